public import Database
public import Foundation
import Web

/// People and the ways in: accounts, sign-in, second factor, invitations, every mailed link, and the letters that went wrong.
public struct AccountsCapability: Capability {
    private let handlers: [LinkHandler]

    /// `links`: what the mailed links of the other capabilities do.
    public init(links: [LinkHandler] = []) {
        handlers = links
    }

    /// Its tables are among ``PartnershipMigrations/all``.
    public var migrations: [Migration] { [] }
    public var messages: URL { PartnershipFiles.messages }

    public var routes: [Route] {
        SignInRoutes.all + LinkRoutes(handlers: handlers).all + MyAccountRoutes.all + SecondFactorRoutes.all
            + StaffRoutes.all
            + OutboxRoutes.all + DemoPostRoutes.all
    }

    public var sweeps: [Sweep] {
        [AccountSweeps.accounts, AccountSweeps.compaction, Outbox.cleaning, RateBuckets.cleaning]
    }

    public var navigation: [NavigationItem] {
        [
            NavigationItem(
                "accounts.menu", path: "/arbete/konton", permission: .manageAccounts, isWork: true, order: 80),
            NavigationItem("letters.menu", path: "/arbete/utskick", permission: .coordinate, isWork: true, order: 85),
        ]
    }

    public func orphans(_ reader: Reader) throws -> [String] {
        let roles: [Int64] = try reader.values(
            """
            SELECT account FROM account_role WHERE organisation <> 0
                AND NOT EXISTS (SELECT 1 FROM organisation WHERE organisation.id = account_role.organisation)
            """
        )
        return roles.map { "account \($0) speaks for an organisation that is not there" }
    }
}

/// Cleaning that comes due by itself.
enum AccountSweeps {
    /// Days that a link's row stays after it has run out, so that its page can still say so.
    static let linkDays = 30

    /// Takes away sessions and links that open nothing any more.
    static let accounts = Sweep("accounts", every: 3600) { services, partnership, now in
        try await services.database.write(locking: partnership.id.rawValue) { writer in
            let sessions = try writer.execute("DELETE" + endedSessions(partnership.id, now))
            return sessions + (try writer.execute("DELETE" + oldLinks(partnership.id, now)))
        }
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { reader in
            let session: Int64? = try reader.value("SELECT id" + endedSessions(partnership.id, now) + " LIMIT 1")
            let link: Int64? = try reader.value("SELECT id" + oldLinks(partnership.id, now) + " LIMIT 1")
            return session != nil || link != nil
        }
    }

    private static func endedSessions(_ partnership: PartnershipID, _ now: Timestamp) -> SQL {
        let idle = now.adding(days: -Sessions.idleDays)
        return " FROM session WHERE partnership = \(partnership) AND (expires_at <= \(now) OR seen_at <= \(idle))"
    }

    private static func oldLinks(_ partnership: PartnershipID, _ now: Timestamp) -> SQL {
        " FROM mailed_link WHERE partnership = \(partnership) AND expires_at <= \(now.adding(days: -linkDays))"
    }

    /// Cleans the file of deleted bytes when an erasing has asked for it.
    static let compaction = Sweep("compaction", every: 3600) { services, _, now in
        guard try await Compaction.isDue(services, at: now), let mark = try await Compaction.begin(services, at: now)
        else {
            return 0
        }
        do {
            try await services.database.compact()
        } catch {
            try await Compaction.end(services, mark, as: "wanted")
            throw error
        }
        try await Compaction.end(services, mark, as: "done")
        return 1
    }
    .onlyIf { try await Compaction.isDue($0, at: $2) }
}

/// The cleaning of the file, as the house notes it: wanted, running since a moment (with a mark of who runs it), or done.
private enum Compaction {
    /// Seconds after which a cleaning that has not ended counts as broken off, and is done again.
    static let longest = 3600

    /// An erasing that comes while the file is being cleaned asks again, and one that was broken off is still wanted.
    static func isDue(_ state: String?, at now: Timestamp) -> Bool {
        guard let state, state != "done" else { return false }
        let since = state.split(separator: "-").first.flatMap { Int64($0) }
        return since.map { Timestamp(rawValue: $0).adding(seconds: longest) <= now } ?? true
    }

    static func isDue(_ services: Services, at now: Timestamp) async throws -> Bool {
        isDue(
            try await services.database.read { try $0.value("SELECT value FROM site_state WHERE name = 'compaction'") },
            at: now)
    }

    /// Notes that it runs and gives the mark of it; nil when another process was first.
    static func begin(_ services: Services, at now: Timestamp) async throws -> String? {
        let mark = "\(now.rawValue)-\(UInt64.random(in: .min ... .max))"
        let isOurs = try await services.database.write { writer in
            let state: String? = try writer.value("SELECT value FROM site_state WHERE name = 'compaction'")
            guard let state, isDue(state, at: now) || state == mark else { return false }
            return try writer.execute(
                "UPDATE site_state SET value = \(mark) WHERE name = 'compaction' AND value = \(state)") == 1
        }
        return isOurs ? mark : nil
    }

    static func end(_ services: Services, _ mark: String, as state: String) async throws {
        _ = try await services.database.write { writer in
            try writer.execute("UPDATE site_state SET value = \(state) WHERE name = 'compaction' AND value = \(mark)")
        }
    }
}
