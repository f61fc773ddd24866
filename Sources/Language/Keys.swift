/// The keys that base forms meet by.
enum Keys {
    /// The key of a base form.
    ///
    /// A noun and its verb meet because a last -a or -e is dropped (arbete, arbeta) and an -e- before the last consonant
    /// (cykel, cykla). Snowball drops more, which inflected forms need and base forms don't: to it moder is mod.
    static func key(_ lemma: Lemma) -> String {
        // Abbreviations are listed with the hyphen that they take in compounds.
        let word = lemma.word.hasSuffix("-") ? String(lemma.word.dropLast()) : lemma.word
        if let near = Exceptions.near[word] { return near }
        return folded(lemma.isName || Exceptions.apart.contains(word) ? word : stem(word))
    }

    /// Other keys by which near derivations meet: träna for "träning", trygg for "trygghet".
    static func derived(_ lemma: Lemma, _ dictionary: WordBook) -> [String] {
        guard !lemma.isName, !Exceptions.apart.contains(lemma.word) else { return [] }
        for (ending, replacements, kind) in derivations where lemma.word.hasSuffix(ending) {
            let root = lemma.word.dropLast(ending.count)
            for replacement in replacements where root.count >= (kind == .adjective ? 4 : 2) {
                let source = root + replacement
                guard let flags = dictionary.words.flags(of: Array(source.utf8)), !flags.contains(.onlyInCompound),
                    !flags.isDisjoint(with: kind)
                else { continue }
                return [key(Lemma(word: String(source), flags: flags))]
            }
        }
        return []
    }

    private static let derivations: [(String, [String], Flags)] = [
        ("ation", ["era"], .verb), ("ning", ["na", "a"], .verb), ("ing", ["a"], .verb), ("ande", ["a"], .verb),
        ("ende", [""], .verb), ("ad", ["a"], .verb), ("het", [""], .adjective),
    ]

    private static func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        guard let last = bytes.last, bytes.letterCount >= 4 else { return word }
        if last == UInt8(ascii: "a") || last == UInt8(ascii: "e") {
            bytes.removeLast()
        } else if word.hasSuffix("ium") {
            bytes.removeLast(2)
        } else if "lrn".utf8.contains(last), bytes[bytes.count - 2] == UInt8(ascii: "e"),
            !"aeiouy".utf8.contains(bytes[bytes.count - 3]), bytes[bytes.count - 3] < 0x80,
            word.dropLast(3).unicodeScalars.contains(where: "aeiouyåäö".unicodeScalars.contains)
        {
            bytes.remove(at: bytes.count - 2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same without accents, which people leave out: idé as ide. Å, ä and ö are letters, not a and o with accents.
    static func folded(_ word: String) -> String {
        guard word.utf8.contains(where: { $0 >= 0x80 }) else { return word }
        var folded = String.UnicodeScalarView()
        for scalar in word.unicodeScalars { folded.append(plain[scalar] ?? scalar) }
        return String(folded)
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáâãāă"), ("c", "çćč"), ("e", "èéêëēėęě"), ("i", "ìíîïīı"), ("l", "ł"), ("n", "ñńň"), ("o", "òóôõō"),
            ("r", "ř"), ("s", "śšş"), ("u", "ùúûüūů"), ("y", "ýÿ"), ("z", "źžż"), ("ä", "æ"), ("ö", "øő"),
        ]
        for (letter, accented) in rows {
            for scalar in accented.unicodeScalars { plain[scalar] = letter }
        }
        return plain
    }()
}
