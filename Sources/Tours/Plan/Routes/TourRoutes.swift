import Markup
import Partnership
import Web

/// Planning tours.
enum TourRoutes {
    static let all: [Route] = [
        .get(PlanPage.path, .readAsMember, plan),
        .get(PlanPage.newPath, .coordinate) { form($0, nil) },
        .post(PlanPage.newPath, .coordinate, create),
        .get("/arbete/turne/{tour}", .readAsMember, tour),
        .get("/arbete/turne/{tour}/andra", .coordinate) { form($0, try await $0.tour()) },
        .post("/arbete/turne/{tour}/andra", .coordinate, update),
        .get("/arbete/turne/{tour}/kopiera", .coordinate) { try await copying($0) },
        .post("/arbete/turne/{tour}/kopiera", .coordinate, copy),
        .get("/arbete/turne/{tour}/bemanning", .readAsMember, staffing),
        .get("/arbete/turne/{tour}/bemanning.csv", .readAsMember, staffingFile),
    ]

    private static func plan(_ visit: Visit) async throws -> Answer {
        let plan = try await visit.read {
            try Plan.read($0, in: visit.partnership.id, for: visit.actor, now: visit.now)
        }
        return visit.planPage(visit.t("tours.plan.workTitle"), PlanPage(visit: visit, plan: plan).html())
    }

    private static func form(_ visit: Visit, _ tour: Tour?, issues: [Issue] = []) -> Answer {
        let page = TourFormPage(visit: visit, tour: tour, view: visit.formView(issues))
        return visit.planPage(page.title, issues: issues, page.html())
    }

    private static func create(_ visit: Visit) async throws -> Answer {
        do {
            let tour = try await visit.run(CreateTour(TourFields(visit.form)))
            return visit.redirect(to: tour.workPath, notice: "tours.plan.notice.tourMade")
        } catch Refusal.invalid(let issues) {
            return form(visit, nil, issues: issues)
        }
    }

    private static func update(_ visit: Visit) async throws -> Answer {
        let tour = try await visit.tour()
        let version = Int(visit.form.number("version") ?? 0)
        do {
            let saved = try await visit.run(UpdateTour(tour.id, version: version, TourFields(visit.form)))
            return visit.redirect(to: saved.workPath, notice: "tours.plan.notice.saved")
        } catch Refusal.invalid(let issues) {
            return form(visit, tour, issues: issues)
        }
    }

    private static func tour(_ visit: Visit) async throws -> Answer {
        let tour = try await visit.tour()
        let (stops, shifts) = try await visit.read { reader in
            let stops = try Stop.all(reader, of: tour)
            return (stops, try Shifts.of(stops.map(\.id), reader))
        }
        return visit.planPage(
            tour.name, TourWorkPage(visit: visit, tour: tour, stops: stops, shifts: shifts).html())
    }

    private static func copying(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let tour = try await visit.tour()
        let stops = try await visit.read { try Stop.all($0, of: tour) }.filter { !$0.isCancelled }
        let page = CopyTourPage(visit: visit, tour: tour, stops: stops, view: visit.formView(issues))
        return visit.planPage(visit.t("tours.plan.copy"), issues: issues, page.html())
    }

    private static func copy(_ visit: Visit) async throws -> Answer {
        let tour = try await visit.tour()
        let stops = try await visit.read { try Stop.all($0, of: tour) }
        do {
            let made = try await visit.run(CopyTour(tour, stops, visit.form))
            return visit.redirect(to: made.workPath, notice: "tours.plan.notice.copied")
        } catch Refusal.invalid(let issues) {
            return try await copying(visit, issues: issues)
        }
    }

    private static func staffingPage(_ visit: Visit) async throws -> StaffingPage {
        let tour = try await visit.tour()
        let staffing = try await visit.read {
            try Staffing.read($0, in: visit.partnership.id, of: tour, now: visit.now)
        }
        return StaffingPage(visit: visit, tour: tour, staffing: staffing)
    }

    private static func staffing(_ visit: Visit) async throws -> Answer {
        let page = try await staffingPage(visit)
        return visit.planPage(page.title, page.html())
    }

    private static func staffingFile(_ visit: Visit) async throws -> Answer {
        let page = try await staffingPage(visit)
        return .download(
            visit.t("tours.plan.staffing.fileName", ["tour": page.tour.slug]), type: "text/csv; charset=utf-8",
            body: .text(page.file()))
    }
}
