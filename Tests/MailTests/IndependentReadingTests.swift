import Foundation
import Mail
import Testing

/// Python's mail parser reads what Torg writes, and must find what was put in.
@Suite(.enabled(if: Python.isThere, Comment(rawValue: Python.whyMissing)))
struct IndependentReadingTests {
    private struct Reading: Decodable {
        let headers: [String: String]
        let from: [String]
        let to: [String]
        let seconds: Int
        let parts: [String: String]
        let languages: [String]
        let longestLine: Int
        let hasBareBreaks: Bool
        let isASCII: Bool
    }

    private func read(_ messages: [MailMessage]) throws -> [Reading] {
        let folder = try TemporaryFolder()
        let paths = try messages.enumerated().map { index, message in
            let path = folder.path("\(index).eml")
            try Data(message.rendered()).write(to: URL(filePath: path))
            return path
        }
        return try JSONDecoder().decode([Reading].self, from: try Python.run("read_mail.py", paths))
    }

    @Test func `subjects of every kind come out as they went in`() throws {
        let subjects = [
            "Din idé är mottagen", "Plain words", "", "å", "=?utf-8?Q?inte_kodat?=",
            "Fråga: går det? =) <b>&amp; \"citat\"",
            "Påminnelse: Föreningen Brobyggarnas fråga om gångvägen mellan Åbytorp och Kumla behöver ert svar i god tid",
            String(repeating: "Räksmörgås ", count: 40).trimmingCharacters(in: .whitespaces),
            String(repeating: "ö", count: 300), String(repeating: "x", count: 2000),
            String(repeating: "many plain words ", count: 20).trimmingCharacters(in: .whitespaces),
            "👨‍👩‍👧‍👦 på torget 🎪", "العربية", "e\u{301}te\u{301}",
        ]
        let readings = try read(subjects.map { try MailMessage.sample(subject: $0) })
        #expect(readings.map { $0.headers["Subject"]! } == subjects)
        #expect(readings.allSatisfy { $0.longestLine <= 76 && $0.isASCII && !$0.hasBareBreaks })
    }

    @Test func `names of every kind come out as they went in`() throws {
        let names = [
            "Anna Berg", "Åsa Öberg", "Berg, Anna (Örebro)", "\"Torg\" <x@example.org>", "S:t Olof", "a@b",
            String(repeating: "Räksmörgås", count: 20), String(repeating: "plain ", count: 40) + "name",
        ]
        let messages = try names.map { name in
            var message = try MailMessage.sample()
            message.from = MailAddress(name: name, address: "torg@example.org")!
            message.to = MailAddress(name: name, address: "givare@örebro.example")!
            return message
        }
        for (name, reading) in zip(names, try read(messages)) {
            #expect(reading.from == [name, "torg@example.org"])
            #expect(reading.to == [name, "givare@xn--rebro-iua.example"])
            #expect(reading.longestLine <= 76)
        }
    }

    @Test func `bodies of every kind come out as they went in`() throws {
        let bodies = [
            "Hej!\n", "\n", "Rad ett\n\nRad tre\n", "Slutar med blanksteg  \noch tabb\t\n", ".\n..\n.x\n", "From mig\n",
            "--=_torg\n--=_torg--\n", "= =C3 =\n", String(repeating: "å", count: 5000) + "\n",
            String(repeating: "x", count: 76) + "\n" + String(repeating: "y", count: 77) + "\n",
            (1...200).map { String(repeating: "ord ", count: $0) + "\n" }.joined(), "nul \u{0} och bell \u{7}\n",
        ]
        let messages = try bodies.map { try MailMessage.sample(text: $0, html: "<p>\($0)</p>\n") }
        for (body, reading) in zip(bodies, try read(messages)) {
            #expect(reading.parts == ["text/plain": body, "text/html": "<p>\(body)</p>\n"])
            #expect(reading.longestLine <= 76 && reading.isASCII && !reading.hasBareBreaks)
        }
    }

    @Test func `line breaks of every kind are CRLF on the wire`() throws {
        let reading = try read([MailMessage.sample(text: "a\r\nb\rc\nd\r\r\ne")]).first
        #expect(reading?.parts == ["text/plain": "a\nb\nc\nd\n\ne\n"])
        #expect(reading?.hasBareBreaks == false)
    }

    @Test func `dates are right on both sides of leap days and centuries`() throws {
        let dates: [Int64] = [
            0, 951_782_399_999, 951_782_400_000, 951_868_799_000, 1_709_164_800_000, 1_772_323_199_000,
            1_795_486_200_123, 4_107_542_399_000, 4_107_542_400_000, -1, -1001, 253_402_300_799_000,
        ]
        let messages = try dates.map { date in
            var message = try MailMessage.sample()
            message.date = date
            return message
        }
        let expected = dates.map { Int((Double($0) / 1000).rounded(.down)) }
        #expect(try read(messages).map(\.seconds) == expected)
    }

    @Test func `language, threads and the way out are told`() throws {
        var message = try MailMessage.sample(html: "<p>Hej</p>")
        message.language = "sv"
        message.inReplyTo = "outbox-41@torg.example.org"
        message.listUnsubscribe = "https://torg.example.org/slut/\(String(repeating: "a", count: 700))"
        let reading = try #require(try read([message]).first)
        #expect(reading.languages == ["sv", "sv"])
        #expect(reading.headers["In-Reply-To"] == "<outbox-41@torg.example.org>")
        #expect(reading.headers["References"] == "<outbox-41@torg.example.org>")
        #expect(reading.headers["List-Unsubscribe"] == "<\(message.listUnsubscribe!)>")
        #expect(reading.longestLine <= 998)
    }

    @Test func `random text survives`() throws {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("aåäöÅÄÖé =?_.,;:<>\"()@\\'\t—🎪e\u{301}\u{200D}漢").map { String($0) }
        let texts = (0..<60).map { _ in
            (0..<Int.random(in: 1...300, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! }
                .joined()
        }
        let readings = try read(texts.map { try MailMessage.sample(subject: $0, text: $0 + "\n") })
        for (text, reading) in zip(texts, readings) {
            #expect(reading.parts["text/plain"] == text + "\n")
            let line = text.components(separatedBy: [" ", "\t"]).filter { !$0.isEmpty }.joined(separator: " ")
            #expect(reading.headers["Subject"] == line)
        }
    }
}
