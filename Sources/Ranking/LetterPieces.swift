/// How much of the letters of some words is in a text: the runs of four letters in a word, its ends counting as letters.
///
/// They meet where neither the dictionary nor its compounds do: a name and what is made of it, a word that is derived from another,
/// the beginning of a compound that nobody has listed. Runs of four serve Swedish best, as McNamee and Mayfield found ("Character
/// N-Gram Tokenization for European Language Text Retrieval", 2004). They know nothing of meaning, so they are for putting in
/// order what was found by words. What stands in one sentence counts on top, as the best passage does with Callan ("Passage-Level
/// Evidence in Document Retrieval", 1994).
public struct LetterPieces: Sendable {
    /// What a text has of the pieces.
    public struct Found: Sendable {
        /// How often each piece is in it.
        fileprivate var frequencies: [Double]
        /// The pieces in the order they stand, with `end` after each sentence that has one.
        fileprivate var passages: [UInt16] = []
        /// How many runs the text has in all.
        fileprivate var length = 0.0

        fileprivate static let end = UInt16.max
    }

    /// How usual each piece is, and how long a text.
    public struct Usual: Sendable {
        fileprivate let rarities: [Double]
        fileprivate let weighing: BM25
    }

    /// What the best sentence counts beside the whole text.
    private static let sentenceShare = 0.5
    private static let mostPieces = 500
    /// How many bytes of a text are looked through.
    private static let mostBytes = 16_000

    /// The pieces' places in `weights`.
    private var places = LetterRunTable()
    /// What each piece counts: a long word's together more than a short one's, but not as much more as it is longer.
    private var weights: [Double] = []
    /// The places of each word's pieces.
    private var ofWord: [[Int]] = []

    /// - Parameter isOpen: whether the last word may go on, so that its end is none.
    public init(of words: [String], isOpen: Bool = false) {
        for (number, word) in words.enumerated() {
            let mayGoOn = isOpen && number == words.count - 1
            ofWord.append([])
            LetterRuns.read(word, most: Self.mostBytes) { letters, _ in
                var (run, piece): (UInt32, [UInt32]) = (0, [])
                for letter in letters {
                    run = run << 8 | UInt32(letter)
                    guard LetterRuns.isRun(run) else { continue }
                    let isLast = letter == LetterRuns.mark
                    if !(isLast && mayGoOn) { piece.append(run) }
                    guard isLast else { continue }
                    add(piece)
                    piece = []
                }
            }
        }
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { weights.isEmpty }

    private mutating func add(_ word: [UInt32]) {
        let weight = 1 / Double(word.count).squareRoot()
        for run in word {
            let known = places[run]
            guard let place = known ?? (weights.count < Self.mostPieces ? weights.count : nil) else { continue }
            if known == nil {
                places.insert(run, place)
                weights.append(0)
            }
            weights[place] += weight
            ofWord[ofWord.count - 1].append(place)
        }
    }

    /// Looks through a text; what stands in its title counts `titleWeight` times. Takes time in proportion to its length.
    public func find(title: String, body: String, titleWeight: Double) -> Found {
        var found = Found(frequencies: [Double](repeating: 0, count: weights.count))
        for (text, weight) in [(title, titleWeight), (body, 1)] {
            let (passages, length) = LetterRuns.read(text, most: Self.mostBytes, passages)
            for place in passages where place != Found.end { found.frequencies[Int(place)] += weight }
            found.passages += passages + [Found.end]
            found.length += Double(length) * weight
        }
        return found
    }

    /// The pieces in the order they stand, with `end` after each sentence that has one; and how many runs there are in all.
    private func passages(in letters: UnsafeBufferPointer<UInt8>, sentenceEnds: [Int]) -> ([UInt16], Int) {
        places.withReader { places in
            var (passages, length, run): ([UInt16], Int, UInt32) = ([], 0, 0)
            var ends = sentenceEnds.makeIterator()
            var end = ends.next()
            for place in letters.indices {
                run = run << 8 | UInt32(letters[place])
                length &+= LetterRuns.isRun(run) ? 1 : 0
                if let piece = places[run] { passages.append(UInt16(piece)) }
                guard place == end else { continue }
                if let last = passages.last, last != Found.end { passages.append(Found.end) }
                end = ends.next()
            }
            return (passages, length)
        }
    }

    /// How usual the pieces are in texts that were not chosen for having them.
    public func usual(in texts: [Found]) -> Usual {
        let count = Double(texts.count)
        let rarities = weights.indices.map { place in
            BM25.rarity(holders: Double(texts.count { $0.frequencies[place] > 0 }), of: count)
        }
        var weighing = BM25(usualLength: texts.reduce(0) { $0 + $1.length } / max(1, count))
        weighing.presence = 0
        return Usual(rarities: rarities, weighing: weighing)
    }

    /// How much of the words' letters a text has; on the same scale as what ``BM25`` says of the words.
    /// - Parameter held: how much of each word it has in any form, where that is known: then its letters are there as well, so that
    ///   a word that only begins alike does not say more than another form.
    public func score(_ found: Found, _ usual: Usual, held: [Double] = []) -> Double {
        var frequencies = found.frequencies
        for (places, held) in zip(ofWord, held) {
            for place in places { frequencies[place] = max(frequencies[place], held) }
        }
        let worth = zip(weights, usual.rarities).map { $0 * $1 }
        let whole = worth.indices.reduce(0) { sum, place in
            sum + usual.weighing.score(frequency: frequencies[place], rarity: worth[place], length: found.length)
        }
        return whole + Self.sentenceShare * bestSentence(found, worth)
    }

    /// What the sentence is worth that has most of the pieces.
    private func bestSentence(_ found: Found, _ worth: [Double]) -> Double {
        var (best, sum, sentence) = (0.0, 0.0, 0)
        var lastSeen = [Int](repeating: -1, count: worth.count)
        for place in found.passages {
            if place == Found.end {
                (sum, sentence) = (0, sentence + 1)
            } else if lastSeen[Int(place)] != sentence {
                lastSeen[Int(place)] = sentence
                sum += worth[Int(place)]
                best = max(best, sum)
            }
        }
        return best
    }
}
