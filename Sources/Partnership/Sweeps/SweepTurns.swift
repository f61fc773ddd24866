import Database
import Web

/// Whose turn it is to run a sweep: one process at a time for each partnership, and not again before the sweep's interval has
/// passed, also after a restart. Who has a turn holds it for a while and renews it; when that process dies, another takes it over.
struct SweepTurns: Sendable {
    /// Seconds that a turn is held without being renewed.
    static let lease = 120
    /// A time this many seconds later than it can be was set by a clock that was wrong, and counts for nothing.
    private static let clockFault = 3600

    /// A turn that this process has.
    struct Turn: Sendable {
        let sweep: String
        let partnership: PartnershipID
    }

    private let database: Database
    /// Names this process among those that take turns.
    private let holder = Int64.random(in: 1...Int64.max)

    init(database: Database) {
        self.database = database
    }

    /// The partnerships in which the sweep is not due, or is being run.
    func waiting(_ sweep: Sweep, at now: Timestamp) async throws -> Set<PartnershipID> {
        let keys: [Int64] = try await database.read { reader in
            try reader.values(
                """
                SELECT partnership FROM sweep_turn WHERE name = \(sweep.name)
                    AND ((due_at > \(now) AND due_at <= \(latest(sweep.interval, now)))
                        OR (held_until > \(now) AND held_until <= \(latest(Self.lease, now))))
                """
            )
        }
        return Set(keys.map { PartnershipID(rawValue: $0) })
    }

    /// Takes the turn; nil when it is not due, or another process was first.
    func take(_ sweep: Sweep, in partnership: PartnershipID, at now: Timestamp) async throws -> Turn? {
        let changed = try await database.write(locking: partnership.rawValue) { writer in
            try writer.execute(
                """
                INSERT INTO sweep_turn (partnership, name, due_at, holder, held_until)
                VALUES (\(partnership), \(sweep.name), \(now), \(holder), \(now.adding(seconds: Self.lease)))
                ON CONFLICT (partnership, name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                WHERE (sweep_turn.due_at <= \(now) OR sweep_turn.due_at > \(latest(sweep.interval, now)))
                    AND (sweep_turn.holder IS NULL OR sweep_turn.holder = \(holder) OR sweep_turn.held_until <= \(now)
                        OR sweep_turn.held_until > \(latest(Self.lease, now)))
                """
            )
        }
        return changed == 1 ? Turn(sweep: sweep.name, partnership: partnership) : nil
    }

    /// Holds the turn for another while; false when another process has taken it over.
    func renew(_ turn: Turn, at now: Timestamp) async throws -> Bool {
        try await change(turn, "held_until = \(now.adding(seconds: Self.lease))")
    }

    /// Ends the turn. `next`: when the sweep is due again.
    func end(_ turn: Turn, next: Timestamp) async throws {
        _ = try await change(turn, "due_at = \(next), holder = NULL, held_until = NULL")
    }

    private func change(_ turn: Turn, _ what: SQL) async throws -> Bool {
        try await database.write(locking: turn.partnership.rawValue) { writer in
            try writer.execute(
                "UPDATE sweep_turn SET " + what
                    + " WHERE partnership = \(turn.partnership) AND name = \(turn.sweep) AND holder = \(holder)"
            ) == 1
        }
    }

    private func latest(_ seconds: Int, _ now: Timestamp) -> Timestamp {
        now.adding(seconds: seconds + Self.clockFault)
    }
}
