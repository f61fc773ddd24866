import Language

/// A key of a word, or the word as it stands, as the index holds it: 40 bits of its hash.
///
/// That two words of a million share one happens to a few hundred pairs; they are then found for each other.
public struct Term: Hashable, Comparable, Sendable {
    let bits: UInt64

    /// The key of a base form or of a part, by which a word is looked for.
    public init(key: String) { self.init(hashing: key, kind: 0x6B) }

    /// A word exactly as it stands, which only weighs.
    public init(exact word: String) { self.init(hashing: word, kind: 0x78) }

    init(bits: UInt64) { self.bits = bits }

    /// FNV-1a, folded to 40 bits.
    private init(hashing text: String, kind: UInt64) {
        var hash = (0xCBF2_9CE4_8422_2325 ^ kind) &* 0x100_0000_01B3
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        bits = (hash ^ hash >> 40) & 0xFF_FFFF_FFFF
    }

    public static func < (left: Term, right: Term) -> Bool { left.bits < right.bits }

    /// What stands for it in an engine's index: letters and digits, as every engine takes for one word.
    var token: String {
        var left = bits
        var letters = [UInt8](repeating: 0, count: 9)
        letters[0] = UInt8(ascii: "t")
        for position in 1...8 {
            letters[position] = Self.alphabet[Int(left & 31)]
            left >>= 5
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}

/// What a text is found and ranked by: the keys of its words and the words themselves, each with a weight that grows with how
/// often and where they stand.
///
/// A text's own words count 1 each, and ``titleWeight`` in its title; a part of a compound counts ``partWeight`` of that. It is
/// kept, and looked into, as the bytes that are stored: a version, the number of keys and the length in two bytes each, then keys
/// and words in the order of their bits, five bytes of them and one of weight.
public struct TextTerms: Sendable, Equatable {
    public static let titleWeight = 3.0
    public static let partWeight = 0.5
    /// In how many steps a weight of one is told.
    private static let steps = 8.0
    /// How many keys, and how many words, of a text are kept, the weightiest first.
    private static let most = 4_000
    private static let version: UInt8 = 1
    private static let header = 5
    private static let entry = 6

    let bytes: [UInt8]

    init(title: String, body: String, _ lexicon: Lexicon) {
        var keys: [Term: Double] = [:]
        var exact: [Term: Double] = [:]
        for (text, weight) in [(title, Self.titleWeight), (body, 1)] {
            for word in Words.all(in: text) {
                let forms = lexicon.forms(of: word.form)
                for base in forms.bases { keys[Term(key: base), default: 0] += weight }
                for part in forms.parts { keys[Term(key: part), default: 0] += weight * Self.partWeight }
                exact[Term(exact: word.form), default: 0] += weight
            }
        }
        let length = UInt16(min(65_535, exact.values.reduce(0, +)))
        let count = UInt16(min(keys.count, Self.most))
        var bytes = [Self.version, UInt8(count >> 8), UInt8(count & 255), UInt8(length >> 8), UInt8(length & 255)]
        bytes.reserveCapacity(Self.header + Self.entry * (keys.count + exact.count))
        Self.append(keys, to: &bytes)
        Self.append(exact, to: &bytes)
        self.bytes = bytes
    }

    /// Nil when the bytes are not what such a value holds.
    init?(bytes: [UInt8]) {
        guard bytes.count >= Self.header, bytes[0] == Self.version,
            (bytes.count - Self.header).isMultiple(of: Self.entry)
        else { return nil }
        self.bytes = bytes
        guard keyCount <= (bytes.count - Self.header) / Self.entry else { return nil }
    }

    private static func append(_ weights: [Term: Double], to bytes: inout [UInt8]) {
        var weights = weights.map { (term: $0.key, weight: $0.value) }
        if weights.count > most {
            weights.sort { ($0.weight, $1.term.bits) > ($1.weight, $0.term.bits) }
            weights.removeSubrange(most...)
        }
        for (term, weight) in weights.sorted(by: { $0.term.bits < $1.term.bits }) {
            for shift in stride(from: 32, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: term.bits >> UInt64(shift)))
            }
            bytes.append(UInt8(min(255, max(1, (weight * steps).rounded()))))
        }
    }

    private var keyCount: Int { Int(bytes[1]) << 8 | Int(bytes[2]) }

    /// The text's length: the weights of all its words.
    public var length: Double { Double(Int(bytes[3]) << 8 | Int(bytes[4])) }

    /// How much of a key is in the text; 0 when it has none.
    public func weight(of key: Term) -> Double { weight(key, 0..<keyCount) }

    /// How much of a word, exactly so, is in the text.
    public func exactWeight(of word: Term) -> Double {
        weight(word, keyCount..<((bytes.count - Self.header) / Self.entry))
    }

    /// The keys, each with how much of it there is.
    public var weights: [(key: Term, weight: Double)] {
        (0..<keyCount).map { (Term(bits: bits($0)), Double(bytes[Self.header + $0 * Self.entry + 5]) / Self.steps) }
    }

    /// What stands for the keys in an engine's index.
    var tokens: [String] { (0..<keyCount).map { Term(bits: bits($0)).token } }

    private func bits(_ number: Int) -> UInt64 {
        let start = Self.header + number * Self.entry
        var bits: UInt64 = 0
        for position in start..<(start + 5) { bits = bits << 8 | UInt64(bytes[position]) }
        return bits
    }

    private func weight(_ term: Term, _ range: Range<Int>) -> Double {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if bits(middle) < term.bits { low = middle + 1 } else { high = middle }
        }
        guard low < range.upperBound, bits(low) == term.bits else { return 0 }
        return Double(bytes[Self.header + low * Self.entry + 5]) / Self.steps
    }
}
