import Database
import Partnership
import Web

/// A membership that ends on a day to come ends by itself: from that day on the member is not found any more.
enum LeftMembers {
    static let sweep = Sweep("members-left", every: 600) { services, partnership, now in
        try await services.run(UnindexLeft(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !found($0, in: partnership.id, at: now).isEmpty }
    }

    /// Those that have left and can still be searched for.
    static func found(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> [Int64] {
        let left: [Int64] = try reader.values(
            """
            SELECT id FROM organisation WHERE partnership = \(partnership) AND NOT \(Organisations.isMember(at: now))
            ORDER BY id
            """)
        let indexed = try reader.terms(ofTexts: left.map(SearchKind.organisation.key))
        return left.filter { indexed[SearchKind.organisation.key($0)] != nil }
    }
}

struct UnindexLeft: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let left = try LeftMembers.found(change.writer, in: change.id, at: change.now)
        for organisation in left { try change.unindex(.organisation, organisation) }
        return left.count
    }
}
