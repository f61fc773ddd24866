/// A base form: the word as a dictionary lists it, and what is known of it.
struct Lemma: Hashable {
    let word: String
    let flags: Flags

    var isName: Bool { flags.contains(.name) }

    /// Ends in -a and is inflected as a verb and not as a noun.
    var isVerb: Bool {
        word.hasSuffix("a") && !flags.isDisjoint(with: .verb) && flags.isDisjoint(with: Flags(letters: "EG"))
    }

    static func == (left: Lemma, right: Lemma) -> Bool { left.word == right.word && left.isName == right.isName }

    func hash(into hasher: inout Hasher) { hasher.combine(word) }
}

extension WordBook {
    /// The base forms that a word could come from, in the dictionary's order; empty when it knows none.
    func lemmas(of word: [UInt8]) -> [Lemma] {
        if let regular = regular(word) { return regular }
        let lemmas = readings(word).map { self.lemma($0, of: word) }
        return unique(lemmas + adjective(word) + weakVerb(word) + strongVerb(word))
    }

    /// The base forms of a word that stands before another in a compound: gata for "gatu-", arbete for "arbets-".
    func linkLemmas(of word: [UInt8]) -> [Lemma] {
        let links = self.links(word)
        let lemmas = links.flatMap { reading in
            // Some that stand only in compounds are not marked so; they have no inflection of their own.
            let isLink = reading.rule == nil && reading.flags.isDisjoint(with: .inflection) && word.last == 0x73
            let owners = isLink || reading.flags.contains(.onlyInCompound) ? owners(of: words.word(reading.entry)) : []
            return owners.isEmpty && !reading.flags.contains(.onlyInCompound) ? [entryLemma(reading)] : owners
        }
        if !lemmas.isEmpty { return self.unique(lemmas) }
        let own = self.owners(of: word)
        return own.isEmpty && !links.isEmpty ? [Lemma(word: String(decoding: word, as: UTF8.self), flags: [])] : own
    }

    private func lemma(_ reading: Reading, of word: [UInt8]) -> Lemma {
        guard let rule = reading.rule, !rule.flag.isDisjoint(with: .maker.union(.dweller)) else {
            return entryLemma(reading)
        }
        // "-are" and "-isk" make a new word, and so does "-bo"; what follows those letters is its inflection.
        let added = word.suffix(reading.added)
        let entry = words.word(reading.entry)
        let maker: String
        if rule.flag == .maker {
            maker = added.starts(with: "isk".utf8) ? "isk" : entry.last == UInt8(ascii: "a") ? "re" : "are"
        } else {
            maker = added.first == UInt8(ascii: "s") ? "sbo" : "bo"
        }
        return Lemma(word: String(decoding: entry + Array(maker.utf8), as: UTF8.self), flags: [])
    }

    private func entryLemma(_ reading: Reading) -> Lemma {
        Lemma(word: String(decoding: words.word(reading.entry), as: UTF8.self), flags: reading.flags)
    }

    private func listed(_ word: [UInt8]) -> Lemma? {
        words.flags(of: word).map { Lemma(word: String(decoding: word, as: UTF8.self), flags: $0) }
    }

    /// The base form of a noun or an adjective that changes its vowel, alone or last in a compound that is listed: bok
    /// for "böckerna", arbetsbok for "arbetsböcker".
    private func regular(_ word: [UInt8]) -> [Lemma]? {
        if let regular = Irregular.base[String(decoding: word, as: UTF8.self)] {
            return [listed(Array(regular.utf8)) ?? Lemma(word: regular, flags: [])]
        }
        guard word.count > 6 else { return nil }
        for start in 3..<(word.count - 3) where word[start] & 0xC0 != 0x80 {
            guard let regular = Irregular.base[String(decoding: word[start...], as: UTF8.self)],
                let whole = listed(word[..<start] + Array(regular.utf8))
            else { continue }
            return [whole]
        }
        return nil
    }

    /// The adjective of a genitive, which the dictionary has no rule for: ung for "ungas".
    private func adjective(_ word: [UInt8]) -> [Lemma] {
        guard word.count > 4, word.suffix(2).elementsEqual("as".utf8) else { return [] }
        return readings(word.dropLast()).filter { $0.rule?.flag == .comparable }.map(entryLemma)
    }

    /// The verb of a present or a weak past tense that the dictionary lists under another word: resa for "reste".
    private func weakVerb(_ word: [UInt8]) -> [Lemma] {
        guard word.count > 4 else { return [] }
        let stem = word.dropLast(2)
        let isPresent = word.suffix(2).elementsEqual("ar".utf8)
        let past = stem.last.map { "kpstx".utf8.contains($0) } == true ? "te" : "de"
        guard isPresent || word.suffix(2).elementsEqual(past.utf8), let verb = listed(stem + [UInt8(ascii: "a")]),
            !verb.isName, isPresent ? verb.isVerb : !verb.flags.isDisjoint(with: .verb)
        else { return [] }
        return [verb]
    }

    private func strongVerb(_ word: [UInt8]) -> [Lemma] {
        guard let verb = Irregular.verb[String(decoding: word, as: UTF8.self)] else { return [] }
        return readings(Array(verb.utf8)).map(entryLemma)
    }

    /// Whether a word may stand first in a compound that the dictionary lists, which has no link for every such word:
    /// "gatu-" is only found in gatubelysning and its like.
    func mayBeLink(_ word: [UInt8]) -> Bool {
        !links(word).isEmpty || word.letterCount > 3 && !owners(of: word).isEmpty
    }

    /// The words that an entry belongs to which stands only in compounds: arbete and arbeta for "arbets-".
    private func owners(of link: [UInt8]) -> [Lemma] {
        if let owners = listed(link, ["", "a", "e"]) { return owners }
        guard let last = link.last, link.count > 3, "seou".utf8.contains(last) else { return [] }
        // Adjectives take no joining s: "riks-" belongs to rike, not to rik.
        return listed(link.dropLast(), ["", "a", "e"])?.filter { last != 0x73 || !$0.flags.contains(.comparable) } ?? []
    }

    private func listed(_ stem: [UInt8], _ endings: [String]) -> [Lemma]? {
        let found = endings.compactMap { listed(stem + Array($0.utf8)) }.filter {
            !$0.flags.contains(.onlyInCompound) && !$0.flags.isDisjoint(with: .inflection)
        }
        return found.isEmpty ? nil : found
    }

    private func unique(_ lemmas: [Lemma]) -> [Lemma] {
        var known: Set<Lemma> = []
        return lemmas.filter { known.insert($0).inserted }
    }
}
