/// What a word is found by.
///
/// Two words meet when the bases of one and the bases or parts of the other share a key. Keys are for comparing, not for
/// showing, and mean something only beside keys from a lexicon with the same dictionary.
public struct Forms: Sendable, Hashable {
    /// Keys by which inflections and near derivations of the word meet; never empty.
    public let bases: [String]
    /// Keys of the parts, when it is a compound that may be split; else empty.
    public let parts: [String]

    /// Forms put together by hand; those of a word come from ``Lexicon/forms(of:)``.
    public init(bases: [String], parts: [String]) {
        self.bases = bases
        self.parts = parts
    }
}
