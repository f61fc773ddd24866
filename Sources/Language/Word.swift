/// A word of a text and where it stands.
public struct Word: Sendable, Hashable {
    /// The word in lower case and NFC (Unicode Standard Annex 15), without soft hyphens.
    public let form: String
    /// Its place in the text it was found in.
    public let range: Range<String.Index>
}
