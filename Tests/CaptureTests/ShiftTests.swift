import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Capture

struct ShiftTests {
    @Test func `who may begin a shift learns where ideas are gathered, and nobody else does`() async throws {
        let capture = try await CaptureSite()
        let site = capture.site
        let page = try await site.get("/ta-ner/pass.json", as: site.representative)
        #expect(
            page.contains("\"name\":\"Ombudet\"") && page.contains("Torget i Askersund")
                && page.contains("\"isNow\":true"))
        for actor in [Actor.visitor, site.reader, site.operator] {
            #expect(try await site.get("/ta-ner/pass.json", as: actor).status == 404)
            #expect(try await site.post("/ta-ner/pass", ["place": "7"], as: actor).status == 404)
        }
        #expect(try await site.post("/ta-ner/pass", ["place": "8"], as: site.representative).status == 422)
    }

    @Test func `a shift ends some hours after the stop, or after a day's work`() async throws {
        let capture = try await CaptureSite()
        #expect(try await capture.device().length == 6 * 3_600_000)
        #expect(try await capture.device(place: "").length == 12 * 3_600_000)
        capture.site.clock.advance(minutes: 8 * 60)
        // The stop is long over.
        #expect(try await capture.device().length == 12 * 3_600_000)
    }

    @Test func `only the hash of a device's token is stored`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        #expect(try await capture.site.storedBytes().range(of: Data(device.token.utf8)) == nil)
    }

    @Test func `a device tells what is left on it, and that it is done`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        let browser = try await capture.site.browser()
        let fields: KeyValuePairs = ["device": "\(device.id)", "token": device.token, "unsent": "12"]
        #expect(try await browser.postAsIs("/ta-ner/enhet", FormFields(fields)).status == 200)
        #expect(try await capture.stored(device).unsent == 12)
        var done = FormFields(["device": "\(device.id)", "token": device.token, "unsent": "-4"])
        done.append("done", "1")
        #expect(try await browser.postAsIs("/ta-ner/enhet", done).status == 200)
        let stored = try await capture.stored(device)
        #expect(stored.unsent == 0 && stored.closedAt != nil)
        #expect(try await browser.postAsIs("/ta-ner/enhet", done).status == 410)
    }

    @Test func `what is left is sent with the next shift, and counted off where it was left`() async throws {
        let capture = try await CaptureSite()
        let (first, second) = (try await capture.device(), try await capture.device(capture.site.otherRepresentative))
        _ = try await capture.send(try TestSending(from: first))
        let next = try TestSending(from: second, of: first, key: "1" + TestSending.key.dropFirst())
        #expect(try await capture.send(next).status == 200)
        let (left, sender) = (try await capture.stored(first), try await capture.stored(second))
        #expect(left.taken == 2 && left.unsent == 2 && sender.taken == 0 && sender.unsent == 3)
    }

    @Test func `a representative sees and closes their own devices, a coordinator all`() async throws {
        let capture = try await CaptureSite()
        let site = capture.site
        let (own, other) = (try await capture.device(), try await capture.device(site.otherRepresentative))
        let page = try await site.get("/arbete/enheter", as: site.representative)
        #expect(page.contains("Ombudet") && !page.contains("Andra ombudet") && page.contains("Torget i Askersund"))
        #expect(try await site.get("/arbete/enheter", as: site.coordinator).contains("Andra ombudet"))
        #expect(try await site.post("/arbete/enheter/\(other.id)/stang", as: site.representative).status == 404)
        #expect(try await capture.stored(other).closedAt == nil)
        #expect(try await site.post("/arbete/enheter/\(own.id)/stang", as: site.representative).status == 303)
        #expect(try await site.post("/arbete/enheter/\(other.id)/stang", as: site.coordinator).status == 303)
        #expect(try await capture.stored(own).closedAt != nil)
        #expect(try await site.get("/arbete/enheter", as: site.coordinator).contains("Stängd"))
        let verbs = try await site.timeline(of: Subject(CaptureDevice.kind, own.id)).map(\.verb)
        #expect(verbs == ["device.begun", "device.closed"])
    }

    @Test func `the devices of an account that is erased are closed, and tell nothing of it`() async throws {
        let capture = try await CaptureSite()
        let site = capture.site
        let device = try await capture.device()
        #expect(try await capture.send(try TestSending(from: device)).status == 200)
        try await site.run(EraseAccount(account: try #require(site.representative.account)), as: site.operator)
        let stored = try await capture.stored(device)
        #expect(stored.closedAt != nil && stored.account == nil && stored.name.isEmpty)
        #expect(try await site.get("/arbete/enheter", as: site.coordinator).contains("Okänd"))
    }

    @Test func `the key to what was sealed goes ninety days after the shift`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        capture.site.clock.advance(days: 90)
        #expect(try await capture.site.sweep("device-keys") == 0)
        capture.site.clock.advance(days: 1)
        #expect(try await capture.site.sweep("device-keys") == 1)
        #expect(try await capture.site.sweep("device-keys") == 0)
        #expect(try await capture.stored(device).privateKey == nil)
        #expect(try await capture.send(try TestSending(from: device)).status == 410)
    }
}
