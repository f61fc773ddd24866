import Database
public import Partnership
import Web

/// Learns from answers that were given before the suggestions began to learn, or that are to be learned anew.
enum LessonSweep {
    /// Commands a run: others get their turn between them.
    private static let mostCommands = 20

    static let sweep = Sweep("ideas-lessons", every: 60) { services, partnership, now in
        var count = 0
        for _ in 0..<mostCommands {
            let learned = try await services.run(LearnPast(), as: .system, in: partnership, at: now)
            count += learned
            if learned < LearnPast.mostAtOnce { break }
        }
        return count
    }
    .onlyIf { services, partnership, _ in
        let waits: Int64? = try await services.database.read {
            try $0.value("SELECT id FROM routing_past WHERE partnership = \(partnership.id) LIMIT 1")
        }
        return waits != nil
    }
}

/// Learns from some of the answers that wait, the oldest first.
public struct LearnPast: Command {
    public static let permission = Permission.system
    public static let mostAtOnce = 50

    public init() {}

    /// How many there were.
    public func perform(_ change: Change) throws -> Int {
        let waiting: [(id: Int64, answer: Change.Answer)] = try change.writer.all(
            """
            SELECT id, referral, organisation, passed_to, kind, at FROM routing_past
            WHERE partnership = \(change.id) ORDER BY id LIMIT \(Self.mostAtOnce)
            """
        ) { row in
            let answer = Change.Answer(
                referral: try row[1], organisation: try row[2], passedTo: try row[3], kind: try row[4], at: try row[5])
            return (try row[0], answer)
        }
        guard !waiting.isEmpty else { return 0 }
        for (_, answer) in waiting { try change.learn(answer) }
        try change.writer.execute("DELETE FROM routing_past WHERE id \(in: waiting.map(\.id))")
        return waiting.count
    }
}

/// Forgets all that was learned, and lets it be learned again from the same answers.
public struct LearnAnew: Command {
    public static let permission = Permission.system

    public init() {}

    /// How many answers wait to be learned from.
    public func perform(_ change: Change) throws -> Int {
        try change.writer.execute(
            """
            INSERT INTO routing_past (partnership, referral, organisation, passed_to, kind, at)
            SELECT partnership, referral, organisation, passed_to, kind, at FROM routing_lesson
            WHERE partnership = \(change.id) AND forgotten_at IS NULL ORDER BY at, id
            ON CONFLICT (referral, kind) DO NOTHING
            """)
        try change.writer.execute(
            "DELETE FROM routing_lesson WHERE partnership = \(change.id) AND forgotten_at IS NULL")
        var memory = StoredRoutingMemory(change.writer, in: change.id)
        try memory.clear()
        return try change.writer.value("SELECT count(*) FROM routing_past WHERE partnership = \(change.id)") ?? 0
    }
}
