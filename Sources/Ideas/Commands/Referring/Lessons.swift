import Database
import Partnership
import Ranking
import Web

/// What an organisation's answer to an idea teaches of who should have the next one like it.
extension Change {
    /// Learns from an answer, once for each of a referral's: taken on, declined, or passed on to another.
    func learn(_ outcome: RoutingOutcome, from referral: Referral) throws {
        let kind = LessonKind(outcome)
        let isKnown: Int64? = try writer.value(
            "SELECT id FROM routing_lesson WHERE referral = \(referral.id) AND kind = \(kind)")
        guard isKnown == nil else { return }
        let idea = try idea(id: referral.origin)
        let text = try RoutingText(idea, masks: Mask.all(writer, of: idea.id))
        var memory = StoredRoutingMemory(writer, in: id)
        let lesson = try Router.of(writer, in: id).learn(
            text, receiver: referral.organisation, outcome: outcome, memory: &memory)
        let other: Int64? = if case .passedOn(let other) = outcome { other } else { nil }
        try writer.execute(
            """
            INSERT INTO routing_lesson (partnership, referral, idea, organisation, passed_to, kind, lesson, at)
            VALUES (\(id), \(referral.id), \(idea.id), \(referral.organisation), \(other), \(kind), \(lesson.bytes), \(now))
            """)
    }
}

/// How an organisation answered, as a lesson remembers it.
enum LessonKind: String, Sendable, CaseIterable, DatabaseValue {
    case accepted
    case declined
    case passedOn = "passed-on"

    init(_ outcome: RoutingOutcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .declined: self = .declined
        case .passedOn: self = .passedOn
        }
    }
}

extension RoutingText {
    /// An idea, without what is masked.
    init(_ idea: Idea, masks: [Mask]) throws {
        self.init(
            title: MaskedWords(idea.title, masks: masks).text,
            body: MaskedWords("\(idea.words) \(idea.place) \(idea.forWhom)", masks: masks).text)
    }
}

/// A coordinator takes back what an answer has taught: it was wrong, or will not come again.
struct ForgetLesson: Command {
    static let permission = Permission.coordinate
    let lesson: Int64

    /// The organisation whose lesson it was.
    func perform(_ change: Change) throws -> Int64 {
        let found = try change.writer.first(
            """
            SELECT idea, organisation, lesson FROM routing_lesson
            WHERE partnership = \(change.id) AND id = \(lesson) AND forgotten_at IS NULL
            """
        ) { (idea: try $0[0] as Int64, organisation: try $0[1] as Int64, bytes: try $0[2] as [UInt8]) }
        guard let found, let taught = try? Lesson(bytes: found.bytes) else { throw Refusal.notFound }
        let idea = try change.idea(id: found.idea)
        var memory = StoredRoutingMemory(change.writer, in: change.id)
        try Router.of(change.writer, in: change.id).unlearn(
            RoutingText(idea, masks: Mask.all(change.writer, of: idea.id)), taught, memory: &memory)
        try change.writer.execute("UPDATE routing_lesson SET forgotten_at = \(change.now) WHERE id = \(lesson)")
        return found.organisation
    }
}

/// What one organisation answered for is another's from now on, and its history goes with it.
struct MoveResponsibility: Command {
    static let permission = Permission.coordinate
    let old: Int64
    /// Nil when none was chosen.
    let new: Int64?

    func validate(for partnership: Partnership) -> [Issue] {
        new == nil || new == old ? [Issue("new", "ideas.routing.issue.new")] : []
    }

    func perform(_ change: Change) throws {
        guard let new, try Organisations.find(change.writer, in: change.id, id: old) != nil,
            try Organisations.find(change.writer, in: change.id, id: new) != nil
        else { throw Refusal.notFound }
        // Who takes over what they once gave away has it back.
        try change.writer.execute("DELETE FROM routing_alias WHERE partnership = \(change.id) AND old = \(new)")
        try change.writer.execute(
            """
            INSERT INTO routing_alias (partnership, old, new) VALUES (\(change.id), \(old), \(new))
            ON CONFLICT (partnership, old) DO UPDATE SET new = excluded.new
            """)
        let organisation = try change.organisation(old)
        try change.record(
            "routing.moved", on: organisation.subject, ["to": try change.organisation(new).name], organisation: old,
            seenBy: .coordinators)
    }
}
