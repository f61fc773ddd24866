import Foundation
import Testing

@testable import Web

struct CSVTests {
    private func cells(_ text: String) throws -> [[String]] { try CSV.rows(Array(text.utf8)).map(\.cells) }

    @Test(arguments: ["a;b\n1;2", "a,b\r\n1,2\r\n", "a\tb\n1\t2\n\n", "\u{FEFF}a;b\n1;2", "a;b\r1;2\r"])
    func `the separator and the line ends are told from the file`(text: String) throws {
        #expect(try cells(text) == [["a", "b"], ["1", "2"]])
    }

    @Test func `quoted cells hold separators, quotation marks and line breaks`() throws {
        #expect(try cells("a;b\n\"x;\"\"y\"\"\r\nz\";\"\"\n") == [["a", "b"], ["x;\"y\"\nz", ""]])
    }

    @Test func `each row knows its line`() throws {
        let rows = try CSV.rows(Array("h\n\n\"två\nrader\"\nsist".utf8))
        #expect(rows.map(\.line) == [1, 3, 5])
    }

    @Test func `a quotation mark that never closes is told with its line`() {
        #expect(throws: CSV.Fault.openQuote(line: 3)) { try CSV.rows(Array("a;b\n1;2\n\"3;4\n5;6".utf8)) }
    }

    @Test func `the encodings of spreadsheets are read`() throws {
        let text = "Ort;Namn\nÖrebro;Åsa – ”ja”"
        for encoding in [String.Encoding.utf8, .utf16, .windowsCP1252] {
            let bytes = Array(try #require(text.data(using: encoding)))
            #expect(try CSV.rows(bytes).map(\.cells) == [["Ort", "Namn"], ["Örebro", "Åsa – ”ja”"]])
        }
        #expect(try cells("A\u{30A}").first?.first?.unicodeScalars.count == 1)
    }

    @Test(
        arguments: [[0xFF, 0x00, 0x81], [0x61, 0x00, 0x62], [0x61, 0x81], [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00]]
            as [[UInt8]])
    func `what is no text is refused`(bytes: [UInt8]) {
        #expect(throws: CSV.Fault.notText) { try CSV.rows(bytes) }
    }

    @Test func `a file of byte order marks ends`() throws {
        let marks = [UInt8]((0..<1_000_000).flatMap { _ in [0xEF, 0xBB, 0xBF] as [UInt8] })
        #expect(try CSV.rows(marks).count == 1)
    }

    @Test(arguments: [
        "=1+1", "+46 70", "-5", "@x", "\tx", "'=x", "''=x", "'x", "'", "a;b", "\"", "två\nrader", "=\"a\";b",
    ])
    func `a cell survives the round, and none runs as a formula`(cell: String) throws {
        let line = CSV.line(["h", cell])
        #expect(try CSV.rows(Array("k1;k2\r\n\(line)".utf8)).last?.cells == ["h", cell])
        let written = line.dropFirst(2).drop { $0 == "\"" }
        #expect(!"=+-@\t".contains(written.first ?? " "))
    }

    @Test func `too many rows are refused`() {
        let text = String(repeating: "a\n", count: CSV.mostRows + 1)
        #expect(throws: CSV.Fault.tooManyRows(most: CSV.mostRows)) { try CSV.rows(Array(text.utf8)) }
    }

    @Test func `nothing gives no rows`() throws {
        #expect(try cells("").isEmpty)
        #expect(try cells("\n;;\n\n").isEmpty)
    }
}
