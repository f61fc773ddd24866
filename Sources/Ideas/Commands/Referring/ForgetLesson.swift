import Database
import Partnership
import Web

/// A coordinator takes back what an answer has taught: it was wrong, or will not come again.
struct ForgetLesson: Command {
    static let permission = Permission.coordinate
    let lesson: Int64

    /// The organisation whose lesson it was. Of one that was forgotten already nothing is taken back.
    func perform(_ change: Change) throws -> Int64 {
        let found = try TaughtLesson.all(change.writer, "partnership = \(change.id) AND id = \(lesson)").first
        guard let found else { throw Refusal.notFound }
        let isKept: Int64? = try change.writer.value(
            "SELECT id FROM routing_lesson WHERE id = \(lesson) AND forgotten_at IS NULL")
        if isKept != nil { try change.forget(found) }
        return found.organisation
    }
}
