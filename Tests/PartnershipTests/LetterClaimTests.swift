import Database
import Mail
import Synchronization
import TestSupport
import Testing
import Web

@testable import Partnership

/// Several senders over one outbox.
struct LetterClaimTests {
    /// A mail server that takes its time, and does what it is told to with each message before it takes it.
    private final class Transport: MailTransport {
        let sent = Mutex<[String]>([])
        let longestSeconds: Int
        private let before: @Sendable (MailMessage) async throws -> MailError?

        init(
            longestSeconds: Int = 60,
            before: @escaping @Sendable (MailMessage) async throws -> MailError? = { _ in nil }
        ) {
            self.longestSeconds = longestSeconds
            self.before = before
        }

        func send(_ message: MailMessage) async throws(MailError) {
            do {
                if let error = try await before(message) { throw error }
            } catch let error as MailError { throw error } catch { throw .cancelled }
            sent.withLock { $0.append(message.subject) }
        }
    }

    private struct Write: Command {
        static let permission = Permission.system
        let subjects: [String]

        func perform(_ change: Change) throws {
            for subject in subjects {
                try change.send(
                    Letter(
                        to: "mottagare@example.org", language: .swedish, subject: subject, greeting: "Hej!",
                        paragraphs: []))
            }
        }
    }

    private func site(letters: Int) async throws -> TestSite {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        try await site.run(Write(subjects: (0..<letters).map { "\($0)" }), as: .system)
        return site
    }

    private func send(_ site: TestSite, _ transport: Transport) async throws -> Int {
        try await OutboxSender(transport: transport).sweep.run(site.services, site.partnership, site.clock.now)
    }

    private func claimed(_ site: TestSite) async throws -> Int? {
        try await site.read { try $0.value("SELECT count(*) FROM letter WHERE claim IS NOT NULL") }
    }

    @Test func `two senders at once send each letter once, and all of them`() async throws {
        let site = try await site(letters: 70)
        let transport = Transport { _ in
            try await Task.sleep(for: .milliseconds(2))
            return nil
        }
        async let one = send(site, transport)
        async let other = send(site, transport)
        let (first, second) = try await (one, other)
        #expect(first + second == 70)
        #expect(first > 0 && second > 0)
        let sent = transport.sent.withLock { $0 }
        #expect(sent.count == 70 && Set(sent).count == 70)
        #expect(try await claimed(site) == 0)
    }

    @Test func `one sender keeps the order`() async throws {
        let site = try await site(letters: 45)
        let transport = Transport()
        #expect(try await send(site, transport) == 45)
        #expect(transport.sent.withLock { $0 } == (0..<45).map { "\($0)" })
    }

    @Test func `letters of a sender that died are sent when its claim has run out, with the same message id`()
        async throws
    {
        let site = try await site(letters: 1)
        let id = try await site.read { try $0.value("SELECT message_id FROM letter", as: String.self) }
        let claim = try await LetterClaim.take(
            site.services, in: site.partnership.id, at: site.clock.now, letterTakes: 30)
        #expect(claim?.letters.count == 1)
        let ids = Mutex<[String]>([])
        let transport = Transport { message in
            ids.withLock { $0.append(message.messageID) }
            return nil
        }
        site.clock.advance(seconds: LetterClaim.lease - 1)
        #expect(try await send(site, transport) == 0)
        site.clock.advance(seconds: 1)
        #expect(try await send(site, transport) == 1)
        #expect(ids.withLock { $0 } == [id])
    }

    @Test func `who lost the claim changes nothing any more`() async throws {
        let site = try await site(letters: 1)
        let services = site.services
        let take = {
            try await LetterClaim.take(services, in: site.partnership.id, at: site.clock.now, letterTakes: 30)
        }
        let slow = try #require(try await take())
        let letter = try #require(try await slow.letter(slow.letters[0]))
        site.clock.advance(seconds: LetterClaim.lease)
        let other = try #require(try await take())
        #expect(try await slow.letter(letter.id) == nil)
        #expect(try await !slow.store(.postponed("timeout"), of: letter, keeps: false, at: site.clock.now))
        try await slow.giveBack()
        #expect(try await claimed(site) == 1)
        #expect(try await other.store(.sent, of: letter, keeps: false, at: site.clock.now))
        #expect(try await site.letters().first?.state == .sent)
    }

    @Test func `a claim of a clock that was wrong holds nobody up`() async throws {
        let site = try await site(letters: 1)
        _ = try await LetterClaim.take(
            site.services, in: site.partnership.id, at: site.clock.now.adding(days: 30), letterTakes: 30)
        #expect(try await send(site, Transport()) == 1)
    }

    @Test func `a server that hangs up in the middle keeps the letters, and gives back those that were not tried`()
        async throws
    {
        let site = try await site(letters: 3)
        let errors: [MailError] = [.interrupted, .timeout, .unreachable]
        for (number, error) in errors.enumerated() {
            #expect(try await send(site, Transport { _ in error }) == 1)
            #expect(try await claimed(site) == 0)
            #expect(try await site.letters().filter { $0.attempts == 0 }.count == 2 - number)
        }
        #expect(try await site.letters().allSatisfy { $0.state == .waiting })
        site.clock.advance(minutes: 1)
        #expect(try await send(site, Transport()) == 3)
    }

    @Test func `a sender that is stopped while the server hangs notes it, and leaves no claim behind`() async throws {
        let site = try await site(letters: 2)
        let (began, begin) = AsyncStream<Void>.makeStream()
        let transport = Transport { _ in
            begin.yield()
            try await Task.sleep(for: .seconds(600))
            return nil
        }
        let sending = Task { try await send(site, transport) }
        for await _ in began { break }
        sending.cancel()
        #expect(try await sending.value == 1)
        #expect(try await claimed(site) == 0)
        #expect(try await site.letters().map(\.attempts) == [1, 0])
        #expect(try await site.letters().allSatisfy { $0.state == .waiting })
    }

    @Test func `what is erased or put aside while others are sent is not sent`() async throws {
        let site = try await site(letters: 3)
        let transport = Transport { message in
            guard message.subject == "0" else { return nil }
            try await site.write { writer in
                _ = try writer.execute("DELETE FROM letter WHERE subject = '1'")
                _ = try writer.execute("UPDATE letter SET state = 'failed', is_handled = 1 WHERE subject = '2'")
            }
            return nil
        }
        #expect(try await send(site, transport) == 1)
        #expect(transport.sent.withLock { $0 } == ["0"])
    }

    @Test func `a letter put aside while the server refuses it does not come back`() async throws {
        let site = try await site(letters: 1)
        let id = try #require(try await site.letters().first?.id)
        let transport = Transport { _ in
            try await site.run(PutLetterAside(letter: id), as: site.coordinator)
            return .unreachable
        }
        #expect(try await send(site, transport) == 1)
        #expect(try await site.letters().first?.state == .failed)
    }

    @Test func `nothing is written when nothing is due`() async throws {
        let site = try await site(letters: 0)
        let revision = site.services.database.revision
        #expect(try await send(site, Transport()) == 0)
        #expect(site.services.database.revision == revision)
    }

    @Test func `a claim outlasts the slowest server`() async throws {
        let site = try await site(letters: 1)
        for seconds in [1, 30, 600, 3_600] {
            let claim = try await LetterClaim.take(
                site.services, in: site.partnership.id, at: site.clock.now, letterTakes: seconds)
            #expect(claim?.lasts(seconds: seconds) == true)
            #expect(claim?.lasts(seconds: 3 * 3_600) == false)
            try await claim?.giveBack()
        }
    }
}
