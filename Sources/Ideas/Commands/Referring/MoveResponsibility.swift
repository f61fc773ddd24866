import Database
import Partnership
import Ranking
import Web

/// What one organisation has answered for is another's, and its history goes with it, once. What the first answers later is its
/// own again.
///
/// To move it back to the one that it came from gives back what came from there, and nothing else.
struct MoveResponsibility: Command {
    static let permission = Permission.coordinate
    let old: Int64
    /// Nil when none was chosen.
    let new: Int64?

    func validate(for partnership: Partnership) -> [Issue] {
        new == nil || new == old ? [Issue("new", "ideas.routing.issue.new")] : []
    }

    func perform(_ change: Change) throws {
        guard let new, let former = try Organisations.find(change.writer, in: change.id, id: old),
            let heir = try Organisations.find(change.writer, in: change.id, id: new)
        else { throw Refusal.notFound }
        let move = try RoutingMove(change.writer, in: change.id, from: old, to: new)
        // Pressed twice, it has moved already.
        guard !move.isDone else { return }
        if move.isBack {
            try giveBack(change, from: old, to: new)
        } else {
            var memory = StoredRoutingMemory(change.writer, in: change.id)
            try memory.move(from: old, to: new)
            try LessonNames.move(change.writer, in: change.id, from: old, to: new)
            try change.writer.execute(
                "UPDATE routing_move SET new = \(new) WHERE partnership = \(change.id) AND new = \(old)")
            try change.writer.execute(
                """
                INSERT INTO routing_move (partnership, old, new) VALUES (\(change.id), \(old), \(new))
                ON CONFLICT (partnership, old) DO UPDATE SET new = excluded.new
                """)
        }
        try change.record(
            "routing.moved", on: former.subject, ["to": heir.name], organisation: old, seenBy: .coordinators)
    }

    /// Takes back the lessons that came from the one who has its responsibility again, the newest first, and learns them as that
    /// one's.
    private func giveBack(_ change: Change, from heir: Int64, to former: Int64) throws {
        let lessons = try TaughtLesson.all(change.writer, RoutingMove.came(from: former, to: heir))
        for lesson in lessons.reversed() {
            try change.unlearn(lesson, RoutingText(try change.idea(id: lesson.idea), change.writer))
        }
        for lesson in lessons {
            let isOwn = try Referral.find(change.writer, in: change.id, id: lesson.referral)?.organisation == former
            let wasNext = try RoutingMove.next(change.writer, after: lesson.referral) == former
            try change.teach(
                lesson, organisation: isOwn ? former : lesson.organisation, passedTo: wasNext ? former : lesson.passedTo
            )
        }
        try change.writer.execute("DELETE FROM routing_move WHERE partnership = \(change.id) AND old = \(former)")
    }
}

/// What it would mean to move one organisation's responsibility to another.
struct RoutingMove: Sendable {
    /// Whether it goes back to the one that it once came from.
    let isBack: Bool
    /// Whether it has moved already, and there is nothing new to move.
    let isDone: Bool
    /// How many answers go with it.
    let lessons: Int

    init(_ reader: Reader, in partnership: PartnershipID, from old: Int64, to new: Int64) throws {
        func heir(of organisation: Int64) throws -> Int64? {
            try reader.value(
                "SELECT new FROM routing_move WHERE partnership = \(partnership) AND old = \(organisation)")
        }
        isBack = try heir(of: new) == old
        let condition: SQL =
            isBack
            ? Self.came(from: new, to: old)
            : "forgotten_at IS NULL AND (organisation = \(old) OR passed_to = \(old))"
        lessons = try reader.value("SELECT count(*) FROM routing_lesson WHERE \(condition)") ?? 0
        isDone = try !isBack && lessons == 0 && heir(of: old) == new
    }

    /// The lessons of an heir that another has left it.
    static func came(from former: Int64, to heir: Int64) -> SQL {
        """
        forgotten_at IS NULL AND (
            (organisation = \(heir) AND \(former) = (
                SELECT referral.organisation FROM referral WHERE referral.id = routing_lesson.referral
            )) OR (passed_to = \(heir) AND \(former) = \(nextOrganisation))
        )
        """
    }

    /// To whom a referral was passed on.
    static func next(_ reader: Reader, after referral: Int64) throws -> Int64? {
        try reader.value(
            """
            SELECT next.organisation FROM referral AS asked JOIN referral AS next
                ON next.idea = asked.idea AND next.moved_from = asked.id
            WHERE asked.id = \(referral) ORDER BY next.id LIMIT 1
            """)
    }

    private static let nextOrganisation: SQL = """
        (
            SELECT next.organisation FROM referral AS asked JOIN referral AS next
                ON next.idea = asked.idea AND next.moved_from = asked.id
            WHERE asked.id = routing_lesson.referral ORDER BY next.id LIMIT 1
        )
        """
}

/// Whose the lessons are.
enum LessonNames {
    private static let mostAtOnce = 1_000

    /// Makes the lessons that speak of one organisation speak of another.
    static func move(_ writer: Writer, in partnership: PartnershipID, from old: Int64, to new: Int64) throws {
        var last: Int64 = 0
        while true {
            let rows: [(id: Int64, bytes: [UInt8])] = try writer.all(
                """
                SELECT id, lesson FROM routing_lesson WHERE partnership = \(partnership) AND id > \(last)
                ORDER BY id LIMIT \(mostAtOnce)
                """
            ) { (try $0[0], try $0[1]) }
            for (id, bytes) in rows {
                guard let lesson = (try? Lesson(bytes: bytes))?.renamed(from: old, to: new) else { continue }
                try writer.post("UPDATE routing_lesson SET lesson = \(lesson.bytes) WHERE id = \(id)")
            }
            guard rows.count == mostAtOnce, let id = rows.last?.id else { break }
            last = id
        }
        for column in ["organisation", "passed_to"] as [SQL] {
            try writer.execute(
                """
                UPDATE routing_lesson SET \(column) = \(new) WHERE partnership = \(partnership) AND \(column) = \(old)
                """)
            try writer.execute(
                "UPDATE routing_past SET \(column) = \(new) WHERE partnership = \(partnership) AND \(column) = \(old)")
        }
    }
}
