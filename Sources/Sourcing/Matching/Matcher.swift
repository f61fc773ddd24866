import Foundation
import Partnership

/// Finds enterprises for needs and needs for enterprises, with reasons. Pure: the same input gives the same answer.
///
/// Of a need it is asked how much of what it speaks of the enterprise speaks of too: words by their base forms and the parts of
/// compounds, rare ones counting more; the field that the words tell of; and the code. Place, times, free hours and earlier work then
/// raise or lower that.
struct Matcher: Sendable {
    let profiles: [ReadProfile]
    let needs: [ReadNeed]
    /// By term, the profiles that hold it.
    private let holders: [[Holder]]
    /// By term, how much it tells.
    private let rarity: [Float]
    private let byOrganisation: [Int64: Int]
    /// By profile, what its words count less by, as a profile of many words holds many by chance.
    private let lengthFactors: [Float]
    /// By need, how much each of what it asks counts.
    private let weighed: [Weights]

    /// How much each ask of a need counts, in their order.
    private struct Weights: Sendable {
        let words: [Float]
        let fields: [Float]
        let code: [Float]
    }

    private struct Holder: Sendable {
        let profile: Int32
        let weight: Float
    }

    /// The least that a suggestion must score, and the least beside the best.
    static let least = 0.1
    static let leastOfBest = 0.25

    init(enterprises profiles: [ReadProfile], needs: [ReadNeed] = [], terms: MatchTerms) {
        self.profiles = profiles
        self.needs = needs
        var holders = [[Holder]](repeating: [], count: terms.count)
        var asked = [Int32](repeating: 0, count: terms.count)
        for (index, profile) in profiles.enumerated() {
            for (term, weight) in zip(profile.terms, profile.weights) {
                holders[Int(term)].append(Holder(profile: Int32(index), weight: weight))
            }
        }
        for need in needs {
            for word in need.words { for key in word.keys where key.factor == 1 { asked[Int(key.term)] += 1 } }
        }
        let all = Float(profiles.count + needs.count)
        let rarity = zip(holders, asked).map { log(1 + (all + 1) / (Float($0.count) + Float($1) + 0.5)) }
        self.rarity = rarity
        self.holders = holders
        byOrganisation = Dictionary(
            profiles.enumerated().map { ($1.profile.enterprise, $0) }, uniquingKeysWith: { first, _ in first })
        let average = max(1, Float(profiles.reduce(0) { $0 + $1.length }) / Float(max(1, profiles.count)))
        lengthFactors = profiles.map { 1 / (0.8 + 0.2 * max(0.5, Float($0.length) / average)) }
        weighed = needs.map { need in
            func weights(_ asks: [MatchAsk]) -> [Float] { asks.map { Self.weight(of: $0, holders, rarity) } }
            return Weights(
                words: weights(need.words), fields: weights(need.fields), code: weights(need.code.map { [$0] } ?? []))
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
        let likely = contents(of: need).enumerated().filter { $1 >= Float(least) / 2 }
            .sorted { ($0.element, $1.offset) > ($1.element, $0.offset) }
            .filter { isShown(profiles[$0.offset].profile.enterprise) }.prefix(max(limit * 4, 24))
        let found = likely.map { index, content in
            let shared = shared(need, profiles[index])
            let fit = Fit(need: need, profile: profiles[index], content: Double(content), shared: shared)
            return (match: fit.match, profile: profiles[index].profile, shared: shared)
        }
        return best(found, limit: limit, least: least, ofBest: ofBest) { $0.match }
    }

    /// The needs that suit the enterprise of an organisation best, the best first; none when it has no profile here.
    func suggest(forEnterprise organisation: Int64, limit: Int, isShown: (Int64) -> Bool = { _ in true }) -> [Match] {
        guard let index = byOrganisation[organisation] else { return [] }
        let profile = profiles[index]
        var held = [Float](repeating: 0, count: holders.count)
        for (term, weight) in zip(profile.terms, profile.weights) { held[Int(term)] = weight }
        let likely = needs.indices.map { (needs[$0], content(of: $0, length: lengthFactors[index], held)) }
            .filter { $1 >= Float(Self.least) / 2 && $0.need.buyer != organisation && isShown($0.need.need) }
            .sorted { ($0.1, $1.0.need.need) > ($1.1, $0.0.need.need) }.prefix(max(limit * 4, 24))
        let matches = likely.map { need, content in
            Fit(need: need, profile: profile, content: Double(content), shared: shared(need, profile)).match
        }
        return best(matches, limit: limit, least: Self.least, ofBest: Self.leastOfBest) { $0 }
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

/// How much of what a need speaks of is answered.
extension Matcher {
    /// What words, fields and the code count beside each other.
    private static let wordShare: Float = 0.5
    private static let fieldShare: Float = 0.5
    private static let codeShare: Float = 0.8

    /// For each profile.
    private func contents(of need: ReadNeed) -> [Float] {
        var sums = [Float](repeating: 0, count: profiles.count)
        var answered = sums
        var whole: Float = 0
        func add(_ asks: [MatchAsk], share: Float, isWords: Bool) {
            let weights = asks.map(weight)
            let all = weights.reduce(0, +)
            guard all > 0 else { return }
            whole += share
            for (ask, weight) in zip(asks, weights) where weight > 0 {
                var touched: [Int] = []
                for key in ask.keys where Int(key.term) < holders.count {
                    for holder in holders[Int(key.term)] {
                        let (profile, answer) = (Int(holder.profile), key.factor * holder.weight)
                        guard answer > answered[profile] else { continue }
                        if answered[profile] == 0 { touched.append(profile) }
                        answered[profile] = answer
                    }
                }
                for profile in touched {
                    sums[profile] += share * weight / all * answered[profile] * (isWords ? lengthFactors[profile] : 1)
                    answered[profile] = 0
                }
            }
        }
        add(need.words, share: Self.wordShare, isWords: true)
        add(need.fields, share: Self.fieldShare, isWords: false)
        if let code = need.code { add([code], share: Self.codeShare, isWords: false) }
        return whole > 0 ? sums.map { $0 / whole } : sums
    }

    /// The same of one of the needs for one profile. `held`: how much each term counts in the profile.
    private func content(of index: Int, length: Float, _ held: [Float]) -> Float {
        let (need, weights) = (needs[index], weighed[index])
        var (sum, whole): (Float, Float) = (0, 0)
        func add(_ asks: [MatchAsk], _ weights: [Float], share: Float) {
            var (answered, all): (Float, Float) = (0, 0)
            for (ask, weight) in zip(asks, weights) where weight > 0 {
                all += weight
                var most: Float = 0
                for key in ask.keys where Int(key.term) < held.count {
                    most = max(most, key.factor * held[Int(key.term)])
                }
                answered += weight * most
            }
            guard all > 0 else { return }
            whole += share
            sum += share * answered / all
        }
        add(need.words, weights.words, share: Self.wordShare)
        sum *= length
        add(need.fields, weights.fields, share: Self.fieldShare)
        if let code = need.code { add([code], weights.code, share: Self.codeShare) }
        return whole > 0 ? sum / whole : 0
    }

    /// How much an ask counts; nothing when no enterprise speaks of it, which tells none from another.
    private func weight(of ask: MatchAsk) -> Float { Self.weight(of: ask, holders, rarity) }

    private static func weight(of ask: MatchAsk, _ holders: [[Holder]], _ rarity: [Float]) -> Float {
        var most: Float = 0
        for key in ask.keys where Int(key.term) < holders.count && !holders[Int(key.term)].isEmpty {
            most = max(most, rarity[Int(key.term)] * (ask.keys.count > 1 ? key.factor : 1))
        }
        return most * ask.weight
    }

    /// The asks of a need that a profile answers, the most telling first.
    private func shared(_ need: ReadNeed, _ profile: ReadProfile) -> Shared {
        func answered(_ asks: [MatchAsk]) -> [(ask: MatchAsk, weight: Float)] {
            asks.compactMap { ask in
                let answer = ask.keys.map { $0.factor * profile.weight(of: $0.term) }.max() ?? 0
                return answer > 0 ? (ask, weight(of: ask) * answer) : nil
            }.sorted { $0.weight > $1.weight }
        }
        let words = answered(need.words)
        let all = need.words.reduce(0) { $0 + weight(of: $1) }
        let fields = answered(need.fields).first.map { sharedDigits($0.ask, profile) }
        return Shared(
            words: words.map(\.ask.text), parts: all > 0 ? words.map { Double($0.weight / all) } : [],
            field: fields.flatMap { $0.utf8.count > 2 ? $0 : nil }, code: need.code.map { sharedDigits($0, profile) })
    }

    /// The longest beginning of a field that a profile has; empty when it has none.
    private func sharedDigits(_ ask: MatchAsk, _ profile: ReadProfile) -> String {
        let length = zip(ask.keys, ask.text.prefixes).reduce(0) { longest, key in
            profile.weight(of: key.0.term) > 0 ? key.1.utf8.count : longest
        }
        return String(ask.text.prefix(length))
    }
}

/// What a need and a profile have in common.
struct Shared: Sendable {
    let words: [String]
    /// How much of what the need speaks of each of the words says.
    let parts: [Double]
    let field: String?
    let code: String?
}

extension ReadProfile {
    /// How much a term counts here; 0 when it is not held.
    func weight(of term: Int32) -> Float {
        var (low, high) = (0, terms.count)
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        return low < terms.count && terms[low] == term ? weights[low] : 0
    }
}
