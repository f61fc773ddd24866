import Database
import Partnership
import Web

/// The profiles that somebody keeps, and the organisations of theirs that have none: all of them for a coordinator.
struct EnterpriseDesk: Sendable {
    let enterprises: [SocialEnterprise]
    /// Members without a profile that the reader may make one for.
    let without: [Organisation]

    init(_ reader: Reader, in partnership: PartnershipID, for actor: Actor, at now: Timestamp) throws {
        let all = try SocialEnterprise.all(reader, in: partnership)
        enterprises = all.filter { $0.isKept(by: actor) && !$0.hasLeft(at: now) }.sortedInSwedish { $0.name }
        let has = Set(all.map(\.organisation.id))
        // A public body is no enterprise, though a coordinator may help any member to a profile by its address.
        without = try Organisations.members(reader, in: partnership, at: now).filter { member in
            !has.contains(member.id)
                && (actor.represents(member.id) && member.sector == .civil
                    || actor.isCoordinator && member.kind == .socialEnterprise)
        }.sortedInSwedish { $0.name }
    }
}
