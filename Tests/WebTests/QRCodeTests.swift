import Markup
import Testing

@testable import Web

struct QRCodeTests {
    private let address = "otpauth://totp/Torget:anna%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Torget"

    @Test func `a code has the marks that a camera looks for`() throws {
        let rows = try #require(QRCode(address)).rows
        #expect((rows.count - 17) % 4 == 0 && rows.allSatisfy { $0.count == rows.count })
        let last = rows.count - 7
        for (top, left) in [(0, 0), (0, last), (last, 0)] {
            for y in 0..<7 {
                for x in 0..<7 {
                    let ring = max(abs(x - 3), abs(y - 3))
                    #expect(rows[top + y][left + x] == (ring != 2))
                }
            }
        }
        // The row of modules that the others are counted by.
        #expect((8..<last - 1).allSatisfy { rows[6][$0] == ($0 % 2 == 0) })
    }

    @Test func `each text has a code of its own, and what can't be one has none`() throws {
        #expect(try #require(QRCode(address)).rows != #require(QRCode(address + "x")).rows)
        #expect(QRCode("") == nil)
        #expect(QRCode("a\0b") == nil)
        #expect(QRCode(String(repeating: "a", count: 10_000)) == nil)
    }

    @Test func `the picture is drawn without style, with words for who can't see it`() throws {
        let html = try #require(QRCode("hej")).html(label: "Nyckel \"ett\"").markup
        #expect(html.contains("aria-label=\"Nyckel &quot;ett&quot;\"") && html.contains("viewBox=\"0 0 29 29\""))
        #expect(!html.contains("style="))
    }
}
