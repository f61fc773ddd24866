/// Splits compounds into words that the dictionary lets stand there.
///
/// Fewest parts first, then the longest last part. A part is found whole when it has an entry, so "arbetsmarknads-" is
/// arbetsmarknad, whose own parts are looked for after that.
struct Compounds {
    let dictionary: WordBook

    /// A compound as its first part and the rest: "fordons" and "tvätt".
    struct Split {
        let head: [UInt8]
        let tail: [UInt8]
        let count: Int
    }

    /// Longer words are left whole: the search would take time in proportion to the square of the length.
    static let longest = 80

    /// Splits a word that the dictionary doesn't list: its last part may be inflected.
    func split(_ word: [UInt8]) -> Split? {
        guard word.count <= Self.longest else { return nil }
        var known: [[UInt8]: Int] = [:]
        return split(word, depth: 4, &known) ?? loosely(word)
    }

    /// Splits a word in two where the dictionary has both, but doesn't mark them as parts of compounds: "äldre" and "kör".
    private func loosely(_ word: [UInt8]) -> Split? {
        guard word.letterCount >= 7 else { return nil }
        for (head, tail) in places(word, isHead: { dictionary.mayBeLink($0) })
        where head.letterCount >= 4 || tail.letterCount >= 5 {
            let isWord = dictionary.readings(tail).contains {
                !$0.flags.contains(.name) && !$0.flags.isDisjoint(with: .inflection)
            }
            if isWord { return Split(head: head, tail: tail, count: 2) }
        }
        return nil
    }

    /// Splits a base form that the dictionary lists, when its last part is inflected as the whole is.
    ///
    /// Verbs stay whole: what they are made of has seldom to do with what they mean (handlägga).
    func split(_ lemma: Lemma) -> Split? {
        guard !lemma.isName, !lemma.flags.isDisjoint(with: .inflection), !Exceptions.whole.contains(lemma.word),
            !lemma.isVerb, lemma.word.utf8.count <= Self.longest
        else { return nil }
        let word = Array(lemma.word.utf8)
        return split(lemma, places(word) { !dictionary.links($0).isEmpty })
            ?? split(lemma, places(word) { dictionary.mayBeLink($0) })
    }

    private func split(_ lemma: Lemma, _ places: [Place]) -> Split? {
        for (head, tail) in places where !Exceptions.particles.contains(String(decoding: head, as: UTF8.self)) {
            guard let flags = dictionary.words.flags(of: tail), flags.isDisjoint(with: .name.union(.onlyInCompound)),
                dictionary.isInflectedAlike(lemma, tail)
            else { continue }
            return Split(head: head, tail: tail, count: 2)
        }
        return nil
    }

    private func split(_ word: [UInt8], depth: Int, _ known: inout [[UInt8]: Int]) -> Split? {
        var best: Split?
        for (head, tail) in places(word, isHead: { !dictionary.links($0).isEmpty }) {
            let count = 1 + self.count(tail, depth: depth - 1, &known)
            guard count < 8 else { continue }
            if let best, (best.count, -best.tail.count) <= (count, -tail.count) { continue }
            best = Split(head: head, tail: tail, count: count)
        }
        return best
    }

    /// How many parts the end of a compound has; 8 when it isn't one.
    private func count(_ word: [UInt8], depth: Int, _ known: inout [[UInt8]: Int]) -> Int {
        if let count = known[word] { return count }
        let isLast = dictionary.readings(word).contains { $0.flags.contains(.last) && !$0.flags.contains(.name) }
        let count = isLast ? 1 : depth > 0 ? split(word, depth: depth, &known)?.count ?? 8 : 8
        known[word] = count
        return count
    }

    private typealias Place = (head: [UInt8], tail: [UInt8])

    /// The places where a word that may begin a compound ends, the first of them first.
    private func places(_ word: [UInt8], isHead: ([UInt8]) -> Bool) -> [Place] {
        guard word.count >= 5 else { return [] }
        var places: [Place] = []
        for place in 2..<(word.count - 2) where word[place] & 0xC0 != 0x80 {
            let head = Array(word[..<place])
            guard mayStand(head, Exceptions.shortFirst), isHead(head) else { continue }
            let tail = Array(word[place...])
            if mayStand(tail, Exceptions.shortLast), mayEnd(word, tail) { places.append((head, tail)) }
            // Three of a consonant are written as two: "buss" and "station" make "busstation".
            if place > 2, head[place - 1] == head[place - 2], head[place - 1] < 0x80 {
                places.append((head, [head[place - 1]] + tail))
            }
        }
        return places
    }

    /// Vandring is no ring, but what one does who wanders; nor is partnerskap a kap.
    private func mayEnd(_ word: [UInt8], _ tail: [UInt8]) -> Bool {
        let last = String(decoding: tail, as: UTF8.self)
        guard tail.count <= 6 else { return true }
        guard last == "ring" else { return !Exceptions.endings.contains(last) }
        let verb = Array(word.dropLast(3)) + [UInt8(ascii: "a")]
        return word.dropLast(4).last != UInt8(ascii: "e") && dictionary.words.flags(of: verb) == nil
    }

    private func mayStand(_ part: [UInt8], _ short: Set<String>) -> Bool {
        part.letterCount >= 3 || short.contains(String(decoding: part, as: UTF8.self))
    }
}
