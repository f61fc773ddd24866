public import Database
public import Foundation
public import Partnership

/// Ideas: from the square to an answer.
public struct IdeasCapability: Capability {
    let places: GatheringPlaces

    /// `places`: where ideas are gathered, so that their pages can say it.
    public init(places: GatheringPlaces = .none) {
        self.places = places
    }

    public var migrations: [Migration] { IdeasMigrations.all }
    public var routes: [Route] { PublicIdeaRoutes.all(places) + WorkIdeaRoutes.all(places) }
    public var sweeps: [Sweep] { PublicIdeaRoutes.sweeps + WorkIdeaRoutes.sweeps }
    public var navigation: [NavigationItem] { PublicIdeaRoutes.navigation + WorkIdeaRoutes.navigation }
    public var searchable: [SearchableKind] { [IdeaSearch.kind] }
    public var threads: [ThreadKind] { [IdeaThread.kind] }
    public var links: [LinkHandler] { PublicIdeaRoutes.links + WorkIdeaRoutes.links }
    public var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }

    public func orphans(_ reader: Reader) throws -> [String] {
        try IdeaOrphans.find(reader) + IdeaFiles.orphans(reader) + Handover.orphans(reader)
    }

    public func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        try subject.kind == Idea.kind && IdeaFiles.areOpen(subject.id, to: actor, reader, in: partnership)
    }

    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try Followings.lines(reader, in: partnership, email: account.email)
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        try change.handOver(from: account)
        if isErased { try change.forgetFollower(account.email) }
    }
}
