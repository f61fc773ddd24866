/// A word of a text, with what it is found by.
///
/// Leave out common words (och, att, the): they say nothing of who should have the text.
public struct RoutingWord: Sendable, Hashable {
    /// The word in lower case, as reasons show it.
    public let form: String
    /// Keys by which its inflections meet; the same whenever the form is.
    public let bases: [String]
    /// Keys of its parts, when it is a compound.
    public let parts: [String]

    public init(form: String, bases: [String], parts: [String] = []) {
        self.form = form
        self.bases = bases
        self.parts = parts
    }

    /// Hashes of the four letters in a row that the word holds, with a mark for its beginning and end.
    ///
    /// They let a misspelling meet what was meant, and a compound that no dictionary knows meet its parts.
    var pieces: [UInt64] {
        let bytes = Array("_\(form)_".utf8)
        // Places where a character begins (RFC 3629), and the end.
        let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
        guard starts.count > 4 else { return [] }
        return (4..<starts.count).map { FeatureHash(.piece, bytes[starts[$0 - 4]..<starts[$0]]).value }
    }
}
