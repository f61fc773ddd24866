import Web

/// Direct procurement: the value must be strictly below the limit.
extension Adviser {
    func direct(_ purchase: Purchase, _ sums: Advice.Sums) -> Advice.Way {
        let common = law.directLimit(purchase.act, isSpecial: false, on: purchase.day)
        let special = law.directLimit(purchase.act, isSpecial: true, on: purchase.day)
        let sum = sums.deciding
        switch isSpecial(purchase) {
        case .some(true): return held(sum, against: special, "direct.special", purchase)
        case .some(false): return held(sum, against: common, "direct.common", purchase)
        case .none:
            // The code is not known or not checked: told only where both limits say the same.
            let states = [Self.state(sum, common), Self.state(sum, special)]
            let way = held(sum, against: common, "direct.common", purchase)
            guard states[0] != states[1] || states[0] == .cannotTell else { return way }
            let why = purchase.code == nil ? "direct.noCode" : "direct.uncheckedCode"
            return Advice.Way(
                name: .directProcurement, state: .cannotTell, paragraph: way.paragraph, limit: way.limit,
                period: way.period,
                reasons: [Advice.Sentence(why, ["sum": .money(sum)])] + limits(common, special), duties: way.duties)
        }
    }

    private func limits(_ common: LawData.Limit?, _ special: LawData.Limit?) -> [Advice.Sentence] {
        [("direct.limit.common", common), ("direct.limit.special", special)].map { key, limit in
            guard let limit, let amount = limit.amount else { return Advice.Sentence("\(key).unknown") }
            return Advice.Sentence(key, ["limit": .money(amount), "period": .text(limit.period)])
        }
    }

    private static func state(_ sum: Int64, _ limit: LawData.Limit?) -> Advice.State {
        guard let amount = limit?.amount else { return .cannotTell }
        return sum < amount ? .open : .closed
    }

    private func held(_ sum: Int64, against limit: LawData.Limit?, _ which: String, _ purchase: Purchase) -> Advice.Way
    {
        let state = Self.state(sum, limit)
        let reason: Advice.Sentence
        if let limit, let amount = limit.amount {
            reason = Advice.Sentence(
                state == .open ? "direct.below" : "direct.notBelow",
                ["sum": .money(sum), "limit": .money(amount), "period": .text(limit.period)])
        } else {
            reason = Advice.Sentence(limit == nil ? "direct.noPeriod" : "direct.unknown", ["sum": .money(sum)])
        }
        return Advice.Way(
            name: .directProcurement, state: state, paragraph: Self.paragraph(purchase), limit: limit?.amount,
            period: limit?.period, reasons: [reason, Advice.Sentence(which)],
            duties: state == .closed ? [] : duties(purchase))
    }

    private static func paragraph(_ purchase: Purchase) -> String {
        purchase.day.isoDay >= newRules ? "\(purchase.act.rawValue) 19 a kap." : "\(purchase.act.rawValue) 19 kap."
    }

    /// What a direct procurement asks of the buyer.
    private func duties(_ purchase: Purchase) -> [Advice.Sentence] {
        var duties = [Advice.Sentence("duty.equalTreatment"), Advice.Sentence("duty.guidelines")]
        let above = law.documentation.above * 100
        if purchase.reckoned > above {
            duties.append(
                Advice.Sentence(
                    "duty.documentation", ["above": .money(above), "days": .number(law.documentation.days)]))
        }
        return duties + [Advice.Sentence("duty.notice"), Advice.Sentence("duty.keepTenders")]
    }
}
