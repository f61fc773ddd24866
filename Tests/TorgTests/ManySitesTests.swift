import Database
import Foundation
import Logging
import Mail
import Partnership
import Synchronization
import Testing
import Web

@testable import Torg

/// Two sites before one database, as two processes have it: each with connections and memory of its own.
struct ManySitesTests {
    private final class Transport: MailTransport {
        let sent = Mutex<[String]>([])

        func send(_ message: MailMessage) async throws(MailError) {
            try? await Task.sleep(for: .milliseconds(1))
            sent.withLock { $0.append(message.subject) }
        }
    }

    /// A second site on the database of the first.
    private func another(_ first: RealSite, _ configure: (inout SiteOptions) -> Void = { _ in }) async throws -> Site {
        var options = first.options
        configure(&options)
        let (database, _) = try await Site.openDatabase(options)
        return try await Site(
            options: options, database: database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func close(_ first: RealSite, _ second: Site) async throws {
        try await second.services.passwords.shutDown()
        try await second.services.database.close()
        try await first.close()
    }

    @Test(.timeLimit(.minutes(4))) func `what one writes, the other notices by itself`() async throws {
        let first = try await RealSite()
        let second = try await another(first)
        let before = second.services.database.revision
        let noticing = Task { try await OtherProcesses(database: second.services.database).run() }
        try await first.addPartnership()
        while second.services.database.revision == before { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try await second.services.partnerships().map(\.name) == ["Norrlandstorget"])
        noticing.cancel()
        try await noticing.value
        try await close(first, second)
    }

    @Test func `both send letters, each letter once`() async throws {
        let transport = Transport()
        let first = try await RealSite { $0.mail = transport }
        let second = try await another(first) { $0.mail = transport }
        try await first.addPartnership()
        try await first.database.write { writer in
            for number in 0..<60 {
                try writer.execute(
                    """
                    INSERT INTO letter (partnership, recipient, subject, text, html, language, message_id, state, next_at, created_at)
                    SELECT id, 'mottagare@example.org', \("\(number)"), 'Hej', '', 'sv', \("\(number)@example.org"), 'waiting', 0, 0
                    FROM partnership
                    """
                )
            }
        }
        func send(_ site: Site) async throws -> Int {
            let outbox = try #require(site.sweeps.first { $0.name == OutboxSender.sweepName })
            let partnership = try #require(try await site.services.partnerships().first)
            return try await outbox.run(site.services, partnership, .now)
        }
        try await second.services.database.noticeOtherProcesses()
        async let counts = [send(first.site), send(second)]
        #expect(try await counts.reduce(0, +) == 60)
        let sent = transport.sent.withLock { $0 }
        #expect(sent.count == 60 && Set(sent).count == 60)
        try await close(first, second)
    }

    @Test func `a site where nothing is due writes nothing`() async throws {
        let first = try await RealSite { $0.mail = Transport() }
        try await first.addPartnership()
        // A new partnership's pages are put in the index once.
        _ = try await first.site.sweep(at: .now)
        let revision = first.database.revision
        let running = Task { try await SweepRunner(services: first.site.services, sweeps: first.site.sweeps).run() }
        try await Task.sleep(for: .milliseconds(1_500))
        running.cancel()
        try await running.value
        #expect(first.database.revision == revision)
        try await first.close()
    }
}
