/// The one-letter flags of a Hunspell dictionary: how an entry is inflected and where in a compound it may stand.
struct Flags: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Letters, digits and the two marks that matter have a bit each; any other byte has none.
    init(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): rawValue = 1 << UInt64(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): rawValue = 1 << UInt64(letter - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "8"): rawValue = 1 << UInt64(letter - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "%"): rawValue = 1 << 62
        default: rawValue = 0
        }
    }

    init(letters: StaticString) {
        self = letters.withUTF8Buffer { $0.reduce(into: []) { $0.formUnion(Flags(letter: $1)) } }
    }

    static let forbidden = Flags(letter: UInt8(ascii: "%"))
    /// Written with a capital in the dictionary; no flag of Hunspell's.
    static let name = Flags(rawValue: 1 << 63)
    /// Stands only inside a compound.
    static let onlyInCompound = Flags(letters: "Z")
    /// May begin a compound or stand within one.
    static let first = Flags(letters: "XU")
    /// May end a compound.
    static let last = Flags(letters: "Y")
    /// How a noun, a verb or an adjective is inflected.
    static let inflection = Flags(letters: "BCDEFGHIJKLMNOPQ")
    /// An entry that ends in -a and has one of these is a verb.
    static let verb = Flags(letters: "BDFJKLMNRTmj")
    static let adjective = Flags(letters: "KLMNOPQRk")
    /// Has a neuter and a plural as adjectives have.
    static let comparable = Flags(letters: "O")
    /// Makes nouns like "hyrare" and adjectives like "nordisk", which are words of their own.
    static let maker = Flags(letters: "T")
    /// Makes "gotlandsbo" of a place.
    static let dweller = Flags(letters: "de")
}
