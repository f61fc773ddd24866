import CZlib
import Foundation
import HTTPTypes
import Testing

@testable import Web

struct FormatTests {
    @Test func `a feed is well-formed XML with every hostile text in it`() throws {
        let bad = Samples.hostile + "\u{1}\u{FFFE}\u{FFFF}\u{8}\0"
        let entry = AtomFeed.Entry(
            url: "https://torg.example/ideer/2026-0001", title: bad, summary: bad,
            published: try Samples.moment("2026-03-04T10:00:00Z"), updated: try Samples.moment("2026-03-05T10:00:00Z")
        )
        let feed = AtomFeed(
            title: bad, pageURL: "https://torg.example/ideer?a=b&c=d", feedURL: "https://torg.example/ideer.atom",
            author: bad,
            entries: [entry]
        )
        let answer = feed.answer(now: Timestamp(rawValue: 0))
        guard case .text(let text) = answer.body else {
            Testing.Issue.record("not text")
            return
        }
        #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
        #expect(text.contains("<updated>2026-03-05T10:00:00Z</updated>"))
        #expect(try wellFormed(text))
        #expect(!text.unicodeScalars.contains { $0 == "\u{FFFE}" || $0 == "\u{1}" })
    }

    @Test func `an empty feed is dated now`() throws {
        let feed = AtomFeed(title: "T", pageURL: "https://a", feedURL: "https://b", author: "A", entries: [])
        guard case .text(let text) = feed.answer(now: try Samples.moment("2026-01-02T03:04:05Z")).body else { return }
        #expect(text.contains("<updated>2026-01-02T03:04:05Z</updated>"))
        #expect(try wellFormed(text))
    }

    /// An independent reader: Python's expat.
    private func wellFormed(_ text: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())",
        ]
        let input = Pipe()
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test(arguments: [0, 1, 1_000, 300_000])
    func `what is compressed can be read again`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let compressed = try #require(Gzip.compressed(bytes))
        #expect(compressed.starts(with: [0x1F, 0x8B]))
        #expect(try inflated(compressed, capacity: count + 1) == bytes)
    }

    private func inflated(_ bytes: [UInt8], capacity: Int) throws -> [UInt8] {
        var stream = z_stream()
        #expect(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var input = bytes
        return input.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: capacity) { target, written in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(capacity)
                #expect(inflate(&stream, Z_FINISH) == Z_STREAM_END)
                written = capacity - Int(stream.avail_out)
            }
        }
    }
}
