/// The suffix rules of a Hunspell affix file, found by what they add: read from the end of a word, letter by letter.
struct Endings: Sendable {
    /// `strip` is taken from the end of a dictionary word that carries `flag`, and the ending put there instead.
    struct Rule: Sendable {
        let flag: Flags
        let strip: [UInt8]
        let ending: [UInt8]
        let condition: [Letters]
        /// Makes a form that stands only before another word in a compound: "gatu-", "arbets-".
        let isLink: Bool
    }

    /// One place in a condition: any letter of a set, or any but those.
    struct Letters: Sendable {
        var isNegated = false
        var letters: [Unicode.Scalar] = []
        var isAny = false

        func contains(_ letter: Unicode.Scalar) -> Bool { isAny || letters.contains(letter) != isNegated }
    }

    private struct Node: Sendable {
        var next: [(byte: UInt8, node: Int)] = []
        var rules: [Rule] = []
    }

    private var nodes = [Node()]
    private(set) var rules: [Rule] = []

    /// Nil when the file isn't UTF-8 with one-letter flags, the only kind that is read.
    init?(_ file: String) {
        var isUTF8 = false
        for line in file.split(whereSeparator: \.isNewline) {
            let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            switch fields.first {
            case "SET": isUTF8 = fields.last == "UTF-8"
            case "FLAG": return nil
            case "SFX" where fields.count >= 5: add(fields)
            default: break
            }
        }
        guard isUTF8 else { return nil }
    }

    /// Calls `body` with each rule that could have made the end of `word`, and the length in bytes of what it added.
    func forEachRule(_ word: UnsafeBufferPointer<UInt8>, _ body: (Rule, Int) -> Void) {
        var node = 0
        var added = 0
        while true {
            for index in nodes[node].rules.indices { body(nodes[node].rules[index], added) }
            guard added < word.count else { return }
            let byte = word[word.count - 1 - added]
            guard let next = nodes[node].next.first(where: { $0.byte == byte }) else { return }
            node = next.node
            added += 1
        }
    }

    private mutating func add(_ fields: [Substring]) {
        let parts = fields[3].split(separator: "/", maxSplits: 1)
        let ending = parts[0] == "0" ? [] : Array(parts[0].utf8)
        let isLink = parts.count > 1 && parts[1].contains("W")
        guard ending.last != UInt8(ascii: "-"), let flag = fields[1].utf8.first else { return }
        // Others than the twofold ones leave a word as it was.
        guard !ending.isEmpty || fields[2] != "0" || isLink else { return }
        let rule = Rule(
            flag: Flags(letter: flag), strip: fields[2] == "0" ? [] : Array(fields[2].utf8), ending: ending,
            condition: Self.condition(fields[4]), isLink: isLink
        )
        var node = 0
        for byte in ending.reversed() { node = next(node, byte) }
        nodes[node].rules.append(rule)
        rules.append(rule)
    }

    private mutating func next(_ node: Int, _ byte: UInt8) -> Int {
        if let next = nodes[node].next.first(where: { $0.byte == byte }) { return next.node }
        nodes.append(Node())
        nodes[node].next.append((byte, nodes.count - 1))
        return nodes.count - 1
    }

    private static func condition(_ text: Substring) -> [Letters] {
        var places: [Letters] = []
        var open: Letters?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "[": open = Letters()
            case "]":
                places.append(open ?? Letters())
                open = nil
            case "^" where open?.letters.isEmpty == true: open?.isNegated = true
            case _ where open != nil: open?.letters.append(scalar)
            case ".": places.append(Letters(isAny: true))
            default: places.append(Letters(letters: [scalar]))
            }
        }
        return places.count == 1 && places[0].isAny ? [] : places
    }
}

extension Endings.Rule {
    /// Whether the end of a dictionary word allows the rule.
    func allows(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !condition.isEmpty else { return true }
        var end = word.count
        for place in condition.reversed() {
            guard let letter = word.letter(before: &end), place.contains(letter) else { return false }
        }
        return true
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The letter that ends at `end`, which moves to where it starts.
    fileprivate func letter(before end: inout Int) -> Unicode.Scalar? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        defer { end = start }
        guard self[start] >= 0x80 else { return Unicode.Scalar(self[start]) }
        return String(decoding: self[start..<end], as: UTF8.self).unicodeScalars.first
    }
}
