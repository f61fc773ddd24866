import Foundation
import Partnership

/// Finds enterprises for needs and needs for enterprises, with reasons. Pure: the same input gives the same answer.
///
/// Of a need it is asked how much of what it speaks of the enterprise speaks of too: words by their base forms and the parts of
/// compounds, rare ones counting more; the field that the words tell of; and the code. Place, times, free hours and earlier work then
/// raise or lower that. Both directions ask an index by term, so that what shares nothing costs nothing.
struct Matcher: Sendable {
    let profiles: [ReadProfile]
    let needs: [ReadNeed]
    /// Profiles by their terms.
    let byTerm: TermIndex
    /// What the needs ask by what answers it.
    let askedByTerm: TermIndex
    /// What the items of `askedByTerm` count, and of which need.
    let asked: [Asked]
    /// By term, how much it tells.
    let rarity: [Float]
    private let byOrganisation: [Int64: Int]
    /// By profile, what its words count less by, as a profile of many words holds many by chance.
    let lengthFactors: [Float]

    struct Asked: Sendable {
        let need: Int32
        /// How much of the need it is.
        let part: Float
        let isWord: Bool
    }

    /// The least that a suggestion must score, and the least beside the best.
    static let least = 0.1
    static let leastOfBest = 0.25

    init(enterprises profiles: [ReadProfile], needs: [ReadNeed] = [], terms: MatchTerms) {
        self.profiles = profiles
        self.needs = needs
        let count = terms.count
        let byTerm = TermIndex(profiles.map { Array(zip($0.terms, $0.weights)) }, terms: count)
        let rarity = Self.rarity(byTerm, profiles: profiles.count, needs: needs, terms: count)
        self.rarity = rarity
        self.byTerm = byTerm
        byOrganisation = Dictionary(
            profiles.enumerated().map { ($1.profile.enterprise, $0) }, uniquingKeysWith: { first, _ in first })
        let average = max(1, Float(profiles.reduce(0) { $0 + $1.length }) / Float(max(1, profiles.count)))
        lengthFactors = profiles.map { 1 / (0.8 + 0.2 * max(0.5, Float($0.length) / average)) }
        var asked: [Asked] = []
        var keys: [[(term: Int32, weight: Float)]] = []
        for (index, need) in needs.enumerated() {
            for part in Self.parts(of: need, byTerm, rarity) {
                asked.append(Asked(need: Int32(index), part: part.part, isWord: part.isWord))
                keys.append(part.ask.keys.map { ($0.term, $0.factor) })
            }
        }
        self.asked = asked
        askedByTerm = TermIndex(keys, terms: count)
    }

    private static func rarity(_ byTerm: TermIndex, profiles: Int, needs: [ReadNeed], terms: Int) -> [Float] {
        var asked = [Int32](repeating: 0, count: terms)
        for need in needs {
            for word in need.words { for key in word.keys where key.factor == 1 { asked[Int(key.term)] += 1 } }
        }
        let all = Float(profiles + needs.count)
        return asked.enumerated().map { term, asked in
            log(1 + (all + 1) / (Float(byTerm.count(of: Int32(term))) + Float(asked) + 0.5))
        }
    }

    /// The enterprises that suit a need best, the best first. `isShown`: whether one of an organisation may be suggested.
    func suggest(for need: ReadNeed, limit: Int, isShown: (Int64) -> Bool = { _ in true }) -> [Match] {
        suggest(for: need, limit: limit, least: Self.least, ofBest: Self.leastOfBest, isShown: isShown).map(\.match)
    }

    /// The same with what they have in common. `least`, `ofBest`: what one must score, and beside the best.
    func suggest(for need: ReadNeed, limit: Int, least: Double, ofBest: Double, isShown: (Int64) -> Bool)
        -> [(match: Match, profile: MatchProfile, shared: Shared)]
    {
        let likely = Self.likeliest(contents(of: need), least: least, limit: limit) {
            isShown(profiles[$0].profile.enterprise)
        }
        let found = likely.map { index, content in
            let shared = shared(need, profiles[index])
            let fit = Fit(need: need, profile: profiles[index], content: content, shared: shared)
            return (match: fit.match, profile: profiles[index].profile, shared: shared)
        }
        return best(found, limit: limit, least: least, ofBest: ofBest) { $0.match }
    }

    /// The needs that suit the enterprise of an organisation best, the best first; none when it has no profile here.
    func suggest(forEnterprise organisation: Int64, limit: Int, isShown: (Int64) -> Bool = { _ in true }) -> [Match] {
        guard let index = byOrganisation[organisation] else { return [] }
        let profile = profiles[index]
        let likely = Self.likeliest(contents(ofNeedsFor: index), least: Self.least, limit: limit) {
            needs[$0].need.buyer != organisation && isShown(needs[$0].need.need)
        }
        let matches = likely.map { index, content in
            let need = needs[index]
            return Fit(need: need, profile: profile, content: content, shared: shared(need, profile)).match
        }
        return best(matches, limit: limit, least: Self.least, ofBest: Self.leastOfBest) { $0 }
    }

    /// Those with the highest sums that are allowed, as many as it takes to find the best `limit` of them.
    private static func likeliest(_ sums: [Float], least: Double, limit: Int, isAllowed: (Int) -> Bool)
        -> [(index: Int, content: Double)]
    {
        let sorted = sums.indices.filter { sums[$0] >= Float(least) / 2 }
            .sorted { (sums[$0], $1) > (sums[$1], $0) }
        var likely: [(index: Int, content: Double)] = []
        for index in sorted where isAllowed(index) {
            likely.append((index, Double(sums[index])))
            if likely.count == max(limit * 4, 24) { break }
        }
        return likely
    }

    private func best<Found>(
        _ found: [Found], limit: Int, least: Double, ofBest: Double, _ match: (Found) -> Match
    ) -> [Found] {
        let sorted = found.filter { match($0).score >= least }.sorted { left, right in
            let (left, right) = (match(left), match(right))
            return (left.score, right.enterprise, right.need) > (right.score, left.enterprise, left.need)
        }
        guard let most = sorted.first.map(match)?.score else { return [] }
        return Array(sorted.prefix { match($0).score >= most * ofBest }.prefix(max(0, limit)))
    }
}
