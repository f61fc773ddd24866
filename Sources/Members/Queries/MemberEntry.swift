public import Database
public import Partnership
import Web

/// A member of the register with those who speak for it: a row of a file.
public struct MemberEntry: Sendable, Hashable {
    public let organisation: Organisation
    public let representatives: [Representative]

    /// The whole register of a partnership, unsorted, those who have left as well.
    public static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [MemberEntry] {
        let representatives = try representatives(reader, partnership)
        return try Organisations.all(reader, in: partnership).map { organisation in
            MemberEntry(organisation: organisation, representatives: representatives[organisation.id] ?? [])
        }
    }

    /// The members that a filter lets through, in its order; the `isWhole` register when it lets everybody through.
    static func all(
        _ reader: Reader, in partnership: PartnershipID, _ filter: MemberFilter, isWhole: Bool,
        at now: Timestamp, kindName: (OrganisationKind) -> String
    ) throws -> [MemberEntry] {
        let members =
            isWhole && filter.isOpen
            ? try Organisations.all(reader, in: partnership)
            : try Directory(reader, in: partnership, filter, at: now).members
        let representatives = try representatives(reader, partnership)
        return filter.sorted(members, kindName: kindName).map { organisation in
            MemberEntry(organisation: organisation, representatives: representatives[organisation.id] ?? [])
        }
    }

    private static func representatives(_ reader: Reader, _ partnership: PartnershipID) throws -> [Int64:
        [Representative]]
    {
        let all = try Organisations.representatives(reader, in: partnership)
        return Dictionary(grouping: all, by: \.organisation)
    }
}
