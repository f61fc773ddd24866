import Database
import Foundation
import Logging
import Mail
import Partnership
import Synchronization
import TestSupport
import Testing
import Web

@testable import Ideas
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

    @Test func `what an older site was answered is learned from, and a moved responsibility is the heir's once`()
        async throws
    {
        let all = Site.migrations(try Site.capabilities(SiteOptions(directory: "")))
        let new = ["partnership-0013-routing-moves", "ideas-0006-past-lessons"]
        let store = try await TestDatabase(all.filter { !new.contains($0.name) })
        let now = Timestamp.now
        let (former, heir) = try await store.database.write { writer throws in
            let partnership = try Partnership.create(
                writer, host: "*", name: "Norrlandstorget", settings: Partnership.Settings(), at: now
            ).id
            let organisations = try ["Gatukontoret", "Teknik"].map { name in
                try writer.insert(
                    """
                    INSERT INTO organisation (partnership, slug, name, kind, sector)
                    VALUES (\(partnership), \(name), \(name), 'municipality', 'public')
                    """)
            }
            let idea = try writer.insert(
                """
                INSERT INTO idea (partnership, year, number, title, words, source, state, visibility, received_at, changed_at,
                    tracking_hash)
                VALUES (\(partnership), 2026, 1, 'Hål i vägen', 'Ett hål i vägen', 'web', 'active', 'public', \(now), \(now),
                    \([1, 2, 3] as [UInt8]))
                """)
            for (kind, moved) in [("accepted", nil), ("passed-on", nil), ("progress", 2)] as [(String, Int64?)] {
                let referral = try writer.insert(
                    """
                    INSERT INTO referral (partnership, idea, origin, organisation, question, state, sent_at, due_at, moved_from)
                    VALUES (\(partnership), \(idea), \(idea), \(organisations[moved == nil ? 0 : 1]), '', 'accepted', \(now), \(now),
                        \(moved))
                    """)
                for _ in 0..<2 {
                    try writer.execute(
                        """
                        INSERT INTO referral_entry (partnership, referral, idea, kind, text, at)
                        VALUES (\(partnership), \(referral), \(idea), \(kind), '', \(now))
                        """)
                }
            }
            try writer.execute(
                "INSERT INTO routing_alias (partnership, old, new) VALUES (\(partnership), \(organisations[0]), \(organisations[1]))"
            )
            return (organisations[0], organisations[1])
        }
        var options = SiteOptions(directory: store.folder.path, database: store.place)
        options.passwordCost = .test
        let (database, applied) = try await Site.openDatabase(options)
        #expect(applied == new)
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let past: [String] = try await database.read {
            try $0.all("SELECT kind, organisation, passed_to FROM routing_past ORDER BY id") { row in
                let (kind, organisation, next): (String, Int64, Int64?) = (try row[0], try row[1], try row[2])
                return "\(kind) \(organisation == heir) \(next == heir)"
            }
        }
        #expect(past == ["accepted true false", "passed-on true true", "accepted true false"])
        _ = try await site.sweep(at: now)
        let lessons: [Int64] = try await database.read { try $0.values("SELECT organisation FROM routing_lesson") }
        #expect(lessons == [heir, heir, heir])
        let moved: Int64? = try await database.read {
            try $0.value("SELECT new FROM routing_move WHERE old = \(former)")
        }
        #expect(moved == heir)
        try await site.services.passwords.shutDown()
        try await database.close()
    }

    @Test func `themes and added words of an older site are found in their own partnership`() async throws {
        let all = Site.migrations(try Site.capabilities(SiteOptions(directory: "")))
        let new = "ideas-0007-labels-and-additions-of-a-partnership"
        let store = try await TestDatabase(all.filter { $0.name != new })
        let now = Timestamp.now
        let partnerships = try await store.database.write { writer throws in
            try (1...2).map { number in
                let partnership = try Partnership.create(
                    writer, host: "p\(number).example", name: "Torget", settings: Partnership.Settings(), at: now
                ).id
                let idea = try writer.insert(
                    """
                    INSERT INTO idea (partnership, year, number, title, words, source, state, visibility, received_at, changed_at,
                        next_at, tracking_hash)
                    VALUES (\(partnership), 2026, 1, \("Idé \(number)"), 'En bänk', 'web', 'sorted', 'public', \(now), \(now),
                        \(now), \([UInt8(number)]))
                    """)
                try writer.execute("INSERT INTO idea_label (idea, label) VALUES (\(idea), 'Hälsa')")
                try writer.execute("INSERT INTO idea_addition (idea, text, at) VALUES (\(idea), 'Mer', \(now))")
                return partnership
            }
        }
        let (database, applied) = try await Site.openDatabase(
            SiteOptions(directory: store.folder.path, database: store.place))
        #expect(applied == [new])
        for (number, partnership) in partnerships.enumerated() {
            let (themed, added) = try await database.read { reader in
                var (themed, added) = (IdeaFilter(), QueueFilter())
                (themed.theme, added.view) = ("Hälsa", .added)
                let list = IdeaListQuery(partnership: partnership, filter: themed).ideas(limit: 9, isFew: false)
                return (
                    try reader.all(list) { try Idea(row: $0).title },
                    try WorkQueue.read(reader, in: partnership, added, now: now).items.map(\.idea.title)
                )
            }
            #expect(themed == ["Idé \(number + 1)"] && added == themed)
        }
        try await database.close()
    }
}
