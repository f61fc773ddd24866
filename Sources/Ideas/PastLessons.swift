import Database
import Partnership

/// Brings up a database in which nothing was learned from the answers of before.
enum PastLessons {
    static let migration = Migration("ideas-0006-past-lessons") { writer in
        for statement in tables { try writer.execute(statement) }
        let moves: [(partnership: PartnershipID, old: Int64, new: Int64)] = try writer.all(
            "SELECT partnership, old, new FROM routing_move ORDER BY partnership, old"
        ) { (try $0[0], try $0[1], try $0[2]) }
        try writer.execute(past)
        for move in moves { try LessonNames.move(writer, in: move.partnership, from: move.old, to: move.new) }
    }

    private static let tables: [SQL] = [
        """
        CREATE TABLE routing_past (
            id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), referral BIGINT NOT NULL REFERENCES referral (id),
            organisation BIGINT NOT NULL REFERENCES organisation (id), passed_to BIGINT REFERENCES organisation (id),
            kind TEXT NOT NULL, at BIGINT NOT NULL, UNIQUE (referral, kind)
        )
        """,
        "CREATE INDEX routing_past_partnership ON routing_past (partnership, id)",
        "CREATE INDEX routing_lesson_passed ON routing_lesson (passed_to, id) WHERE passed_to IS NOT NULL",
        """
        CREATE INDEX idea_queue_new ON idea (partnership, next_at)
        WHERE (state = 'received' OR visibility = 'pending') AND state IN ('received', 'sorted', 'referred', 'active')
            AND joined_into IS NULL
        """,
    ]

    /// Each answer once: that it goes on, and what came of it, says no more than that it was taken on.
    static let past: SQL = """
        INSERT INTO routing_past (partnership, referral, organisation, passed_to, kind, at)
        SELECT referral.partnership, referral.id, referral.organisation,
            CASE WHEN told.kind = 'passed-on' THEN next.organisation END, told.kind, told.at
        FROM (
            SELECT answer.referral, answer.lesson AS kind, min(answer.id) AS id, min(answer.at) AS at FROM (
                SELECT id, referral, at, CASE WHEN kind IN ('declined', 'passed-on') THEN kind ELSE 'accepted' END AS lesson
                FROM referral_entry WHERE kind IN ('accepted', 'progress', 'outcome', 'declined', 'passed-on')
            ) AS answer GROUP BY answer.referral, answer.lesson
        ) AS told
        JOIN referral ON referral.id = told.referral
        LEFT JOIN (
            SELECT moved_from, min(organisation) AS organisation FROM referral WHERE moved_from IS NOT NULL GROUP BY moved_from
        ) AS next ON next.moved_from = referral.id
        WHERE NOT EXISTS (
            SELECT 1 FROM routing_lesson WHERE routing_lesson.referral = told.referral AND routing_lesson.kind = told.kind
        )
        ORDER BY told.id
        """
}
