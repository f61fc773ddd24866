import Database
import Language
import Partnership

/// A code with what it is called.
struct NamedCode: Sendable, Hashable {
    let code: CPVCode
    let name: String

    /// `50112300-6`: with its check digit, as it is written.
    var written: String { code.written }
}

extension CPVCode {
    /// `50112300-6`.
    var written: String { "\(digits)-\(Self.checkDigit(of: digits))" }

    /// The digits without the zeros at the end, at least two: what the codes under this one begin with.
    var stem: String {
        var stem = Substring(digits)
        while stem.utf8.count > 2, stem.hasSuffix("0") { stem.removeLast() }
        return String(stem)
    }

    /// The digits of the first and the last code under this one, itself among them.
    var range: (first: String, last: String) {
        (digits, stem + String(repeating: "9", count: 8 - stem.utf8.count))
    }

    /// The division it belongs to: `50000000`.
    var division: String { "\(digits.prefix(2))000000" }

    /// Whether another code is this one or stands under it.
    func holds(_ other: CPVCode) -> Bool { other.digits.hasPrefix(stem) }

    /// What was typed into a field for a code: nothing gives nil. Throws ``Fault``.
    static func read(_ typed: String) throws(Fault) -> CPVCode? {
        let text = typed.replacing(" ", with: "").replacing("–", with: "-")
        return text.isEmpty ? nil : try CPVCode(text)
    }
}

extension CPVCode.Fault {
    /// Key and values of the message that says what to do.
    var told: (key: String, values: [String: String]) {
        switch self {
        case .shape: ("sourcing.code.issue.shape", [:])
        case .checkDigit(let right): ("sourcing.code.issue.checkDigit", ["digit": "\(right)"])
        }
    }
}

/// What codes are called: by the list that an operator has imported, else by the few that come with the program.
enum CodeNames {
    /// Nil for a code that no list names.
    static func name(_ code: CPVCode, _ reader: Reader) throws -> String? {
        try reader.value("SELECT name FROM cpv_name WHERE code = \(code.digits)") ?? KnownCodes.name(code)
    }

    /// The names of some codes; those that no list names are left out. One question to the store.
    static func names(_ codes: [CPVCode], _ reader: Reader) throws -> [CPVCode: String] {
        guard !codes.isEmpty else { return [:] }
        var names = Dictionary(codes.compactMap { code in KnownCodes.name(code).map { (code, $0) } }) { first, _ in
            first
        }
        try reader.each("SELECT code, name FROM cpv_name WHERE code \(in: Set(codes.map(\.digits)).sorted())") {
            let code: String = try $0[0]
            if let code = try? CPVCode(code) { names[code] = try $0[1] }
        }
        return names
    }

    /// All codes with their names, in order.
    static func all(_ reader: Reader) throws -> [NamedCode] {
        var names = Dictionary(KnownCodes.all) { first, _ in first }
        try reader.each("SELECT code, name FROM cpv_name") { names[try $0[0]] = try $0[1] }
        return names.sorted { $0.key < $1.key }.compactMap { pair in
            (try? CPVCode(pair.key)).map { NamedCode(code: $0, name: pair.value) }
        }
    }

    /// The codes that some words, or the first digits of a code, may mean; the likeliest first.
    static func search(_ words: String, _ reader: Reader, limit: Int) throws -> [NamedCode] {
        let digits = words.filter(\.isNumber)
        if digits.utf8.count >= 2, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            !words.contains(where: \.isLetter)
        {
            return Array(try all(reader).filter { $0.code.digits.hasPrefix(digits.prefix(8)) }.prefix(limit))
        }
        return CodeSearch(words).best(try all(reader), limit: limit)
    }
}

/// Finds codes by words: `tvätta bilar` finds `Biltvätt`.
struct CodeSearch {
    /// For each word that was typed, the beginnings by which a name may hold it.
    private let sought: [[String]]

    init(_ words: String) {
        let forms = Words.all(in: words, most: 16).map(\.form)
        sought = forms.filter { !Lexicon.swedish.isCommon($0) }.map { form in
            let known = Lexicon.swedish.forms(of: form)
            return Set(([form] + known.bases + known.parts).map(Self.stem)).filter { $0.utf8.count >= 2 }.sorted()
        }
    }

    func best(_ codes: [NamedCode], limit: Int) -> [NamedCode] {
        guard !sought.isEmpty else { return [] }
        let scored = codes.map { (code: $0, score: score($0.name.lowercased())) }.filter { $0.score > 0 }
        return scored.sorted {
            ($1.score, $0.code.name.utf8.count, $0.code.code.digits)
                < ($0.score, $1.code.name.utf8.count, $1.code.code.digits)
        }.prefix(limit).map(\.code)
    }

    /// A word that begins with what was sought says more than one that has it inside; each word that is there at all says most.
    private func score(_ name: String) -> Int {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        return sought.reduce(0) { sum, stems in
            let begins = stems.contains { stem in words.contains { $0.hasPrefix(stem) } }
            // A short stem stands inside many words that have nothing to do with it.
            let isInside = stems.contains { $0.utf8.count >= 4 && name.contains($0) }
            return sum + (begins ? 12 : isInside ? 10 : 0)
        }
    }

    /// Without the vowel that most forms of a word end with.
    private static func stem(_ word: String) -> String {
        guard word.count > 4, let last = word.last, "aeouy".contains(last) else { return word }
        return String(word.dropLast())
    }
}
