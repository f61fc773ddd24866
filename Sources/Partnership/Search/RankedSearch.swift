public import Database
import Language
import Ranking

/// What was found, the best first.
public struct SearchResult: Sendable {
    public struct Hit: Sendable, Hashable {
        public let id: Int64
        public let score: Double
        /// Whether it has every word that was looked for.
        public let hasAll: Bool
    }

    public let hits: [Hit]
    /// Whether there may be more than were looked at.
    public let isCapped: Bool
    /// Whether there may be more that have every word.
    let isWholeCapped: Bool

    public static let nothing = SearchResult(hits: [], isCapped: false, isWholeCapped: false)

    /// Only what has all the words; when nothing has, what has some of them.
    public var best: SearchResult {
        let whole = hits.filter(\.hasAll)
        guard !whole.isEmpty else { return self }
        return SearchResult(hits: whole, isCapped: isWholeCapped, isWholeCapped: isWholeCapped)
    }

    /// Whether nothing has all the words, but something has some of them.
    public var hasOnlySome: Bool { !hits.isEmpty && !hits.contains(where: \.hasAll) }
}

extension Reader {
    /// The subjects of a kind that a search finds, the best first, newer before older among equals.
    ///
    /// Of each word the newest texts that hold it are looked at, so that a search costs much the same however many there are.
    /// - Parameters:
    ///   - scope: each list must be met by one of its words; what the reader may not see has none.
    ///   - total: about how many texts of the kind there are.
    ///   - isOrdered: whether the best are put in order with care, which reads them once more.
    public func rank(
        _ kind: SearchKind, _ query: SearchQuery, in partnership: PartnershipID, scope: [[String]], total: Int,
        isOrdered: Bool = true
    ) throws -> SearchResult {
        guard !query.isEmpty else { return .nothing }
        let place = SearchPlace(kind, partnership, scope)
        let search = RankedSearch(
            reader: self, query: query, place: place, total: Double(max(1, total)), isOrdered: isOrdered)
        return try search.run()
    }
}

/// Where a search looks, in the words of the index.
struct SearchPlace {
    let kind: SearchKind
    let scope: [[String]]
    let home: String

    init(_ kind: SearchKind, _ partnership: PartnershipID, _ scope: [[String]]) {
        let prefix = kind.prefix(partnership)
        self.kind = kind
        self.scope = scope.isEmpty ? [[prefix]] : scope.map { group in group.map { prefix + $0 } }
        // The scope word that comes first, and alone, is who may see it, by which a kind's texts are told apart first.
        home = prefix + (scope.first.flatMap { $0.count == 1 ? $0.first : nil } ?? "")
    }
}

/// One search: gathers the newest texts with each word, weighs those that share most of them, and puts them in order.
struct RankedSearch {
    let reader: Reader
    let query: SearchQuery
    let place: SearchPlace
    let total: Double
    let isOrdered: Bool

    /// How many of the newest texts with a key are looked at.
    static let mostWithKey = 400
    /// How many texts are weighed to the end, and so the most that are found.
    static let mostWeighed = 400
    static let mostCompletions = 40
    /// What a part, a word that begins so, and the very same form count beside the word itself.
    private static let partShare = 0.8
    private static let beginningShare = 0.6
    private static let exactShare = 0.3
    /// A word and its parts are one thing said in two ways: of the way that says less counts so much.
    private static let lesserShare = 0.5
    /// A word with so many of its parts in a text is in the text.
    static let enoughParts = 2

    /// Keys of which any will do, with the texts that hold one.
    private struct Group {
        let keys: [Term]
        var holders: [Int64]
        var rarity = 0.0
    }

    /// A word that is looked for: itself, its parts, words that begin so.
    private struct Sought {
        let exact: Term
        var whole: Group
        var parts: [Group]
        var beginnings: Group?

        var groups: [Group] { [whole] + parts + (beginnings.map { [$0] } ?? []) }
        /// Whether more texts may have it than were looked at.
        var isCapped: Bool { groups.contains { $0.holders.count >= RankedSearch.mostWithKey } }
    }

    func run() throws -> SearchResult {
        let sought = try gather()
        let groups: [(Group, Double)] = sought.flatMap { word in
            [(word.whole, 1.0)] + word.parts.map { ($0, Self.partShare) }
                + (word.beginnings.map { [($0, Self.beginningShare)] } ?? [])
        }
        var shared: [Int64: Double] = [:]
        for (group, share) in groups { for id in group.holders { shared[id, default: 0] += group.rarity * share } }
        let likely = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.mostWeighed).map(\.key)
        let terms = try reader.terms(ofTexts: likely)
        let lengths = terms.values.reduce(0) { $0 + $1.length }
        let weighing = BM25(usualLength: lengths / Double(max(1, terms.count)))
        var hits = terms.map { id, terms in weigh(id, terms, sought, weighing) }
        if !query.phrases.isEmpty { hits = try holdingPhrases(hits) }
        hits.sort { ($0.score, $0.id) > ($1.score, $1.id) }
        if isOrdered { hits = try closerLook(at: hits, terms) }
        return SearchResult(
            hits: hits.map { .init(id: place.kind.id($0.id), score: $0.score, hasAll: $0.hasAll) },
            isCapped: shared.count > Self.mostWeighed || sought.contains(where: \.isCapped),
            // Of what has every word nothing is missed where all that hold one of the words were looked at.
            isWholeCapped: sought.allSatisfy(\.isCapped) || hits.count { $0.hasAll } >= Self.mostWeighed)
    }

    private func gather() throws -> [Sought] {
        var sought = try query.words.enumerated().map { number, word in
            let mayGoOn = query.isOpen && number == query.words.count - 1
            let beginnings = mayGoOn ? try reader.completions(of: word) : []
            return Sought(
                exact: word.exact, whole: try group(word.keys), parts: try word.parts.map { try group([$0]) },
                beginnings: beginnings.isEmpty ? nil : try group(beginnings))
        }
        // Texts that have every word come into question even when each word alone is in too many.
        if sought.count > 1, sought.allSatisfy({ $0.whole.holders.count >= Self.mostWithKey }) {
            let all = try newest(sought.map(\.whole.keys))
            for number in sought.indices {
                sought[number].whole.holders += Set(all).subtracting(sought[number].whole.holders)
            }
        }
        let newest = sought.flatMap(\.groups).compactMap(\.holders.first).max() ?? 0
        for number in sought.indices {
            weigh(&sought[number].whole, newest)
            for part in sought[number].parts.indices { weigh(&sought[number].parts[part], newest) }
            if var beginnings = sought[number].beginnings {
                weigh(&beginnings, newest)
                sought[number].beginnings = beginnings
            }
        }
        return sought
    }

    private func group(_ keys: [Term]) throws -> Group { Group(keys: keys, holders: try newest([keys])) }

    private func newest(_ groups: [[Term]]) throws -> [Int64] {
        try reader.newestTexts(having: groups, scope: place.scope, home: place.home, limit: Self.mostWithKey)
    }

    /// About how rare a key is whose newest holders are known: as if it had always been as common.
    private func weigh(_ group: inout Group, _ newest: Int64) {
        var count = Double(group.holders.count)
        if group.holders.count >= Self.mostWithKey, let last = group.holders.prefix(Self.mostWithKey).last {
            let share = Double(newest - last + 1) / Double(max(1, newest))
            count = min(total, count / max(share, 1e-9))
        }
        group.rarity = BM25.rarity(holders: count, of: total)
    }

    private func weigh(_ id: Int64, _ terms: TextTerms, _ sought: [Sought], _ weighing: BM25) -> SearchResult.Hit {
        var score = 0.0
        var hasAll = true
        let length = terms.length
        func says(_ frequency: Double, _ group: Group) -> Double {
            weighing.score(frequency: frequency, rarity: group.rarity, length: length)
        }
        for word in sought {
            let whole = word.whole.keys.map(terms.weight(of:)).max() ?? 0
            let parts = word.parts.map { $0.keys.reduce(0) { $0 + terms.weight(of: $1) } }
            let beginning = whole > 0 ? 0 : word.beginnings?.keys.map(terms.weight(of:)).max() ?? 0
            let asWhole = says(whole, word.whole)
            let asParts = zip(parts, word.parts).reduce(0) { $0 + Self.partShare * says($1.0, $1.1) }
            score += max(asWhole, asParts) + Self.lesserShare * min(asWhole, asParts)
            score += Self.exactShare * says(terms.exactWeight(of: word.exact), word.whole)
            if let beginnings = word.beginnings { score += Self.beginningShare * says(beginning, beginnings) }
            let held = parts.count { $0 > 0 }
            hasAll = hasAll && (whole > 0 || beginning > 0 || held >= Self.enoughParts)
        }
        return SearchResult.Hit(id: id, score: score, hasAll: hasAll)
    }

    private func holdingPhrases(_ hits: [SearchResult.Hit]) throws -> [SearchResult.Hit] {
        let holders = try reader.holdingPhrases(query.phrases, hits.map(\.id))
        return hits.filter { holders.contains($0.id) }
    }
}

extension Reader {
    /// Keys of words that begin as one that was perhaps not typed to its end.
    func completions(of word: SearchQuery.Sought) throws -> [Term] {
        let words = try knownWords(beginning: word.form, most: RankedSearch.mostCompletions)
        let keys = words.flatMap { Lexicon.swedish.forms(of: $0).bases.map(Term.init(key:)) }
        return Set(keys).subtracting(word.keys).sorted()
    }

    /// Those of some texts in which all the runs of words stand.
    func holdingPhrases(_ phrases: [[String]], _ ids: [Int64]) throws -> Set<Int64> {
        guard !phrases.isEmpty else { return Set(ids) }
        let texts = try words(ofTexts: ids)
        return Set(
            ids.filter { id in
                guard let text = texts[id] else { return false }
                let (title, body) = (Words.all(in: text.title).map(\.form), Words.all(in: text.body).map(\.form))
                return phrases.allSatisfy { title.contains($0) || body.contains($0) }
            })
    }
}
