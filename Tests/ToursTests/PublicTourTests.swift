import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

@Suite struct PublicTourTests {
    /// Every stop has had three ideas.
    private static let three = GatheredIdeas(
        fetch: { _, _, _, _ in [] },
        counts: { _, _, origins in Dictionary(uniqueKeysWithValues: origins.map { ($0.id, 3) }) })

    @Test func `an empty tour says what to do instead`() async throws {
        let site = try await PlanSite.bare()
        let page = try await site.get("/turne")
        #expect(page.status == 200 && page.contains("Inga stopp är planerade just nu") && page.contains("/ideer/ny"))
        #expect(!page.contains("/arbete/turne"))
        #expect(try await site.get("/turne", as: site.coordinator).contains("/arbete/turne"))
        #expect(try await site.get("/arbete/turne", as: site.coordinator).contains("/arbete/turne/ny"))
        #expect(try await site.get("/arbete/turne", as: site.reader).contains("Inga stopp är planerade"))
    }

    @Test func `what comes stands on the page with a map, and afterwards how many ideas came`() async throws {
        let plan = try await PlanSite(ideas: Self.three)
        let before = try await plan.site.get("/turne")
        #expect(before.contains("fredag 4 december 2026 kl. 10.00–14.00") && before.contains("class=\"placemap\""))
        #expect(before.contains("/turne.ics") && !before.contains("3 idéer"))
        #expect(before.answer.isShared)
        #expect(try await !plan.site.get("/turne", as: plan.site.reader).answer.isShared)
        let stop = try await plan.site.get(plan.stop.path)
        for part in [
            "href=\"geo:58.87990,14.90310?q=58.87990,14.90310\"", "openstreetmap.org/?mlat=58.87990", "Vid fontänen.",
            "/ideer/ny?fran=", plan.stop.calendarPath,
        ] { #expect(stop.contains(part), "\(part)") }
        plan.site.clock.advance(days: 10, minutes: 30)
        #expect(try await plan.site.get("/turne").contains("Här är vi nu"))
        plan.site.clock.advance(days: 1)
        let after = try await plan.site.get("/turne")
        #expect(after.contains("Stopp som har varit") && after.contains("3 idéer") && after.contains("Inga stopp"))
        #expect(try await plan.site.get(plan.stop.path).contains("3 idéer kom in här."))
    }

    @Test func `an idea that is left by a stop's page is told to belong to it`() async throws {
        let plan = try await PlanSite()
        let page = try await plan.site.get(plan.stop.path)
        let signed = try #require(page.body.firstMatch(of: /\/ideer\/ny\?fran=([^"&]+)/)?.1)
        let text = try #require(String(signed).removingPercentEncoding)
        let origin = try #require(IdeaOrigin(signed: text, plan.site.services.signer))
        #expect(origin.subject == plan.stop.subject && origin.municipality == "1882")
    }

    @Test func `a stop that was called off stays, struck out, and asks for ideas elsewhere`() async throws {
        let plan = try await PlanSite()
        try await plan.site.run(CancelStop(plan.stop.id), as: plan.site.coordinator)
        let page = try await plan.site.get(plan.stop.path)
        #expect(page.contains("Vi kommer inte hit den här gången") && !page.contains("fran="))
        #expect(try await plan.site.get("/turne").contains("<s><a href=\"\(plan.stop.path)\">"))
        let (partnership, now) = (plan.site.partnership.id, plan.now)
        #expect(try await plan.site.read { try NextStop.find($0, in: partnership, now: now) } == nil)
    }

    @Test func `the feed has each stop once, under the same name, and tells of changes`() async throws {
        let plan = try await PlanSite()
        let first = try await plan.site.get("/turne.ics")
        #expect(first.answer.headers[.contentType] == "text/calendar; charset=utf-8")
        for line in [
            "BEGIN:VEVENT", "DTSTART:20261204T090000Z", "DTEND:20261204T130000Z", "SEQUENCE:0", "STATUS:CONFIRMED",
            "SUMMARY:Säg din idé: Torget i Askersund", "GEO:58.879900;14.903100",
            "URL:https://torg.example.org\(plan.stop.path)", "LAST-MODIFIED:20261124T090000Z",
        ] { #expect(first.contains("\r\n\(line)\r\n"), "\(line)") }
        #expect(first.contains("LOCATION:Torget i Askersund\\, Lilla Bergsgatan 2"))
        plan.site.clock.advance(days: 1)
        try await plan.site.run(CancelStop(plan.stop.id), as: plan.site.coordinator)
        let then = try await plan.site.get("/turne.ics")
        for line in ["SEQUENCE:1", "STATUS:CANCELLED", "LAST-MODIFIED:20261125T090000Z"] {
            #expect(then.contains("\r\n\(line)\r\n"), "\(line)")
        }
        func uids(_ page: TestPage) -> [Substring] { page.body.matches(of: /\r\nUID:(\S+)\r\n/).map(\.1) }
        #expect(uids(first) == uids(then) && uids(first).count == 1)
        let one = try await plan.site.get(plan.stop.calendarPath)
        #expect(uids(one) == uids(first) && one.answer.headers[.contentDisposition]?.contains(".ics") == true)
    }

    @Test func `a kept page is made anew when a stop begins and when it ends`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        #expect(try await site.sweep("tours-passing") == 0)
        site.clock.advance(days: 10, minutes: 1)
        #expect(try await site.sweep("tours-passing") == 1)
        #expect(try await site.sweep("tours-passing") == 0)
        site.clock.advance(minutes: 4 * 60)
        #expect(try await site.sweep("tours-passing") == 1)
        #expect(try await site.sweep("tours-passing") == 0)
    }

    @Test func `a page asks the store a fixed number of times, however many stops there are`() async throws {
        let plan = try await PlanSite()
        for number in 1...30 {
            var fields = PlanSite.fields
            fields.name = "Stopp \(number)"
            let stop = try await plan.site.run(SaveStop(tour: plan.tour.id, fields), as: plan.site.coordinator)
            _ = try await plan.site.run(
                AddShift(stop: stop.id, ShiftFields(from: "10:00", to: "12:00", wanted: 1)), as: plan.site.coordinator)
        }
        let page = try await plan.site.get("/arbete/turne/2026", as: plan.site.reader)
        #expect(page.contains("Stopp 30") && page.body.matches(of: /1\u{A0}saknas/).count == 30)
        #expect(try await plan.site.get("/turne").body.matches(of: /class="pin"/).count == 31)
    }
}
