import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

@Suite struct TourTests {
    @Test(arguments: [
        ("Turnén 2027", "2027"), ("Husvagnen på torget", "husvagnen-pa-torget"), ("Ny", "ny-2"), ("åäö", "aao"),
        ("!!!", "turne"), ("Rum 12027", "rum-12027"),
    ])
    func `a tour is called in addresses by its year, else its name, and never as another page`(
        name: String, slug: String
    )
        async throws
    {
        let site = try await PlanSite.bare()
        #expect(try await site.run(CreateTour(TourFields(name: name)), as: site.coordinator).slug == slug)
    }

    @Test func `two tours of one year get two addresses, and a chosen one that is taken is refused`() async throws {
        let site = try await PlanSite.bare()
        let first = try await site.run(CreateTour(TourFields(name: "Vår 2027")), as: site.coordinator)
        let second = try await site.run(CreateTour(TourFields(name: "Höst 2027")), as: site.coordinator)
        #expect([first.slug, second.slug] == ["2027", "2027-2"])
        let issues = try await refusal {
            _ = try await site.run(CreateTour(TourFields(name: "Ännu en", slug: "2027")), as: site.coordinator)
        }
        #expect(issues?.map(\.field) == ["slug"])
        for slug in ["Stora", "en väg", "ny", "-", "../x"] {
            let issues = TourFields(name: "Namn", slug: slug).issues
            #expect(issues.map(\.field) == ["slug"], "\(slug)")
        }
    }

    @Test func `pressed twice, a tour and a stop are made once`() async throws {
        let site = try await PlanSite.bare()
        let fields = TourFields(name: "Turnén 2027", isPublic: true)
        let first = try await site.run(CreateTour(fields), as: site.coordinator)
        #expect(try await site.run(CreateTour(fields), as: site.coordinator).id == first.id)
        let stop = try await site.run(SaveStop(tour: first.id, PlanSite.fields), as: site.coordinator)
        #expect(try await site.run(SaveStop(tour: first.id, PlanSite.fields), as: site.coordinator).id == stop.id)
    }

    @Test func `of two who edit a tour at once, the second is told and loses nothing`() async throws {
        let plan = try await PlanSite()
        let fields = TourFields(name: "Vårturnén", isPublic: true)
        try await plan.site.run(UpdateTour(plan.tour.id, version: 1, fields), as: plan.site.coordinator)
        let page = try await plan.site.post(
            "/arbete/turne/2026/andra", ["version": "1", "name": "Mitt namn", "public": "1"], as: plan.site.coordinator)
        #expect(page.status == 422)
        #expect(page.contains("Någon annan ändrade medan du skrev") && page.contains("Mitt namn"))
    }

    @Test func `a tour that is not public is there for members alone, in every place`() async throws {
        let plan = try await PlanSite(isPublic: false)
        for path in [plan.tour.path, plan.stop.path, plan.stop.calendarPath] {
            #expect(try await plan.site.get(path).status == 404)
            #expect(try await plan.site.get(path, as: plan.site.operator).status == 404)
            #expect(try await plan.site.get(path, as: plan.site.reader).status == 200)
        }
        for path in ["/turne", "/turne.ics", "/sok?q=askersund"] {
            let page = try await plan.site.get(path)
            #expect(page.status == 200 && !page.contains(plan.stop.name), "\(path)")
        }
        let (partnership, now) = (plan.site.partnership.id, plan.now)
        #expect(try await plan.site.read { try NextStop.find($0, in: partnership, now: now) } == nil)
        let open = TourFields(name: "Turnén 2026", isPublic: true)
        try await plan.site.run(UpdateTour(plan.tour.id, version: 1, open), as: plan.site.coordinator)
        #expect(try await plan.site.get("/sok?q=askersund").contains(plan.stop.path))
        #expect(try await plan.site.get("/turne").contains(plan.stop.name))
        #expect(try await plan.site.read { try NextStop.find($0, in: partnership, now: now) }?.id == plan.stop.id)
        let closed = TourFields(name: "Turnén 2026", isPublic: false)
        try await plan.site.run(UpdateTour(plan.tour.id, version: 2, closed), as: plan.site.coordinator)
        #expect(try await !plan.site.get("/sok?q=askersund").contains(plan.stop.path))
    }

    @Test func `a copied tour has the stops on their new days, with shifts and without people and permits`()
        async throws
    {
        let plan = try await PlanSite()
        try await plan.take()
        var other = PlanSite.fields
        other.name = "Vivalla"
        let left = try await plan.site.run(SaveStop(tour: plan.tour.id, other), as: plan.site.coordinator)
        let page = try await plan.site.get("/arbete/turne/2026/kopiera", as: plan.site.coordinator)
        // 364 days later it is a Friday again.
        #expect(page.contains("value=\"2027-12-03\""))
        let sent = try await plan.site.post(
            "/arbete/turne/2026/kopiera",
            [
                "name": "Turnén 2027", "day-\(plan.stop.id)": "2027-12-03", "day-\(left.id)": "", "shifts": "1",
            ], as: plan.site.coordinator)
        #expect(sent.location == "/arbete/turne/2027")
        let partnership = plan.site.partnership.id
        let (stops, shifts) = try await plan.site.read { reader in
            let tour = try Tour.find(reader, in: partnership, slug: "2027")!
            let stops = try Stop.all(reader, of: tour)
            return (stops, try Shifts.of(stops.map(\.id), reader))
        }
        #expect(stops.map(\.name) == [plan.stop.name])
        #expect(stops[0].startsAt.isoDay == "2027-12-03" && stops[0].startsAt.clock == "10:00")
        #expect(stops[0].position == plan.stop.position && stops[0].contact == plan.stop.contact)
        #expect(stops[0].permit.isEmpty)
        let copied = try #require(shifts[stops[0].id])
        #expect(copied.map { $0.hours(.swedish) } == ["10.00–12.00"] && copied[0].places.isEmpty)
    }

    @Test func `a copy with a day that is none says so beside the day, and makes nothing`() async throws {
        let plan = try await PlanSite()
        for day in ["2027-02-30", "2099-01-01"] {
            let page = try await plan.site.post(
                "/arbete/turne/2026/kopiera", ["name": "Turnén 2027", "day-\(plan.stop.id)": "\(day)"],
                as: plan.site.coordinator)
            #expect(page.status == 422)
            #expect(page.contains("id=\"f-day-\(plan.stop.id)-error\"") && page.contains("Turnén 2027"))
        }
        #expect(try await plan.site.get("/arbete/turne/2027", as: plan.site.coordinator).status == 404)
    }
}
