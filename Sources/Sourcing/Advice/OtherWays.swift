import Web

/// Contracts reserved for some, an open procurement, and ways that are none.
extension Adviser {
    /// LOU 4:18: for sheltered workshops and for suppliers whose main purpose is integration and who have at least 30 % of the group.
    static func workshop(_ purchase: Purchase) -> Advice.Way {
        let (state, reason): (Advice.State, Advice.Sentence)
        switch purchase.supplierShare {
        case .none: (state, reason) = (.cannotTell, Advice.Sentence("workshop.noShare"))
        case .some(let share) where share >= leastShare:
            (state, reason) = (.open, Advice.Sentence("workshop.enough", ["share": .percent(share)]))
        case .some(let share):
            (state, reason) = (.closed, Advice.Sentence("workshop.tooFew", ["share": .percent(share)]))
        }
        return Advice.Way(
            name: .reservedWorkshop, state: state, paragraph: "\(purchase.act.rawValue) 4:18", limit: nil, period: nil,
            reasons: [reason],
            duties: state == .closed
                ? []
                : [
                    Advice.Sentence("duty.mainPurpose"), Advice.Sentence("duty.shareWhenTendering"),
                    Advice.Sentence("duty.sayReserved"),
                ])
    }

    /// LOU 19:25: listed services, three years at most.
    func services(_ purchase: Purchase) -> Advice.Way {
        let listed = listed(purchase)
        let (state, reason): (Advice.State, Advice.Sentence)
        switch (listed, purchase.termMonths) {
        case (.some(false), _): (state, reason) = (.closed, Advice.Sentence("reserved.notListed"))
        case (.none, _): (state, reason) = (.cannotTell, Advice.Sentence("reserved.noCode"))
        case (.some(true), .some(let months)) where months > Self.longestReserved:
            (state, reason) = (.closed, Advice.Sentence("reserved.tooLong", ["months": .number(months)]))
        case (.some(true), .none): (state, reason) = (.cannotTell, Advice.Sentence("reserved.noTerm"))
        case (.some(true), .some(let months)):
            (state, reason) = (.open, Advice.Sentence("reserved.listed", ["months": .number(months)]))
        }
        return Advice.Way(
            name: .reservedServices, state: state, paragraph: "\(purchase.act.rawValue) 19:25", limit: nil, period: nil,
            reasons: [reason],
            duties: state == .closed
                ? [] : [Advice.Sentence("duty.organisation1925"), Advice.Sentence("duty.sayReserved")])
    }

    /// LOU 19:25 a: listed services, for those in the register of idea-driven organisations.
    func ideaDriven(_ purchase: Purchase) -> Advice.Way {
        let isThere = purchase.day.isoDay >= Self.ideaDrivenRules
        let (state, reason): (Advice.State, Advice.Sentence)
        switch (isThere, listed(purchase), purchase.isIdeaDriven) {
        case (false, _, _): (state, reason) = (.closed, Advice.Sentence("ideaDriven.notYet"))
        case (_, .some(false), _): (state, reason) = (.closed, Advice.Sentence("reserved.notListed"))
        case (_, _, .some(false)): (state, reason) = (.closed, Advice.Sentence("ideaDriven.notRegistered"))
        case (_, .none, _): (state, reason) = (.cannotTell, Advice.Sentence("reserved.noCode"))
        case (_, .some(true), .none): (state, reason) = (.cannotTell, Advice.Sentence("ideaDriven.askRegister"))
        case (_, .some(true), .some(true)): (state, reason) = (.open, Advice.Sentence("ideaDriven.registered"))
        }
        return Advice.Way(
            name: .reservedIdeaDriven, state: state, paragraph: "\(purchase.act.rawValue) 19:25 a", limit: nil,
            period: nil,
            reasons: [reason],
            duties: state == .closed ? [] : [Advice.Sentence("duty.register"), Advice.Sentence("duty.sayReserved")])
    }

    /// Whether the service is one that can be reserved; nil when nobody has said what it is.
    private func listed(_ purchase: Purchase) -> Bool? {
        guard purchase.kind == .services else { return false }
        return purchase.code.flatMap { law.reserved1925.holds($0) }
    }

    /// A procurement that is announced is always open; what it is held against decides by which rules.
    func procurement(_ purchase: Purchase, _ sums: Advice.Sums) -> Advice.Way {
        let special = isSpecial(purchase)
        let limit =
            special == true
            ? law.directLimit(purchase.act, isSpecial: true, on: purchase.day)
            : purchase.kind == .works || purchase.act == .luf ? nil : law.euLimit(on: purchase.day)
        let reason: Advice.Sentence
        if special == nil || limit?.amount == nil {
            reason = Advice.Sentence("procurement.rulesUnknown")
        } else if let limit, let amount = limit.amount {
            reason = Advice.Sentence(
                sums.deciding < amount
                    ? "procurement.national" : special == true ? "procurement.special" : "procurement.eu",
                ["sum": .money(sums.deciding), "limit": .money(amount), "period": .text(limit.period)])
        } else {
            reason = Advice.Sentence("procurement.rulesUnknown")
        }
        return Advice.Way(
            name: .procurement, state: .open, paragraph: purchase.act.rawValue,
            limit: special == nil ? nil : limit?.amount,
            period: special == nil ? nil : limit?.period, reasons: [reason],
            duties: [Advice.Sentence("duty.announce"), Advice.Sentence("duty.notDivided")])
    }

    /// Not regulated: it hangs on how the two came together, which the adviser for partnerships asks about.
    static let partnership = Advice.Way(
        name: .partnership, state: .cannotTell, paragraph: "IOP", limit: nil, period: nil,
        reasons: [Advice.Sentence("iop.signs")],
        duties: [Advice.Sentence("duty.noUnlawfulProcurement"), Advice.Sentence("duty.stateAid")])

    static let noProcurement = Advice.Way(
        name: .noProcurement, state: .cannotTell, paragraph: "–", limit: nil, period: nil,
        reasons: [Advice.Sentence("none.when")], duties: [])
}
