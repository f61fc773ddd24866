import Partnership

/// What place, times, free hours and earlier work make of a need and an enterprise that speak of the same.
struct Fit {
    let need: ReadNeed
    let profile: ReadProfile
    /// How much of what the need speaks of the enterprise speaks of too.
    let content: Double
    let shared: Shared

    private var asked: MatchNeed { need.need }
    private var has: MatchProfile { profile.profile }

    private static let mostWords = 4

    var match: Match {
        let parts = [said, place, times, hours, past]
        return Match(
            enterprise: has.enterprise, need: asked.need, score: content * parts.reduce(1) { $0 * $1.factor },
            reasons: parts.flatMap(\.reasons))
    }

    private typealias Part = (factor: Double, reasons: [MatchReason])

    private var said: Part {
        var reasons: [MatchReason] = []
        if !shared.words.isEmpty { reasons.append(.words(Array(shared.words.prefix(Self.mostWords)))) }
        // Two digits tell only that both are a service of some kind.
        if let code = shared.code, code.utf8.count > 2 {
            reasons.append(.code(code))
        } else if let field = shared.field {
            reasons.append(.field(field))
        }
        return (1, reasons)
    }

    private var place: Part {
        guard !has.places.isEmpty else { return (1, [.wholeCounty]) }
        guard !asked.places.isEmpty else { return (0.95, [.places(has.places)]) }
        let both = asked.places.filter(has.places.contains)
        if both.isEmpty { return (0.6, [.elsewhere(has.places)]) }
        return (both.count == asked.places.count ? 1 : 0.9, [.places(both)])
    }

    private var times: Part {
        guard !asked.times.isEmpty, !has.times.isEmpty else { return (1, []) }
        let (both, missing) = (asked.times.intersection(has.times), asked.times.subtracting(has.times))
        var reasons: [MatchReason] = []
        if !both.isEmpty { reasons.append(.times(both)) }
        if !missing.isEmpty { reasons.append(.timesMissing(missing)) }
        return (missing.isEmpty ? 1 : both.isEmpty ? 0.75 : 0.9, reasons)
    }

    private var hours: Part {
        guard let wanted = asked.hours, let free = has.hours else { return (1, []) }
        if free >= wanted { return (1, [.hours(free)]) }
        return (0.7 + 0.3 * Double(free) / Double(max(1, wanted)), [.hoursShort(free: free, wanted: wanted)])
    }

    /// Earlier agreements of the like: those whose code begins as the need's, or as the field that it speaks of.
    private var past: Part {
        guard !has.past.isEmpty else { return (1, []) }
        let field = need.code?.text ?? need.fields.first?.text ?? ""
        let like = has.past.filter { past in
            guard let code = past.cpv?.stem, field.utf8.count > 2 else { return false }
            return code.prefix(3) == field.prefix(3)
        }
        let isSameBuyer = has.past.contains { $0.buyer == asked.buyer }
        var reasons: [MatchReason] = like.isEmpty ? [] : [.past(like.count)]
        if isSameBuyer { reasons.append(.sameBuyer) }
        return ((like.isEmpty ? 1 : 1.12) * (isSameBuyer ? 1.04 : 1), reasons)
    }
}
