import Database
import Partnership
import Web

/// Contact details go when their time has come.
enum ContactSweep {
    static let sweep = Sweep("ideas-contacts", every: 3_600) { services, partnership, now in
        // Looked for first: writers do not wait for what there is nothing of.
        try await isDue(services, partnership, now)
            ? try await services.run(DeleteOldContacts(), as: .system, in: partnership, at: now) : 0
    }
    .onlyIf(isDue)

    @Sendable private static func isDue(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws
        -> Bool
    {
        try await services.database.read { try !old($0, in: partnership.id, at: now).isEmpty }
    }

    /// Ideas whose contact details are to go, some at a time.
    static func old(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> [Int64] {
        try reader.values(
            """
            SELECT idea_contact.idea FROM idea_contact CROSS JOIN idea
            WHERE idea_contact.delete_after <= \(now) AND idea.id = idea_contact.idea AND idea.partnership = \(partnership)
            LIMIT 500
            """
        )
    }
}

struct DeleteOldContacts: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let old = try ContactSweep.old(change.writer, in: change.id, at: change.now)
        guard !old.isEmpty else { return 0 }
        try change.writer.execute("DELETE FROM idea_contact WHERE idea \(in: old)")
        // On a sheet of paper the same details stand in the giver's hand.
        let sheets: [Int64] = try change.writer.values(
            "SELECT id FROM idea WHERE id \(in: old) AND source = \(IdeaSource.paper)")
        try change.forgetFiles(of: sheets)
        for idea in old { try change.closeLinks(.giver, to: Subject("idea", idea)) }
        try change.requestCompaction()
        return old.count
    }
}
