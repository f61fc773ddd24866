/// How much of what a need speaks of is answered.
extension Matcher {
    /// For each profile, of one need.
    func contents(of need: ReadNeed) -> [Float] {
        var sums = [Float](repeating: 0, count: profiles.count)
        var answers = byTerm.noAnswers()
        for part in parts(of: need) {
            byTerm.answer(part.ask.keys.lazy.map { ($0.term, $0.factor) }, in: &answers)
            answers.empty { profile, answer in
                sums[profile] += part.part * answer * (part.isWord ? lengthFactors[profile] : 1)
            }
        }
        return sums
    }

    /// For each need, of one profile.
    func contents(ofNeedsFor index: Int) -> [Float] {
        var sums = [Float](repeating: 0, count: needs.count)
        var answers = askedByTerm.noAnswers()
        askedByTerm.answer(zip(profiles[index].terms, profiles[index].weights), in: &answers)
        answers.empty { item, answer in
            let asked = asked[item]
            sums[Int(asked.need)] += asked.part * answer * (asked.isWord ? lengthFactors[index] : 1)
        }
        return sums
    }

    func parts(of need: ReadNeed) -> [AskedPart] { Self.parts(of: need, byTerm, rarity) }

    /// What a need asks and how much of it each is; what no enterprise speaks of tells none from another and is left out.
    static func parts(of need: ReadNeed, _ byTerm: TermIndex, _ rarity: [Float]) -> [AskedPart] {
        var whole: Float = 0
        var parts: [AskedPart] = []
        func add(_ asks: [MatchAsk], share: Float, few: Float = 0, evidence: Float? = nil, isWord: Bool) {
            let weights = asks.map { weight(of: $0, byTerm, rarity) }
            let all = weights.reduce(0, +)
            guard all > 0 else { return }
            let share = share * min(1, (evidence ?? all) / ((evidence ?? all) + few))
            whole += share
            for (ask, weight) in zip(asks, weights) where weight > 0 {
                parts.append(AskedPart(ask: ask, part: share * weight / all, isWord: isWord))
            }
        }
        add(need.words, share: MatchWeights.words, few: MatchWeights.fewWords, isWord: true)
        add(
            need.fields, share: MatchWeights.fields, few: MatchWeights.littleField, evidence: need.evidence,
            isWord: false)
        if let code = need.code { add([code], share: MatchWeights.code, isWord: false) }
        return parts.map { AskedPart(ask: $0.ask, part: $0.part / whole, isWord: $0.isWord) }
    }

    /// How much an ask counts; nothing when no enterprise speaks of it.
    private func weight(of ask: MatchAsk) -> Float { Self.weight(of: ask, byTerm, rarity) }

    private static func weight(of ask: MatchAsk, _ byTerm: TermIndex, _ rarity: [Float]) -> Float {
        var most: Float = 0
        for key in ask.keys where byTerm.count(of: key.term) > 0 {
            most = max(most, rarity[Int(key.term)] * (ask.keys.count > 1 ? key.factor : 1))
        }
        return most * ask.weight
    }

    /// The asks of a need that a profile answers, the most telling first.
    func shared(_ need: ReadNeed, _ profile: ReadProfile) -> Shared {
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

/// Something that a need asks for, and how much of the need it is.
struct AskedPart: Sendable {
    let ask: MatchAsk
    let part: Float
    let isWord: Bool
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
