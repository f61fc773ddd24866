import Synchronization

/// The forms of words seen lately, at most about 65 000 of them: a text repeats its words.
///
/// Kept in shards with a lock each, so that two tasks seldom wait for one another. A full shard puts away what it has and
/// starts again; a word that comes back is taken out of what was put away. What is forgotten is computed again, to the
/// same result.
final class FormsCache: Sendable {
    /// A word as its bytes: hashing a string that isn't ASCII normalises it first, which a form has no need of.
    private struct Bytes: Hashable {
        let word: String

        static func == (left: Bytes, right: Bytes) -> Bool { left.word.utf8.elementsEqual(right.word.utf8) }

        func hash(into hasher: inout Hasher) {
            var word = word
            word.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private struct Generations {
        var young: [Bytes: Forms] = [:]
        var old: [Bytes: Forms] = [:]
    }

    private final class Shard: Sendable {
        private let generations = Mutex(Generations())

        func forms(_ word: Bytes) -> Forms? {
            generations.withLock { generations in
                if let forms = generations.young[word] { return forms }
                guard let forms = generations.old[word] else { return nil }
                Self.keep(forms, word, &generations)
                return forms
            }
        }

        func keep(_ forms: Forms, _ word: Bytes) {
            generations.withLock { Self.keep(forms, word, &$0) }
        }

        private static func keep(_ forms: Forms, _ word: Bytes, _ generations: inout Generations) {
            if generations.young.count >= FormsCache.shardSize {
                generations.old = generations.young
                generations.young = [:]
            }
            generations.young[word] = forms
        }
    }

    private static let shardSize = 1024
    private let shards = (0..<32).map { _ in Shard() }

    func forms(of word: String, _ compute: (String) -> Forms) -> Forms {
        let sum = word.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) }
        let shard = shards[sum & 31]
        if let forms = shard.forms(Bytes(word: word)) { return forms }
        let forms = compute(word)
        shard.keep(forms, Bytes(word: word))
        return forms
    }
}
