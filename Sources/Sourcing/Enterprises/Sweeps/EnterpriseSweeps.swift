import Database
import Partnership
import Web

/// What comes due by itself with the profiles of social enterprises.
enum EnterpriseSweeps {
    static let all: [Sweep] = [asking, leaving]

    /// Asks those who keep a profile whether it holds: some days before it counts as old, and on the day that it does.
    static let asking = Sweep("enterprises-confirm", every: 3_600) { services, partnership, now in
        var count = 0
        for enterprise in try await due(services, partnership, now)
        where try await services.run(AskWhetherItHolds(enterprise: enterprise), as: .system, in: partnership, at: now) {
            count += 1
        }
        return count
    }
    .onlyIf { try await !due($0, $1, $2).isEmpty }

    private static func due(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> [Int64]
    {
        try await services.database.read { try AskWhetherItHolds.due($0, in: partnership.id, now: now) }
    }

    /// The profile of a member whose membership has ended is not found any more.
    static let leaving = Sweep("enterprises-left", every: 3_600) { services, partnership, now in
        try await services.run(UnindexLeftEnterprises(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !UnindexLeftEnterprises.found($0, in: partnership.id, now: now).isEmpty }
    }
}

/// When those who keep a profile are asked.
enum ConfirmRule {
    /// Days before a profile counts as old that the first letter goes.
    static let ahead = 14

    /// Whether to ask now: once before it is old, once on the day that it is, and then every half year.
    static func isDue(confirmedAt: Timestamp, askedAt: Timestamp?, now: Timestamp) -> Bool {
        let old = confirmedAt.adding(days: SocialEnterprise.freshDays)
        guard let askedAt else { return now >= old.adding(days: -ahead) }
        if now > old, askedAt <= old { return true }
        return now >= askedAt.adding(days: SocialEnterprise.freshDays)
    }
}

/// Asks whether a profile holds. Gives whether it was due.
struct AskWhetherItHolds: Command {
    static let permission = Permission.system

    let enterprise: Int64

    func perform(_ change: Change) throws -> Bool {
        guard try Self.due(change.writer, in: change.id, now: change.now).contains(enterprise),
            let found = try SocialEnterprise.find(change.writer, in: change.id, id: enterprise)
        else { return false }
        try change.writer.execute("UPDATE enterprise SET asked_at = \(change.now) WHERE id = \(enterprise)")
        // With nobody to ask it is the coordinators' to do, who see it among their enterprises.
        let sent = try EnterpriseLetters(change: change, enterprise: found)
            .askWhetherItHolds(isStale: found.isStale(at: change.now))
        try change.record(
            sent > 0 ? "enterprise.asked" : "enterprise.nobodyToAsk", on: found.subject,
            organisation: found.organisation.id, seenBy: .coordinators)
        return true
    }

    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [Int64] {
        let latest = now.adding(days: ConfirmRule.ahead - SocialEnterprise.freshDays)
        let old: [(id: Int64, confirmedAt: Timestamp, askedAt: Timestamp?)] = try reader.all(
            """
            SELECT enterprise.id, enterprise.confirmed_at, enterprise.asked_at FROM \(SocialEnterprise.source)
            WHERE enterprise.partnership = \(partnership) AND enterprise.confirmed_at <= \(latest)
                AND \(Organisations.isMember(at: now)) ORDER BY enterprise.confirmed_at, enterprise.id
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        return old.filter { ConfirmRule.isDue(confirmedAt: $0.confirmedAt, askedAt: $0.askedAt, now: now) }.map(\.id)
    }
}

private struct UnindexLeftEnterprises: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let left = try Self.found(change.writer, in: change.id, now: change.now)
        for enterprise in left { try change.unindex(.enterprise, enterprise) }
        return left.count
    }

    /// Profiles of members that have left which can still be searched for.
    static func found(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [Int64] {
        let left: [Int64] = try reader.values(
            """
            SELECT enterprise.id FROM \(SocialEnterprise.source)
            WHERE enterprise.partnership = \(partnership) AND NOT \(Organisations.isMember(at: now))
            ORDER BY enterprise.id
            """)
        let indexed = try reader.terms(ofTexts: left.map(SearchKind.enterprise.key))
        return left.filter { indexed[SearchKind.enterprise.key($0)] != nil }
    }
}
