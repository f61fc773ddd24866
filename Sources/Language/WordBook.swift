import Foundation

/// A Hunspell dictionary, read for what its entries say of inflection and compounds.
///
/// Hunspell itself answers only whether a word is right and from which entries it could come, one caller at a time, and
/// accepts compounds that no one would write. Its files say more: which flags an entry carries. So they are read here,
/// once, into tables that never change and that any number of tasks may read at the same time.
struct WordBook: Sendable {
    /// A way to read a word: as an entry, or as an entry inflected by a rule.
    struct Reading {
        let entry: Int
        let flags: Flags
        let rule: Endings.Rule?
        /// Bytes that the rule added.
        let added: Int
    }

    let words: WordList
    private let endings: Endings

    /// Reads `path.dic` and `path.aff`; nil when they aren't there or are of a kind that isn't understood.
    init?(path: String) {
        guard let affixes = FileManager.default.contents(atPath: path + ".aff"),
            let words = FileManager.default.contents(atPath: path + ".dic"),
            let endings = Endings(String(decoding: affixes, as: UTF8.self))
        else { return nil }
        self.endings = endings
        self.words = WordList([UInt8](words))
        guard self.words.count > 0 else { return nil }
    }

    /// The ways to read a word that stands alone or last in a compound.
    func readings(_ word: [UInt8]) -> [Reading] {
        readings(word, asLink: false) { !$0.contains(.onlyInCompound) }
    }

    /// The ways to read a word that stands first or within a compound: "barn-", "gatu-", "arbets-".
    func links(_ word: [UInt8]) -> [Reading] {
        readings(word, asLink: true) { !$0.isDisjoint(with: .first) }
    }

    /// Whether each inflected form of `lemma` has one of `tail`, its last letters, beside it: parkbänkar and bänkar.
    ///
    /// The flags of the two can't be compared: the dictionary was packed, and lists bänkar under the verb bänka.
    func isInflectedAlike(_ lemma: Lemma, _ tail: [UInt8]) -> Bool {
        let word = Array(lemma.word.utf8)
        return endings.rules.allSatisfy { rule in
            guard !rule.isLink, rule.flag.isSubset(of: lemma.flags.intersection(.inflection)),
                word.withUnsafeBufferPointer({ rule.allows($0) })
            else { return true }
            return tail.count > rule.strip.count && !readings(tail.dropLast(rule.strip.count) + rule.ending).isEmpty
        }
    }

    private func readings(_ word: [UInt8], asLink: Bool, bare: (Flags) -> Bool) -> [Reading] {
        var found: [Reading] = []
        word.withUnsafeBufferPointer { word in
            words.forEachEntry(word) { entry in
                let flags = words.flags(entry)
                if bare(flags) { found.append(Reading(entry: entry, flags: flags, rule: nil, added: 0)) }
            }
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 8) { base in
                endings.forEachRule(word) { rule, added in
                    guard rule.isLink == asLink, rule.strip.count <= 8 else { return }
                    apply(rule, added, to: word, base, &found)
                }
            }
        }
        return found
    }

    /// Takes off what `rule` added, puts back what it stripped and looks for entries that carry its flag.
    private func apply(
        _ rule: Endings.Rule, _ added: Int, to word: UnsafeBufferPointer<UInt8>,
        _ base: UnsafeMutableBufferPointer<UInt8>,
        _ found: inout [Reading]
    ) {
        let kept = word.count - added
        for index in 0..<kept { base[index] = word[index] }
        for index in 0..<rule.strip.count { base[kept + index] = rule.strip[index] }
        let candidate = UnsafeBufferPointer(rebasing: base[..<(kept + rule.strip.count)])
        // A letter is listed too, but gas is no genitive of g.
        guard candidate.count > 1 else { return }
        var isAllowed: Bool?
        words.forEachEntry(candidate) { entry in
            let flags = words.flags(entry)
            guard !flags.isDisjoint(with: rule.flag), rule.isLink || !flags.contains(.onlyInCompound) else { return }
            let allowed = isAllowed ?? rule.allows(candidate)
            isAllowed = allowed
            if allowed { found.append(Reading(entry: entry, flags: flags, rule: rule, added: added)) }
        }
    }
}
