import Database
import Partnership
import Ranking
import Web

/// What an organisation's answers to an idea teach of who should have the next one like it.
extension Change {
    /// Learns from an answer, once for each of a referral's: taken on, declined, or passed on to another.
    func learn(_ outcome: RoutingOutcome, from referral: Referral) throws {
        let other: Int64? = if case .passedOn(let other) = outcome { other } else { nil }
        try learn(
            Answer(
                referral: referral.id, organisation: referral.organisation, passedTo: other, kind: LessonKind(outcome),
                at: now)
        )
    }

    /// An answer to be learned from.
    struct Answer {
        let referral: Int64
        /// Whose history it is: who answered, or who has taken over from them.
        let organisation: Int64
        let passedTo: Int64?
        let kind: LessonKind
        let at: Timestamp

        var outcome: RoutingOutcome {
            switch kind {
            case .accepted: .accepted
            case .declined: .declined
            case .passedOn: passedTo.map { .passedOn(to: $0) } ?? .declined
            }
        }
    }

    func learn(_ answer: Answer) throws {
        let isKnown: Int64? = try writer.value(
            "SELECT id FROM routing_lesson WHERE referral = \(answer.referral) AND kind = \(answer.kind)")
        guard isKnown == nil, let referral = try Referral.find(writer, in: id, id: answer.referral) else { return }
        // Who gives away what they had taken on has not taken it on.
        if answer.kind != .accepted { try forgetAccepted(answer.referral) }
        let idea = try idea(id: referral.origin)
        var memory = StoredRoutingMemory(writer, in: id)
        let lesson = try Router().learn(
            RoutingText(idea, writer), receiver: answer.organisation, outcome: answer.outcome, memory: &memory)
        try writer.execute(
            """
            INSERT INTO routing_lesson (partnership, referral, idea, organisation, passed_to, kind, lesson, at)
            VALUES (\(id), \(referral.id), \(idea.id), \(answer.organisation), \(answer.passedTo), \(answer.kind),
                \(lesson.bytes), \(answer.at))
            """)
    }

    private func forgetAccepted(_ referral: Int64) throws {
        let taught = try TaughtLesson.all(
            writer, "referral = \(referral) AND kind = \(LessonKind.accepted) AND forgotten_at IS NULL")
        for lesson in taught { try forget(lesson) }
    }

    /// Takes back what an answer has taught, and says so in its row.
    func forget(_ lesson: TaughtLesson) throws {
        try unlearn(lesson, RoutingText(try idea(id: lesson.idea), writer))
        try writer.execute("UPDATE routing_lesson SET forgotten_at = \(now) WHERE id = \(lesson.id)")
    }

    func unlearn(_ lesson: TaughtLesson, _ text: RoutingText, isErased: Bool = false) throws {
        // A lesson that can't be read was learned by another version.
        guard let taught = try? Lesson(bytes: lesson.bytes) else { return }
        var memory = StoredRoutingMemory(writer, in: id)
        try Router().unlearn(text, taught, isErased: isErased, memory: &memory)
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

/// A lesson as its row holds it.
struct TaughtLesson: Sendable {
    let id: Int64
    let referral: Int64
    let idea: Int64
    let organisation: Int64
    let passedTo: Int64?
    let kind: LessonKind
    let at: Timestamp
    let bytes: [UInt8]

    /// In the order they were learned.
    static func all(_ reader: Reader, _ condition: SQL) throws -> [TaughtLesson] {
        try reader.all(
            """
            SELECT id, referral, idea, organisation, passed_to, kind, at, lesson FROM routing_lesson
            WHERE \(condition) ORDER BY id
            """
        ) { row in
            TaughtLesson(
                id: try row[0], referral: try row[1], idea: try row[2], organisation: try row[3], passedTo: try row[4],
                kind: try row[5], at: try row[6], bytes: try row[7])
        }
    }
}

extension RoutingText {
    /// An idea, without what is masked or was taken out.
    init(_ idea: Idea, masks: [Mask]) {
        self.init(
            title: Redaction.without(MaskedWords(idea.title, masks: masks).text),
            body: Redaction.without(
                MaskedWords("\(idea.words) \(idea.place) \(idea.forWhom)", masks: masks).text))
    }

    init(_ idea: Idea, _ reader: Reader) throws {
        self.init(idea, masks: try Mask.all(reader, of: idea.id))
    }
}
