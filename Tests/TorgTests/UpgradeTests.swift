import Database
import Foundation
import Logging
import Mail
import Partnership
import Synchronization
import TestSupport
import Testing
import Web

@testable import Torg

/// A database of the version before, with rows in it, opened by this one.
struct UpgradeTests {
    private final class Transport: MailTransport {
        let sent = Mutex<[String]>([])

        func send(_ message: MailMessage) async throws(MailError) { sent.withLock { $0.append(message.subject) } }
    }

    @Test func `what waits in the outbox of an older site is sent by the newer one, and all else is there`()
        async throws
    {
        let all = Site.migrations(try Site.capabilities(SiteOptions(directory: "")))
        let last = "partnership-0008-many-processes"
        let store = try await TestDatabase(all.filter { $0.name != last })
        let now = Timestamp.now
        try await store.database.write { writer throws in
            var settings = Partnership.Settings()
            settings.address = "torget@norrland.example"
            let partnership = try Partnership.create(
                writer, host: "*", name: "Norrlandstorget", settings: settings, at: now)
            for number in 1...3 {
                try writer.execute(
                    """
                    INSERT INTO letter (partnership, recipient, subject, text, html, language, message_id, state, next_at, created_at)
                    VALUES (\(partnership.id), 'nora@example.org', \("Brev \(number)"), 'Hej', '', 'sv', \("<\(number)@x>"),
                        \(number == 3 ? "failed" : "waiting"), \(now), \(now))
                    """)
                try writer.indexText(id: Int64(number) * 8, scope: ["p1"], title: "Idé \(number)", body: "en bänk")
            }
        }
        let transport = Transport()
        var options = SiteOptions(directory: store.folder.path, database: store.place)
        options.passwordCost = .test
        options.mail = transport
        let (database, applied) = try await Site.openDatabase(options)
        #expect(applied == [last])
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        _ = try await site.sweep(at: now.adding(seconds: 60))
        #expect(transport.sent.withLock { $0.sorted() } == ["Brev 1", "Brev 2"])
        #expect(try await database.read { try $0.searchText("bänk", scope: [["p1"]], limit: 9) } == [24, 16, 8])
        #expect(try await site.check().filter { !$0.hasPrefix("search") }.isEmpty)
        try await site.services.passwords.shutDown()
        try await database.close()
    }
}
