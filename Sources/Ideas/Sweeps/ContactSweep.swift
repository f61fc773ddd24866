import Database
import Partnership
import Web

/// Contact details go when their time has come.
enum ContactSweep {
    static let sweep = Sweep("ideas-contacts", every: 3_600) { services, partnership, now in
        try await services.run(DeleteOldContacts(), as: .system, in: partnership, at: now)
    }
}

struct DeleteOldContacts: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let old: [Int64] = try change.writer.values(
            """
            SELECT idea_contact.idea FROM idea_contact JOIN idea ON idea.id = idea_contact.idea
            WHERE idea_contact.delete_after <= \(change.now) AND idea.partnership = \(change.id) LIMIT 500
            """
        )
        guard !old.isEmpty else { return 0 }
        try change.writer.execute("DELETE FROM idea_contact WHERE idea IN \(list: old)")
        for idea in old { try change.closeLinks(.giver, to: Subject("idea", idea)) }
        try change.requestCompaction()
        return old.count
    }
}
