import Mail
import Testing

struct MailAddressTests {
    @Test(arguments: [
        ("anna@example.org", "anna@example.org"), ("  anna@example.org\t", "anna@example.org"),
        ("Anna.Berg+torg@Example.ORG", "Anna.Berg+torg@example.org"), ("o'brien@example.org", "o'brien@example.org"),
        ("post@localhost", "post@localhost"), ("a@b.se", "a@b.se"),
        ("info@örebro.example", "info@xn--rebro-iua.example"),
        ("info@O\u{308}rebro.example", "info@xn--rebro-iua.example"),
        ("a@bücher.example", "a@xn--bcher-kva.example"), ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
    ])
    func `an address people have is read`(text: String, address: String) {
        #expect(MailAddress(text)?.address == address)
    }

    @Test(arguments: [
        "", " ", "anna", "@example.org", "anna@", "anna@@example.org", "a@b@example.org", "anna@example",
        "anna@.example.org", "anna@example..org", "anna@example.org.", "anna@-example.org", "anna@example-.org",
        ".anna@example.org", "anna.@example.org", "an..na@example.org", "an na@example.org", "anna@exa mple.org",
        "anna@example.org\r\nBcc: all@example.org", "anna\u{0}@example.org", "anna@example.org\n", "å@example.org",
        "anna@[127.0.0.1]", "anna@127.0.0.1", "\"anna\"@example.org", "Anna <anna@example.org>",
        "anna,berg@example.org", "anna@example.org,berg@example.org", "anna@exa_mple.org", "<anna@example.org>",
        "anna@exam\u{202E}ple.org",
    ])
    func `what can't be sent to is refused`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `lengths end where RFC 5321 ends them`() {
        let local = String(repeating: "a", count: 64)
        #expect(MailAddress("\(local)@example.org") != nil)
        #expect(MailAddress("a\(local)@example.org") == nil)
        let label = String(repeating: "b", count: 63)
        #expect(MailAddress("a@\(label).org") != nil)
        #expect(MailAddress("a@b\(label).org") == nil)
        let domain = Array(repeating: label, count: 3).joined(separator: ".")
        #expect(MailAddress("\(String(repeating: "a", count: 62))@\(domain)") != nil)
        #expect(MailAddress("\(String(repeating: "a", count: 63))@\(domain)") == nil)
        #expect(MailAddress(String(repeating: "a", count: 10_000_000)) == nil)
    }

    @Test func `a name loses line breaks and an empty one is none`() {
        #expect(MailAddress(name: " Anna\r\nBcc:\u{2028}x ", address: "a@example.org")?.name == "Anna Bcc: x")
        #expect(MailAddress(name: "\n", address: "a@example.org")?.name == nil)
    }
}
