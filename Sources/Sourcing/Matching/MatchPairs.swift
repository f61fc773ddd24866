import Partnership

/// Enterprises that together can do what neither can alone.
extension Matcher {
    /// How many of the likeliest are tried with each other.
    private static let mostTried = 12
    /// How much of a need one must answer beside the best, to be half of a pair.
    private static let leastHalf = 0.25
    /// How much of what a need speaks of a word must say to be worth another enterprise.
    private static let tellingPart = 0.08

    /// Pairs for a need, the best first. Of each pair, both add something that the other lacks.
    func pairs(for need: ReadNeed, limit: Int, isShown: (Int64) -> Bool = { _ in true }) -> [MatchPair] {
        let singles = halves(of: need, isShown)
        guard let most = singles.first?.match.score else { return [] }
        let tried = singles.filter { $0.match.score >= most * Self.leastHalf }.prefix(Self.mostTried)
        var pairs: [MatchPair] = []
        for (index, first) in tried.enumerated() {
            for second in tried.dropFirst(index + 1) {
                guard let pair = pair(first, second, need.need) else { continue }
                pairs.append(pair)
            }
        }
        return Array(pairs.sorted { $0.score > $1.score }.prefix(max(0, limit)))
    }

    /// One that may be half of a pair.
    private struct Half {
        let match: Match
        let profile: MatchProfile
        /// Words of the need that it answers and that say much of it.
        let telling: [String]
    }

    private func halves(of need: ReadNeed, _ isShown: (Int64) -> Bool) -> [Half] {
        suggest(for: need, limit: Self.mostTried, least: Self.least * 0.75, ofBest: Self.leastHalf, isShown: isShown)
            .map { match, profile, shared in
                let telling = zip(shared.words, shared.parts).filter { $1 >= Self.tellingPart }.map(\.0)
                return Half(match: match, profile: profile, telling: telling)
            }
    }

    private func pair(_ first: Half, _ second: Half, _ need: MatchNeed) -> MatchPair? {
        var reasons: [PairReason] = []
        let words = (
            first.telling.filter { !second.telling.contains($0) }, second.telling.filter { !first.telling.contains($0) }
        )
        if !words.0.isEmpty, !words.1.isEmpty {
            reasons.append(.words(first: Array(words.0.prefix(3)), second: Array(words.1.prefix(3))))
        }
        let places = (need.places.filter(first.profile.covers), need.places.filter(second.profile.covers))
        if adds(Set(places.0), Set(places.1)) { reasons.append(.places(first: places.0, second: places.1)) }
        let times = (need.times.intersection(first.profile.times), need.times.intersection(second.profile.times))
        if !first.profile.times.isEmpty, !second.profile.times.isEmpty,
            !times.0.isSubset(of: times.1), !times.1.isSubset(of: times.0)
        {
            reasons.append(.times(first: times.0, second: times.1))
        }
        if let wanted = need.hours, let one = first.profile.hours, let other = second.profile.hours,
            max(one, other) < wanted, min(one, other) > 0
        {
            reasons.append(.hours(together: one + other, wanted: wanted))
        }
        guard !reasons.isEmpty else { return nil }
        let score = (first.match.score + second.match.score) / 2 * (1 + 0.2 * Double(reasons.count))
        return MatchPair(first: first.match, second: second.match, score: score, reasons: reasons)
    }

    /// Whether each has something that the other lacks.
    private func adds(_ first: Set<String>, _ second: Set<String>) -> Bool {
        !first.isSubset(of: second) && !second.isSubset(of: first)
    }
}

extension MatchProfile {
    /// Whether it works in a municipality.
    func covers(_ municipality: String) -> Bool { places.isEmpty || places.contains(municipality) }
}
