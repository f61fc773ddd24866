public import Database
public import Foundation
public import Partnership

/// Sourcing: from a need in a buyer's own words to an agreement and what came of it.
public struct SourcingCapability: Capability {
    /// What the law says of a purchase.
    let adviser: Adviser
    /// Finds what a need began with.
    let ideas: IdeaLookup

    /// Throws when the figures of the law can't be read.
    public init(ideas: IdeaLookup = .none) throws {
        adviser = try Adviser(folder: SourcingFiles.law)
        self.ideas = ideas
    }

    public var migrations: [Migration] { SourcingMigrations.all }
    public var routes: [Route] {
        EnterpriseRoutes.all + CodeRoutes.all + NeedRoutes.all(self) + AdviceRoutes.all(self)
            + ProcurementRoutes.all(self)
            + AgreementRoutes.all + FollowUpRoutes.all + OpenContractingRoutes.all
    }
    public var sweeps: [Sweep] {
        EnterpriseRoutes.sweeps + ProcurementRoutes.sweeps + AgreementRoutes.sweeps + FollowUpRoutes.sweeps
    }
    public var searchable: [SearchableKind] {
        [EnterpriseSearch.kind, NeedSearch.kind, ProcurementSearch.kind, AgreementSearch.kind]
    }
    public var threads: [ThreadKind] {
        [NeedThread.kind, ProcurementThread.kind, AgreementThread.kind, FollowUpThread.kind]
    }
    public var links: [LinkHandler] { EnterpriseRoutes.links + ProcurementRoutes.links + FollowUpRoutes.links }
    public var messages: URL { SourcingFiles.messages }
    public var navigation: [NavigationItem] {
        [
            NavigationItem("sourcing.enterprise.menu", path: EnterpriseRoutes.path, permission: .everyone, order: 32),
            NavigationItem("sourcing.need.menu", path: NeedRoutes.path, permission: .everyone, order: 31),
            NavigationItem(
                "sourcing.enterprise.work.title", path: EnterpriseRoutes.workPath, permission: .represent, isWork: true,
                order: 39),
            NavigationItem(
                "sourcing.procurement.menu", path: ProcurementRoutes.workPath, permission: .represent, isWork: true,
                order: 40),
            NavigationItem(
                "sourcing.agreement.menu", path: AgreementRoutes.workPath, permission: .represent, isWork: true,
                order: 41),
        ]
    }

    public func orphans(_ reader: Reader) throws -> [String] { try SourcingCare.orphans(reader) }

    public func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    { try SourcingCare.showsFiles(of: subject, to: actor, reader, in: partnership) }

    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try SourcingCare.holdings(reader, of: account, in: partnership)
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        if isErased { try SourcingCare.forget(account, change) }
    }
}
