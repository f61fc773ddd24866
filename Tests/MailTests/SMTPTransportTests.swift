import Foundation
import Mail
import Testing

/// Mail to a real SMTP server, in clear, encrypted, and when things go wrong.
@Suite(.enabled(if: Python.isThere, Comment(rawValue: Python.whyMissing)), .serialized, .timeLimit(.minutes(3)))
struct SMTPTransportTests {
    private func failure(_ server: SMTPServer, from: String? = nil, to: String = "givare@example.org") async throws
        -> MailError?
    {
        var message = try MailMessage.sample(to: to)
        if let from { message.from = try #require(MailAddress(from)) }
        do {
            try await SMTPTransport(server: server).send(message)
            return nil
        } catch {
            return error
        }
    }

    /// A certificate authority of our own and a certificate of it for localhost.
    private func certificates() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try Python.run("smtp_server.py", ["--make-certificate", "--directory", folder.url.path])
        return folder
    }

    @Test func `a mail arrives byte by byte as it was written`() async throws {
        let server = try MailServer()
        let message = try MailMessage.sample(
            text: ".\n..\n.punkt\nRäksmörgås\n\(String(repeating: "å", count: 100_000))\n.\n", html: "<p>.</p>\n.\n")
        try await SMTPTransport(server: server.settings()).send(message)
        let received = try server.received()
        #expect(received.count == 1)
        let mail = try #require(received.first)
        #expect(mail.bytes == message.rendered())
        #expect(mail.envelope.from == "torg@example.org")
        #expect(mail.envelope.to == ["givare@example.org"])
        #expect(mail.envelope.hello == "torg.example.org")
        #expect(!mail.envelope.tls)
    }

    @Test func `many mails at once all arrive once`() async throws {
        let server = try MailServer()
        let transport = try SMTPTransport(server: server.settings())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...30 {
                let message = try MailMessage.sample(to: "givare\(number)@example.org")
                group.addTask { try await transport.send(message) }
            }
            try await group.waitForAll()
        }
        let recipients = try server.received().flatMap(\.envelope.to)
        #expect(recipients.count == 30)
        #expect(Set(recipients).count == 30)
    }

    @Test func `STARTTLS with an authority of our own, and a sign-in`() async throws {
        let folder = try certificates()
        let server = try MailServer("--certificate", folder.path("server.pem"), "--user", "torg:hemligt å")
        let caFile = folder.path("ca.pem")
        let settings = try server.settings(.startTLS, user: "torg", password: "hemligt å", caFile: caFile)
        #expect(try await failure(settings) == nil)
        let envelope = try #require(try server.received().first?.envelope)
        #expect(envelope.tls)
        #expect(envelope.user == "torg")
        let wrong = try server.settings(.startTLS, user: "torg", password: "fel", caFile: caFile)
        #expect(try await failure(wrong) == .authentication)
        let unsigned = try server.settings(.startTLS, caFile: caFile)
        #expect(try await failure(unsigned) == .authentication)
        #expect(try await failure(server.settings(.startTLS, user: "torg", password: "hemligt å")) == .tls)
        #expect(try server.received().count == 1)
    }

    @Test func `encrypted from the first byte`() async throws {
        let folder = try certificates()
        let server = try MailServer("--certificate", folder.path("server.pem"), "--tls")
        #expect(try await failure(server.settings(.tls, caFile: folder.path("ca.pem"))) == nil)
        #expect(try await failure(server.settings(.tls)) == .tls)
        #expect(try await failure(server.settings(.tls, caFile: folder.path("missing.pem"))) == .tls)
        #expect(try server.received().count == 1)
    }

    @Test func `a server that can't encrypt gets nothing when STARTTLS is asked for`() async throws {
        let server = try MailServer()
        #expect(try await failure(server.settings(.startTLS)) == .tls)
        #expect(try server.received().isEmpty)
    }

    @Test func `a bounce is for good, and later is not`() async throws {
        let server = try MailServer()
        let refused = try await failure(server.settings(), to: "bounce@example.org")
        #expect(refused == .refused(code: 550, permanent: true))
        #expect(refused?.isPermanent == true)
        let later = try await failure(server.settings(), to: "later@example.org")
        #expect(later == .refused(code: 451, permanent: false))
        #expect(later?.isPermanent == false)
        #expect(try await failure(server.settings(), to: "later@example.org") == nil)
        #expect(try server.received().count == 1)
    }

    @Test(arguments: ["disliked", "unknown"])
    func `a server that dislikes the sender says nothing of the recipient`(name: String) async throws {
        let server = try MailServer()
        let error = try await failure(server.settings(), from: "\(name)@example.org")
        #expect(error == .refused(code: name == "unknown" ? 550 : 553, permanent: false))
    }

    @Test func `a recipient refused without a reason is gone, one refused for the text is not`() async throws {
        let server = try MailServer()
        let gone = try await failure(server.settings(), to: "plain@example.org")
        #expect(gone == .refused(code: 550, permanent: true))
        let spam = try await failure(server.settings(), to: "spam@example.org")
        #expect(spam == .refused(code: 550, permanent: false))
    }

    @Test func `a server that turns us all away says nothing of one recipient`() async throws {
        let server = try MailServer("--behaviour", "refuses")
        #expect(try await failure(server.settings()) == .refused(code: 554, permanent: false))
    }

    @Test func `a closed port and an unknown host are told`() async throws {
        let server = try MailServer()
        let settings = try server.settings()
        server.stop()
        #expect(try await failure(settings) == .unreachable)
        let nowhere = try #require(SMTPServer(host: "nowhere.invalid", port: 25, security: .none, timeoutSeconds: 10))
        let error = try await failure(nowhere)
        #expect(error == .unreachable || error == .timeout)
    }

    @Test func `a server that hangs is left when the time is out`() async throws {
        let server = try MailServer("--behaviour", "hangs")
        let begin = ContinuousClock.now
        #expect(try await failure(server.settings(timeoutSeconds: 1)) == .timeout)
        #expect(ContinuousClock.now - begin < .seconds(10))
    }

    @Test func `a connection that breaks half-way is told`() async throws {
        let server = try MailServer("--behaviour", "drops")
        let error = try await failure(server.settings())
        #expect(error == .interrupted)
        #expect(error?.isPermanent == false)
    }

    @Test func `an encrypted connection that breaks in the middle of a large message is told`() async throws {
        let folder = try certificates()
        let server = try MailServer("--certificate", folder.path("server.pem"), "--tls", "--behaviour", "drops")
        let transport = try SMTPTransport(server: server.settings(.tls, caFile: folder.path("ca.pem")))
        let message = try MailMessage.sample(text: String(repeating: "Räksmörgås\n", count: 100_000))
        await #expect(throws: MailError.interrupted) { try await transport.send(message) }
    }

    @Test func `a cancelled task ends its transfer`() async throws {
        let server = try MailServer("--behaviour", "hangs")
        let transport = try SMTPTransport(server: server.settings(timeoutSeconds: 60))
        let message = try MailMessage.sample()
        let begin = ContinuousClock.now
        let task = Task { try await transport.send(message) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        await #expect(throws: MailError.cancelled) { try await task.value }
        #expect(ContinuousClock.now - begin < .seconds(15))
    }
}

struct SMTPServerTests {
    @Test func `a password is shown nowhere`() throws {
        let server = try #require(
            SMTPServer(host: "mail.example.org", port: 587, security: .startTLS, user: "torg", password: "hemligt"))
        var dumped = ""
        dump(server, to: &dumped)
        let shown = "\(server) \(String(reflecting: server)) \(dumped) \(SMTPTransport(server: server))"
        #expect(shown.contains("startTLS mail.example.org:587 as torg"))
        #expect(!shown.contains("hemligt"))
    }

    @Test(arguments: ["", "mail.example.org/x", "a b", "user@host", "mail.example.org\r\nQUIT", "[::1]"])
    func `what isn't a host is refused`(host: String) {
        #expect(SMTPServer(host: host, port: 25, security: .none) == nil)
        #expect(SMTPServer(host: "localhost", port: 25, security: .none, helloName: host) == nil)
    }

    @Test func `numbers out of range are refused`() {
        #expect(SMTPServer(host: "::1", port: 25, security: .none) != nil)
        #expect(SMTPServer(host: "localhost", port: 0, security: .none) == nil)
        #expect(SMTPServer(host: "localhost", port: 70_000, security: .none) == nil)
        #expect(SMTPServer(host: "localhost", port: 25, security: .none, timeoutSeconds: 0) == nil)
    }
}
