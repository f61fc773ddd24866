import Database
import Partnership
import Ranking

/// What was taught by ideas whose words are about to change, and taken back.
struct TakenBack {
    fileprivate let lessons: [TaughtLesson]
}

extension Change {
    /// Takes back what was learned of some ideas, by their words as they read now. Comes before their words or masks change;
    /// ``learnAgain(_:)`` follows. `isErased`: the words are to leave no trace.
    func takeBack(_ ideas: [Int64], isErased: Bool) throws -> TakenBack {
        let lessons = try TaughtLesson.all(writer, "idea \(in: ideas) AND forgotten_at IS NULL")
        var texts: [Int64: RoutingText] = [:]
        for lesson in lessons.reversed() {
            let text = try texts[lesson.idea] ?? RoutingText(idea(id: lesson.idea), writer)
            texts[lesson.idea] = text
            try unlearn(lesson, text, isErased: isErased)
        }
        return TakenBack(lessons: lessons)
    }

    /// Learns again what was taken back, by the words as they read now.
    func learnAgain(_ taken: TakenBack) throws {
        for lesson in taken.lessons { try teach(lesson, organisation: lesson.organisation, passedTo: lesson.passedTo) }
    }

    /// Learns a lesson that was taken back, as an answer of an organisation.
    func teach(_ lesson: TaughtLesson, organisation: Int64, passedTo: Int64?) throws {
        let answer = Answer(
            referral: lesson.referral, organisation: organisation, passedTo: passedTo, kind: lesson.kind, at: lesson.at)
        var memory = StoredRoutingMemory(writer, in: id)
        let taught = try Router().learn(
            RoutingText(idea(id: lesson.idea), writer), receiver: organisation, outcome: answer.outcome, memory: &memory
        )
        try writer.execute(
            """
            UPDATE routing_lesson SET organisation = \(organisation), passed_to = \(passedTo), lesson = \(taught.bytes)
            WHERE id = \(lesson.id)
            """)
    }
}
