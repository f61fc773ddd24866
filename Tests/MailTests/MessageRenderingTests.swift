import Foundation
import Mail
import Testing

struct MessageRenderingTests {
    @Test func `a plain message is these bytes`() throws {
        let message = try MailMessage.sample(subject: "Din idé är här", text: "Hej på dig!\n.\n\nSlut ")
        #expect(
            message.renderedText == """
                Date: Tue, 24 Nov 2026 02:10:00 +0000\r
                From: =?utf-8?Q?Partnerskapet_i_=C3=96rebro_l=C3=A4n?=\r
                 <torg@example.org>\r
                To: givare@example.org\r
                Subject: =?utf-8?Q?Din_id=C3=A9_=C3=A4r_h=C3=A4r?=\r
                Message-ID: <outbox-42@torg.example.org>\r
                Auto-Submitted: auto-generated\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Hej p=C3=A5 dig!\r
                .\r
                \r
                Slut=20\r

                """)
    }

    @Test func `an answer goes to another than the sender when the message says so`() throws {
        var message = try MailMessage.sample()
        #expect(!message.renderedText.contains("Reply-To"))
        message.replyTo = MailAddress("anna@example.com")
        #expect(message.renderedText.contains("\r\nReply-To: anna@example.com\r\n"))
    }

    @Test func `text and HTML go side by side, the plain first`() throws {
        let text = try MailMessage.sample(html: "<p lang=\"sv\">Hej</p>").renderedText
        let plain = try #require(text.range(of: "text/plain"))
        let html = try #require(text.range(of: "text/html"))
        #expect(plain.upperBound < html.lowerBound)
        #expect(text.contains("multipart/alternative; boundary=\"=_torg\""))
        #expect(text.contains("<p lang=3D\"sv\">Hej</p>"))
        #expect(text.hasSuffix("\r\n--=_torg--\r\n"))
    }

    @Test func `a list mail ends with one click only over https`() throws {
        var message = try MailMessage.sample()
        message.listUnsubscribe = "https://torg.example.org/slut/abc"
        #expect(message.renderedText.contains("List-Unsubscribe: <https://torg.example.org/slut/abc>\r\n"))
        #expect(message.renderedText.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        message.listUnsubscribe = "http://localhost:8080/slut/abc"
        #expect(message.renderedText.contains("List-Unsubscribe: <http://localhost:8080/slut/abc>\r\n"))
        #expect(!message.renderedText.contains("One-Click"))
        message.listUnsubscribe = "javascript:alert(1)"
        #expect(!message.renderedText.contains("List-Unsubscribe"))
    }

    @Test(arguments: [
        "\r\nBcc: all@example.org", "\nBcc: all@example.org", "\rBcc: all@example.org", "a\r\n\r\n<html>",
        "\u{85}Bcc: x@example.org", "\u{2028}Bcc: x@example.org", "\u{0}\r\n Bcc: x", "å\r\nBcc: all@example.org",
        "=?utf-8?Q?=0D=0ABcc:_x?=",
    ])
    func `no value breaks out of its header`(evil: String) throws {
        var message = try MailMessage.sample(subject: "Hej" + evil)
        message.from = MailAddress(name: "Torg" + evil, address: "torg@example.org")!
        message.messageID += evil
        message.inReplyTo = "x@example.org" + evil
        message.language = "sv" + evil
        message.listUnsubscribe = "https://example.org/" + evil
        let headers = try #require(message.renderedText.components(separatedBy: "\r\n\r\n").first)
        let lines = headers.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        let names = lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) }
        let known: Set = [
            "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
            "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "List-Unsubscribe", "List-Unsubscribe-Post",
        ]
        #expect(Set(names).isSubset(of: known))
        #expect(Set(names).count == names.count)
    }

    @Test func `mail from a person says nothing of machines`() throws {
        var message = try MailMessage.sample()
        message.autoSubmitted = false
        #expect(!message.renderedText.contains("Auto-Submitted"))
    }
}
