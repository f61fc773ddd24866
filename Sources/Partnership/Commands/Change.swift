public import Database
public import Web

/// What a command has at hand while it writes: the store, who acts, when, and the things every change may leave behind.
///
/// Lives for one transaction on the writer; not Sendable.
public final class Change {
    public let writer: Writer
    public let partnership: Partnership
    public let actor: Actor
    public let now: Timestamp
    public let services: Services

    init(writer: Writer, partnership: Partnership, actor: Actor, now: Timestamp, services: Services) {
        self.writer = writer
        self.partnership = partnership
        self.actor = actor
        self.now = now
        self.services = services
    }

    /// The partnership's key, as every statement needs it.
    public var id: PartnershipID { partnership.id }

    /// Carries out another command as part of this change, by the same actor.
    public func run<C: Command>(_ command: C) throws -> C.Outcome {
        guard C.permission.isGranted(to: actor) else { throw Refusal.notFound }
        let issues = command.validate(for: partnership)
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        return try command.perform(self)
    }

    /// Takes the next number of a kind this year, counted per partnership: 42 of `IDÉ-2026-0042`. What it gives stands for the
    /// number in the statement that uses it, which spares the asking.
    public func nextNumber(_ kind: String, year: Int) throws -> SQL {
        try writer.post(
            """
            INSERT INTO reference_counter (partnership, kind, year, last) VALUES (\(id), \(kind), \(year), 1)
            ON CONFLICT (partnership, kind, year) DO UPDATE SET last = reference_counter.last + 1
            """
        )
        return """
            (SELECT last FROM reference_counter WHERE partnership = \(id) AND kind = \(kind) AND year = \(year))
            """
    }

    /// Says that one subject led to, answers or belongs to another. Saying it twice says it once.
    public func link(_ from: Subject, _ relation: Relation, _ to: Subject) throws {
        try writer.post(
            """
            INSERT INTO link (partnership, from_kind, from_id, relation, to_kind, to_id, at)
            VALUES (\(id), \(from.kind), \(from.id), \(relation), \(to.kind), \(to.id), \(now)) ON CONFLICT DO NOTHING
            """
        )
    }

    /// Lets every capability put in order what an account leaves behind that stops coordinating, or is erased.
    func leave(_ account: Account, isErased: Bool) throws {
        for room in services.capabilities { try room.accountLeaves(account, isErased: isErased, self) }
    }

    /// Asks for the file to be cleaned of deleted bytes at the next round; the erasing of personal data ends with it.
    public func requestCompaction() throws {
        try writer.execute(
            "INSERT INTO site_state (name, value) VALUES ('compaction', 'wanted') ON CONFLICT (name) DO UPDATE SET value = 'wanted'"
        )
    }
}

/// How one subject stands to another.
public enum Relation: String, Sendable, Hashable, DatabaseValue {
    case ledTo = "led-to"
    case answers
    case belongsTo = "belongs-to"
}
