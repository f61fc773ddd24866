extension WordBook {
    /// The forms of a word that the dictionary lists or can put together; nil when it is silent.
    func forms(of form: String) -> Forms? {
        let word = Array(form.utf8)
        let lemmas = lemmas(of: word)
        if !lemmas.isEmpty {
            return Forms(bases: bases(lemmas).unique, parts: lemmas.flatMap { parts($0) }.unique)
        }
        let compounds = Compounds(dictionary: self)
        if let split = compounds.split(word) { return forms(of: split) }
        // "Fritids- och kulturnämnden". Other joining letters than these end many words of their own.
        guard let last = word.last, "sou".utf8.contains(last), !links(word).isEmpty else { return nil }
        let links = linkLemmas(of: word)
        return links.isEmpty ? nil : Forms(bases: bases(links).unique, parts: links.flatMap { parts($0) }.unique)
    }

    private func bases(_ lemmas: [Lemma]) -> [String] {
        lemmas.map(Keys.key) + lemmas.flatMap { Keys.derived($0, self) }
    }

    private func parts(_ lemma: Lemma) -> [String] {
        if let split = Compounds(dictionary: self).split(lemma) { return forms(of: split)?.parts ?? [] }
        // Partnerskap is about partners.
        guard lemma.word.hasSuffix("skap"), !lemma.isName else { return [] }
        let root = Array(lemma.word.utf8.dropLast(4))
        guard root.count >= 4, let flags = words.flags(of: root), flags.isDisjoint(with: .onlyInCompound) else {
            return []
        }
        return [Keys.key(Lemma(word: String(decoding: root, as: UTF8.self), flags: flags))]
    }

    /// A compound's bases are those of its last part with the rest before them; its parts are the bases and the parts
    /// of both sides.
    private func forms(of split: Compounds.Split) -> Forms? {
        guard let tail = forms(of: String(decoding: split.tail, as: UTF8.self)) else { return nil }
        let head = String(decoding: split.head, as: UTF8.self)
        var parts: [String] = []
        if !Exceptions.particles.contains(head) {
            let lemmas = linkLemmas(of: split.head)
            parts += bases(lemmas) + lemmas.flatMap { self.parts($0) }
        }
        if Exceptions.suffixes.isDisjoint(with: tail.bases) { parts += tail.bases + tail.parts }
        return Forms(bases: tail.bases.map { joined(head, $0) }.unique, parts: parts.unique)
    }

    /// With two of a consonant where there would be three, as it is written.
    private func joined(_ head: String, _ tail: String) -> String {
        let end = head.utf8.suffix(2)
        let isTriple = end.count == 2 && end.first == end.last && end.last == tail.utf8.first
        return Keys.folded(isTriple ? String(head.dropLast()) : head) + tail
    }
}
