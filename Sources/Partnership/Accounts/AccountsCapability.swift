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
            let idle = now.adding(days: -Sessions.idleDays)
            let sessions = try writer.execute(
                """
                DELETE FROM session WHERE partnership = \(partnership.id) AND (expires_at <= \(now) OR seen_at <= \(idle))
                """
            )
            let links = try writer.execute(
                """
                DELETE FROM mailed_link
                WHERE partnership = \(partnership.id) AND expires_at <= \(now.adding(days: -linkDays))
                """
            )
            return sessions + links
        }
    }

    /// Cleans the file of deleted bytes when an erasing has asked for it.
    static let compaction = Sweep("compaction", every: 3600) { services, _, now in
        let asked: String? = try await services.database.read {
            try $0.value("SELECT value FROM site_state WHERE name = 'compaction'")
        }
        guard Compaction.isDue(asked, at: now), let mark = try await Compaction.begin(services, at: now) else {
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
