public import Database
public import Foundation
public import Partnership

/// Ideas: from the square to an answer.
public struct IdeasCapability: Capability {
    public init() {}

    public var migrations: [Migration] { IdeasMigrations.all }
    public var routes: [Route] { PublicIdeaRoutes.all + WorkIdeaRoutes.all }
    public var sweeps: [Sweep] { PublicIdeaRoutes.sweeps + WorkIdeaRoutes.sweeps }
    public var navigation: [NavigationItem] { PublicIdeaRoutes.navigation + WorkIdeaRoutes.navigation }
    public var searchable: [SearchableKind] { [IdeaSearch.kind] }
    public var links: [LinkHandler] { PublicIdeaRoutes.links + WorkIdeaRoutes.links }
    public var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }

    public func orphans(_ reader: Reader) throws -> [String] {
        try IdeaOrphans.find(reader) + Handover.orphans(reader)
    }

    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try Followings.lines(reader, in: partnership, email: account.email)
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        try change.handOver(from: account)
        if isErased { try change.forgetFollower(account.email) }
    }
}
