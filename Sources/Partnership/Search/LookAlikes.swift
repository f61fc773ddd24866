public import Database
import Language
import Ranking

/// A subject that says much the same as a text.
public struct LookAlike: Sendable, Hashable {
    public let id: Int64
    /// How much of what the text is about the other is about too, 0 to 1.
    public let likeness: Double
    /// A word of the text that the other holds too, in some form.
    public struct SharedWord: Sendable, Hashable {
        public let form: String
        /// How much of what the text is about it says, 0 to 1.
        public let share: Double
    }

    /// The shared words, the most telling first.
    public let words: [SharedWord]

    public var shared: [String] { words.map(\.form) }
}

extension Reader {
    /// The subjects of a kind that are most like a text, the most alike first. Costs much the same however many there are.
    /// - Parameters:
    ///   - scope: each list must be met by one of its words; what the reader may not see has none.
    ///   - total: about how many texts of the kind there are.
    ///   - fewestShared: how many of the text's telling words another must hold.
    ///   - least: how alike it must be.
    public func alike(
        _ kind: SearchKind, _ text: String, in partnership: PartnershipID, scope: [[String]], total: Int,
        except: Int64? = nil, fewestShared: Int = 2, least: Double = 0.18, limit: Int
    ) throws -> [LookAlike] {
        let place = SearchPlace(kind, partnership, scope)
        return try LookAlikeSearch(
            reader: self, place: place, total: Double(max(1, total)), except: except, fewestShared: fewestShared,
            least: least
        ).run(text, limit: limit)
    }
}

private struct LookAlikeSearch {
    let reader: Reader
    let place: SearchPlace
    let total: Double
    let except: Int64?
    let fewestShared: Int
    let least: Double

    /// How many words of the text are looked up, the longest, and how many of them are used, the rarest.
    private static let mostLookedUp = 16
    private static let mostUsed = 10
    private static let mostWithWord = 120
    private static let mostWeighed = 60
    private static let shortest = 3

    private struct Telling {
        let word: SearchQuery.Sought
        let holders: [Int64]
        let rarity: Double
    }

    func run(_ text: String, limit: Int) throws -> [LookAlike] {
        let words = try telling(text)
        guard words.count >= fewestShared else { return [] }
        var shared: [Int64: Double] = [:]
        for word in words { for id in word.holders { shared[id, default: 0] += word.rarity } }
        let own = except.map(place.kind.key)
        let likely = shared.filter { $0.key != own }.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        let terms = try reader.terms(ofTexts: likely.prefix(Self.mostWeighed).map(\.key))
        let whole = words.reduce(0) { $0 + $1.rarity }
        let alike = terms.compactMap { id, terms -> LookAlike? in
            let found = words.filter { holds(terms, $0.word) }
            let likeness = found.reduce(0) { $0 + $1.rarity } / whole
            var told: Set<Term> = []
            // Of a word in two forms one counts, and is told.
            let shared = found.filter { one in
                defer { told.formUnion(one.word.keys) }
                return told.isDisjoint(with: one.word.keys)
            }.map { LookAlike.SharedWord(form: $0.word.form, share: $0.rarity / whole) }
            guard shared.count >= fewestShared, likeness >= least else { return nil }
            return LookAlike(id: place.kind.id(id), likeness: likeness, words: shared)
        }
        return Array(alike.sorted { ($0.likeness, $0.id) > ($1.likeness, $1.id) }.prefix(max(0, limit)))
    }

    /// Whether a text has the word in some form, or the parts of the compound that it is: one of them is another matter.
    private func holds(_ terms: TextTerms, _ word: SearchQuery.Sought) -> Bool {
        word.keys.contains { terms.weight(of: $0) > 0 }
            || word.parts.count { terms.weight(of: $0) > 0 } >= RankedSearch.enoughParts
    }

    /// The text's words that say most of what it is about, the rarest first.
    private func telling(_ text: String) throws -> [Telling] {
        let lexicon = Lexicon.swedish
        let forms = Set(Words.all(in: text, most: 2_000).map(\.form))
            .filter { $0.count >= Self.shortest && !lexicon.isCommon($0) && !GeneralWords.tellsNothing($0) }
        let longest = forms.sorted { ($0.count, $0) > ($1.count, $1) }.prefix(Self.mostLookedUp)
        var newest: Int64 = 0
        let found = try longest.map { form in
            let word = SearchQuery.Sought(form, lexicon)
            let holders = try reader.newestTexts(
                having: [Set(word.keys + word.parts).sorted()], scope: place.scope, home: place.home,
                limit: Self.mostWithWord)
            newest = max(newest, holders.first ?? 0)
            return (word: word, holders: holders)
        }
        let telling = found.map { word, holders in
            Telling(word: word, holders: holders, rarity: rarity(holders, newest))
        }
        // A word that nobody else has said tells nothing of who is alike, but how much of this text is its own.
        return Array(telling.sorted { ($0.rarity, $0.word.form) > ($1.rarity, $1.word.form) }.prefix(Self.mostUsed))
    }

    private func rarity(_ holders: [Int64], _ newest: Int64) -> Double {
        guard holders.count == Self.mostWithWord, let last = holders.last else {
            return BM25.rarity(holders: Double(max(1, holders.count)), of: total)
        }
        let share = Double(newest - last + 1) / Double(max(1, newest))
        return BM25.rarity(holders: min(total, Double(holders.count) / max(share, 1e-9)), of: total)
    }
}
