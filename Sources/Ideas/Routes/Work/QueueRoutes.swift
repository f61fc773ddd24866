import Database
import Partnership
import Web

/// The coordinators' queue.
enum QueueRoutes {
    static let all: [Route] = [.get("/arbete/ko", .coordinate) { try await page($0) }]

    private static func page(_ visit: Visit) async throws -> Answer {
        let filter = QueueFilter(query: visit.query, account: visit.actor.account)
        let (id, now) = (visit.partnership.id, visit.now)
        let queue = try await visit.read { try WorkQueue.read($0, in: id, filter, now: now) }
        // Somebody who types a reference wants that idea.
        if IdeaReference(filter.words) != nil, queue.items.count == 1 {
            return .redirect(to: queue.items[0].idea.workPath)
        }
        return QueuePage(visit: visit, queue: queue).answer()
    }
}
