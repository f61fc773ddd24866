import Mail
import Testing

struct DeliveryReportTests {
    /// A bounce as Postfix writes it.
    private static func report(action: String = "failed", status: String = "5.1.1") -> String {
        """
        Return-Path: <>
        Delivered-To: studs+42-abc@torg.example.org
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        To: studs+42-abc@torg.example.org
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
            boundary="1A2B.1795486200/mx.example.org"

        This is a MIME-encapsulated message.

        --1A2B.1795486200/mx.example.org
        Content-Description: Notification
        Content-Type: text/plain; charset=utf-8

        I'm sorry to have to inform you that your message could not be delivered.

        --1A2B.1795486200/mx.example.org
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Arrival-Date: Tue, 24 Nov 2026 02:10:00 +0000

        Final-Recipient: rfc822; anna@example.org
        Original-Recipient: rfc822;Anna@example.org
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 \(status) <anna@example.org>:
            Recipient address rejected

        --1A2B.1795486200/mx.example.org
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        From: Torg <torg@example.org>
        Message-ID: <outbox-42@torg.example.org>
        Subject: =?utf-8?Q?Din_id=C3=A9?=

        --1A2B.1795486200/mx.example.org--

        """
    }

    private func parsed(_ text: String) -> DeliveryReport? { DeliveryReport(parsing: Array(text.utf8)) }

    @Test(arguments: ["\n", "\r\n"])
    func `a bounce is read`(lineBreak: String) throws {
        let text = Self.report().split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak)
        let report = try #require(parsed(text))
        #expect(report.messageIDs == ["outbox-42@torg.example.org"])
        #expect(report.recipient == "Anna@example.org")
        #expect(report.status == "5.1.1")
        #expect(report.isPermanent)
    }

    @Test func `a delay is not the end`() throws {
        let report = try #require(parsed(Self.report(action: "delayed", status: "4.4.1")))
        #expect(!report.isPermanent)
        #expect(report.status == "4.4.1")
    }

    @Test func `giving up after a delay is the end`() throws {
        #expect(try #require(parsed(Self.report(action: "failed", status: "4.4.7"))).isPermanent)
    }

    @Test(arguments: ["delivered", "relayed", "expanded"])
    func `good news is no bounce`(action: String) {
        #expect(parsed(Self.report(action: action, status: "2.1.5")) == nil)
    }

    @Test func `a bounce in words is read`() throws {
        let report = try #require(
            parsed(
                """
                From: Mail System <mailer-daemon@mx.example.org>
                To: <studs+7-x@torg.example.org>
                In-Reply-To: <outbox-7@torg.example.org>

                The following address failed:

                  anna@example.org: host 192.0.2.5 said 550 #5.7.1 not allowed

                --- headers ---

                Message-ID: <outbox-7b@torg.example.org>
                """))
        #expect(report.messageIDs == ["outbox-7b@torg.example.org", "outbox-7@torg.example.org"])
        #expect(report.status == "5.7.1")
        #expect(report.isPermanent)
    }

    @Test(arguments: [
        "", "\n", "hej", "From: anna@example.org\n\nJag är borta till 5.12.26",
        "From: anna@example.org\nAuto-Submitted: auto-replied\nIn-Reply-To: <outbox-7@torg.example.org>\n\nSemester 5.1.1",
        "From: mailer-daemon@example.org\n\nAllt gick bra", "Content-Type: multipart/report; boundary=\n\n--\n",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\n\n--x--",
    ])
    func `other mail is no bounce`(text: String) {
        #expect(parsed(text) == nil)
    }

    @Test func `hostile bytes do no harm`() {
        var generator = SystemRandomNumberGenerator()
        let whole = Array(Self.report().utf8)
        for length in stride(from: 0, to: whole.count, by: 7) {
            _ = DeliveryReport(parsing: Array(whole.prefix(length)))
        }
        for _ in 0..<500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = DeliveryReport(parsing: bytes)
        }
    }

    @Test(.timeLimit(.minutes(4))) func `ten megabytes of anything are read in time`() {
        let size = 10_000_000
        let head = "From: mailer-daemon@example.org\nContent-Type: multipart/report; boundary=x\n"
        let bodies = ["\n", "--x\n", "a:\n", " \n", "<", "5.1.1 ", "5.", "a: b\n\n"]
        for body in bodies {
            let rest = String(repeating: body, count: size / body.utf8.count)
            _ = DeliveryReport(parsing: Array((head + rest).utf8))
            _ = DeliveryReport(parsing: Array((head + "\n" + rest).utf8))
        }
    }
}
