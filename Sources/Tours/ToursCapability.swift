public import Database
public import Foundation
public import Partnership

/// Tours: where and when ideas are gathered, who staffs it, what is printed for it, and what came of it.
public struct ToursCapability: Capability {
    let ideas: GatheredIdeas
    let intake: IdeaIntake

    /// `ideas`: what came of gathered ideas. `intake`: takes in what was written on paper.
    public init(ideas: GatheredIdeas, intake: IdeaIntake) {
        self.ideas = ideas
        self.intake = intake
    }

    public var migrations: [Migration] { ToursMigrations.all }
    public var routes: [Route] {
        PlanRoutes.all(self) + PrintRoutes.all(self) + PaperRoutes.all(self) + ResultRoutes.all(self)
    }
    public var sweeps: [Sweep] { PlanSweeps.all }
    public var searchable: [SearchableKind] { [StopSearch.kind] }
    public var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }

    public var navigation: [NavigationItem] {
        [
            NavigationItem("tours.plan.menu", path: PublicTourPage.path, permission: .everyone, order: 30),
            NavigationItem(
                "tours.plan.workMenu", path: PlanPage.path, permission: .readAsMember, isWork: true, order: 35),
            NavigationItem(
                "tours.paper.title", path: PaperRoutes.path, permission: .represent, isWork: true, order: 36),
        ]
    }

    public func orphans(_ reader: Reader) throws -> [String] { try PlanCare.orphans(reader) }

    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try PlanCare.holdings(reader, of: account, in: partnership)
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        if isErased { try PlanCare.forget(account, change) }
    }
}
