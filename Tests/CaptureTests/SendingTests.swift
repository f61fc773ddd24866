import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Capture

struct SendingTests {
    private static let jpeg: [UInt8] = Array(Data(base64Encoded: pixel) ?? Data())

    @Test func `an idea comes in where and when it was said, with the code that its giver has`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        capture.site.clock.advance(minutes: 90)
        let page = try await capture.send(try TestSending(from: device, age: 30 * 60_000))
        #expect(
            page.status == 200 && page.contains("\"reference\":\"IDÉ-2026-0001\"") && page.contains("\"faults\":[]"))
        let row = try await capture.site.read {
            try $0.first("SELECT words, source, received_at, tracking_hash, id FROM idea") {
                (
                    try $0[0] as String, try $0[1] as String, try $0[2] as Timestamp, try $0[3] as [UInt8],
                    try $0[4] as Int64
                )
            }
        }
        let idea = try #require(row)
        #expect(idea.0 == TestSending.words && idea.1 == "tour")
        #expect(idea.2 == capture.site.clock.now.adding(seconds: -30 * 60))
        #expect(idea.3 == Token(text: "7K3QMX9D2T").hash)
        let stop: Int64? = try await capture.site.read {
            try $0.value("SELECT to_id FROM link WHERE from_id = \(idea.4) AND to_kind = 'stop'")
        }
        #expect(stop == CaptureSite.stop)
        let stored = try await capture.stored(device)
        #expect(stored.taken == 1 && stored.unsent == 3 && stored.seenAt == capture.site.clock.now)
    }

    @Test func `the same sending twice, or twice at once, gives one idea and the same answer`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        let sending = try TestSending(from: device, photos: [Self.jpeg])
        async let first = capture.send(sending)
        async let second = capture.send(sending)
        let bodies = try await [first.body, second.body, capture.send(sending).body]
        #expect(Set(bodies).count == 1 && bodies[0].contains("IDÉ-2026-0001"))
        #expect(try await capture.ideas == 1)
        #expect(try await capture.site.read { try $0.value("SELECT count(*) FROM file", as: Int.self) } == 1)
        #expect(try await capture.stored(device).taken == 1)
    }

    @Test func `a photo that can't be kept is told of, and never stops the idea`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        var sending = try TestSending(from: device, photos: [Array("inte en bild".utf8), Self.jpeg])
        sending.add("photo2", Array("inte ens förseglat".utf8))
        let page = try await capture.send(sending)
        #expect(page.status == 200 && page.contains("\"photo\":0") && page.contains("\"photo\":2"))
        #expect(!page.contains("\"photo\":1") && !page.contains("files.fault"))
        #expect(try await capture.ideas == 1)
        #expect(try await capture.site.read { try $0.value("SELECT count(*) FROM file", as: Int.self) } == 1)
    }

    @Test func `a photo may come after its idea`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        #expect(try await capture.send(try TestSending(from: device)).status == 200)
        #expect(try await capture.send(try TestSending(from: device, photos: [Self.jpeg])).status == 200)
        #expect(try await capture.ideas == 1)
        #expect(try await capture.site.read { try $0.value("SELECT count(*) FROM file", as: Int.self) } == 1)
    }

    @Test func `a token that no device has is not taken, whichever device it is said to be`() async throws {
        let capture = try await CaptureSite()
        let (one, other) = (try await capture.device(), try await capture.device())
        let mixed = TestDevice(id: one.id, token: other.token, publicKey: one.publicKey, length: 0)
        #expect(try await capture.send(try TestSending(from: mixed)).status == 401)
        let browser = try await capture.site.browser()
        #expect(try await browser.postAsIs("/ta-ner/ideer", FormFields()).status == 401)
        #expect(try await browser.postAsIs("/ta-ner/enhet", FormFields(["device": "1", "token": "x"])).status == 401)
        #expect(try await capture.ideas == 0)
    }

    @Test func `a closed device is told so, and what it has comes with the next shift`() async throws {
        let capture = try await CaptureSite()
        let lost = try await capture.device()
        try await capture.site.run(CloseDevice(device: lost.id), as: capture.site.coordinator)
        let refused = try await capture.send(try TestSending(from: lost))
        #expect(refused.status == 410 && refused.contains("börja ett nytt pass"))
        let next = try await capture.device(capture.site.otherRepresentative, place: "")
        let page = try await capture.send(try TestSending(from: next, of: lost))
        #expect(page.status == 200)
        #expect(try await capture.ideas == 1)
        #expect(try await capture.stored(lost).taken == 1)
        // It was said at the stop of the shift that it was said in.
        #expect(try await capture.site.read { try $0.value("SELECT count(*) FROM link", as: Int.self) } == 1)
    }

    @Test func `what can't be opened or says nothing is not taken, and the device may keep it`() async throws {
        let capture = try await CaptureSite()
        let (device, other) = (try await capture.device(), try await capture.device())
        var wrongSeal = try TestSending(from: device)
        wrongSeal.files = try TestSending(from: other).files
        var noFile = try TestSending(from: device)
        noFile.files = []
        let sendings = [
            wrongSeal, noFile, try TestSending(from: device, json: "[]"),
            try TestSending(from: device, json: #"{"words":" "}"#),
            try TestSending(from: device, key: "'; DROP TABLE idea"),
        ]
        for sending in sendings {
            let page = try await capture.send(sending)
            #expect(page.status == 422 && page.contains("\"message\":"))
        }
        #expect(try await capture.ideas == 0)
    }

    @Test func `two ideas with the same code are both kept`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        let keys = [TestSending.key, "1" + TestSending.key.dropFirst()]
        for key in keys { #expect(try await capture.send(try TestSending(from: device, key: key)).status == 200) }
        #expect(try await capture.ideas == 2)
    }

    @Test func `a page without https sends its words as they are`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        var sending = try TestSending(from: device)
        sending.files = []
        sending.form.append("plain", "1")
        sending.add("sealed", Array(#"{"words":"Rakt på sak"}"#.utf8))
        #expect(try await capture.send(sending).status == 200)
        // Without a clear yes it is not for everybody.
        #expect(
            try await capture.site.read { try $0.value("SELECT visibility FROM idea", as: String.self) } == "private")
    }

    @Test(
        arguments: [
            (0, 0), (60_000, -60_000), (3_600_000, -3_600_000), (86_400_000, -3_600_000), (Int64.max, -3_600_000),
            (-5_000, 0),
            (Int64.min, 0),
        ] as [(Int64, Int64)])
    func `a wrong clock puts no idea before its shift or ahead of now`(age: Int64, expected: Int64) {
        let now = Timestamp(rawValue: 1_800_000_000_000)
        let moment = Sending.moment(age: age, since: now.adding(seconds: -3600), now: now)
        #expect(moment.rawValue - now.rawValue == expected)
    }

    @Test func `what was typed is cleaned as in a form`() throws {
        let json =
            #"{"words":"  A\u030angbåt\r\n","email":"","municipality":5,"isPublic":"ja","language":"en","code":"7k3qm-x9d2t"}"#
        let idea = try JSONDecoder().decode(TakenDownIdea.self, from: Data(json.utf8))
        #expect(idea.words == "Ångbåt" && idea.words.unicodeScalars.count == 6 && idea.email == nil)
        #expect(idea.municipality == nil && !idea.isPublic && idea.language == .english)
        let told = idea.told(key: "k", saidAt: Timestamp(rawValue: 0), origin: nil)
        #expect(told.code?.text == "7K3QMX9D2T")
    }
}

/// One grey pixel.
private let pixel = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4z\
    NDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==
    """
