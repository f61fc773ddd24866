import Database
import Partnership

/// What `torg check`, the holder of an account and its erasing ask of needs.
enum NeedCare {
    /// Rows that no other row stands for any more.
    static func orphans(_ reader: Reader) throws -> [String] {
        let needs: [Int64] = try reader.values(
            """
            SELECT need.id FROM need LEFT JOIN organisation ON organisation.id = need.organisation
                AND organisation.partnership = need.partnership
            WHERE organisation.id IS NULL ORDER BY need.id LIMIT 100
            """
        )
        var found = needs.map { "need \($0): without an organisation of its partnership" }
        let tables: [(name: String, ids: [Int64])] = [
            (
                "need_join",
                try reader.values(
                    """
                    SELECT need_join.id FROM need_join LEFT JOIN need ON need.id = need_join.need
                    LEFT JOIN organisation ON organisation.id = need_join.organisation
                        AND organisation.partnership = need.partnership
                    WHERE organisation.id IS NULL ORDER BY need_join.id LIMIT 100
                    """)
            ),
            (
                "need_answer",
                try reader.values(
                    """
                    SELECT need_answer.id FROM need_answer LEFT JOIN need ON need.id = need_answer.need
                    LEFT JOIN organisation ON organisation.id = need_answer.organisation
                        AND organisation.partnership = need.partnership
                    WHERE organisation.id IS NULL ORDER BY need_answer.id LIMIT 100
                    """)
            ),
            (
                "need_question",
                try reader.values(
                    """
                    SELECT need_question.id FROM need_question LEFT JOIN need ON need.id = need_question.need
                    LEFT JOIN organisation ON organisation.id = need_question.organisation
                        AND organisation.partnership = need.partnership
                    WHERE organisation.id IS NULL ORDER BY need_question.id LIMIT 100
                    """)
            ),
        ]
        for table in tables {
            found += table.ids.map { "\(table.name) \($0): without a need and an organisation of one partnership" }
        }
        return found
    }

    /// What needs hold of an account, a line each.
    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        let told = try Need.all(
            reader, in: partnership, where: "need.account = \(account.id)", "ORDER BY need.id")
        let answered = try about(
            reader, in: partnership,
            "need.id IN (SELECT need FROM need_answer WHERE need_answer.account = \(account.id))")
        let joined = try about(
            reader, in: partnership, "need.id IN (SELECT need FROM need_join WHERE need_join.account = \(account.id))")
        let asked = try about(
            reader, in: partnership,
            """
            need.id IN (SELECT need FROM need_question
                WHERE need_question.account = \(account.id) OR need_question.answered_by = \(account.id))
            """)
        return told.map { "need told: \($0.name), for \($0.organisationName)" }
            + joined.map { "need joined: \($0.name)" } + answered.map { "need answered: \($0.name)" }
            + asked.map { "question about a need asked or answered: \($0.name)" }
    }

    private static func about(_ reader: Reader, in partnership: PartnershipID, _ condition: SQL) throws -> [Need] {
        try Need.all(reader, in: partnership, where: condition, "ORDER BY need.id")
    }

    /// Leaves of what an erased account did only what its organisation did.
    static func forget(_ account: Account, _ change: Change) throws {
        try change.writer.execute("UPDATE need SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE need_join SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE need_answer SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE need_question SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE need_question SET answered_by = NULL WHERE answered_by = \(account.id)")
    }
}
