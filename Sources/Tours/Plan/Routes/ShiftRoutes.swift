import Markup
import Partnership
import Web

/// Shifts and those who sign up for them.
enum ShiftRoutes {
    private static let path = "/arbete/turne/{tour}/{stop}"

    static let all: [Route] = [
        .get("\(path)/pass/ny", .coordinate) { visit in
            let (tour, stop) = try await visit.stop()
            return form(visit, tour, stop, nil)
        },
        .post("\(path)/pass/ny", .coordinate, add),
        .get("\(path)/pass/{shift}", .coordinate) { visit in
            let (tour, stop, shift) = try await visit.shift()
            return form(visit, tour, stop, shift)
        },
        .post("\(path)/pass/{shift}", .coordinate, update),
        .get("\(path)/pass/{shift}/ta-bort", .coordinate, askToRemove),
        .post("\(path)/pass/{shift}/ta-bort", .coordinate, remove),
        .get("\(path)/pass/{shift}/skriv-upp", .coordinate) { try await writingUp($0) },
        .post("\(path)/pass/{shift}/skriv-upp", .coordinate, writeUp),
        .post("\(path)/pass/{shift}/anmal", .represent, take),
        .post("\(path)/plats/{place}", .represent, changePlace),
    ]

    private static func form(_ visit: Visit, _ tour: Tour, _ stop: Stop, _ shift: Shift?, issues: [Issue] = [])
        -> Answer
    {
        let page = ShiftFormPage(visit: visit, tour: tour, stop: stop, shift: shift, view: visit.formView(issues))
        return visit.planPage(page.title, issues: issues, page.html())
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        do {
            _ = try await visit.run(AddShift(stop: stop.id, ShiftFields(visit.form)))
            return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.saved")
        } catch Refusal.invalid(let issues) {
            return form(visit, tour, stop, nil, issues: issues)
        }
    }

    private static func update(_ visit: Visit) async throws -> Answer {
        let (tour, stop, shift) = try await visit.shift()
        let version = Int(visit.form.number("version") ?? 0)
        do {
            try await visit.run(UpdateShift(shift.id, version: version, ShiftFields(visit.form)))
            return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.saved")
        } catch Refusal.invalid(let issues) {
            return form(visit, tour, stop, shift, issues: issues)
        }
    }

    private static func askToRemove(_ visit: Visit) async throws -> Answer {
        let (tour, stop, shift) = try await visit.shift()
        let page = ConfirmPage(
            visit: visit, title: visit.t("tours.plan.removeShiftTitle", ["hours": shift.hours(visit.language)]),
            text: visit.consequence(
                "tours.plan.removeShiftText", telling: shift.isToCome(at: stop, now: visit.now) ? shift.places : []),
            crumbs: visit.way(tour, stop), back: stop.workPath, path: "\(stop.path(of: shift))/ta-bort",
            button: visit.t("tours.plan.removeShift"))
        return visit.planPage(page.title, page.html())
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let (_, stop) = try await visit.stop()
        let shift = try visit.number("shift")
        // Pressed twice, it is gone the second time.
        if try await visit.read({ try Shifts.of(stop, $0) }).contains(where: { $0.id == shift }) {
            try await visit.run(RemoveShift(shift))
        }
        return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.shiftRemoved")
    }

    private static func writingUp(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let (tour, stop, shift) = try await visit.shift()
        let members = try await visit.read { try Organisations.members($0, in: visit.partnership.id, at: visit.now) }
        let page = WriteUpPage(
            visit: visit, tour: tour, stop: stop, shift: shift, members: members, view: visit.formView(issues))
        return visit.planPage(visit.t("tours.plan.writeUp"), issues: issues, page.html())
    }

    private static func writeUp(_ visit: Visit) async throws -> Answer {
        let (_, stop, shift) = try await visit.shift()
        let form = visit.form
        let command = WriteUpForShift(
            shift.id, organisation: form.number("organisation") ?? 0, name: form.text("name"), email: form.text("email")
        )
        do {
            try await visit.run(command)
            return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.writtenUp")
        } catch Refusal.invalid(let issues) {
            return try await writingUp(visit, issues: issues)
        }
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let (tour, stop, shift) = try await visit.shift()
        let command = TakeShift(
            shift.id, organisation: visit.form.number("organisation") ?? 0,
            allowsOverlap: visit.form.isTicked("overlap"))
        do {
            try await visit.run(command)
            return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.taken")
        } catch Refusal.invalid(let issues) {
            return try await refused(visit, tour, stop, issues)
        }
    }

    private static func changePlace(_ visit: Visit) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        let place = try visit.number("place")
        do {
            let notice = try await change(place, visit)
            return visit.redirect(to: stop.workPath, notice: notice)
        } catch Refusal.invalid(let issues) {
            return try await refused(visit, tour, stop, issues)
        }
    }

    /// Does what was pressed beside a place; gives the key of what to say of it.
    private static func change(_ place: Int64, _ visit: Visit) async throws -> String {
        switch visit.form.text("do") {
        case "leave":
            try await visit.run(LeaveShift(place))
            return "tours.plan.notice.left"
        case "offer":
            try await visit.run(OfferPlace(place))
            return "tours.plan.notice.offered"
        case "keep":
            try await visit.run(OfferPlace(place, isOffered: false))
            return "tours.plan.notice.kept"
        case "take":
            try await visit.run(
                TakeOverPlace(
                    place, organisation: visit.form.number("organisation") ?? 0,
                    allowsOverlap: visit.form.isTicked("overlap")))
            return "tours.plan.notice.takenOver"
        default: throw Refusal.notFound
        }
    }

    /// The stop's page with what stood in the way; for two shifts at the same time, the question whether to take both.
    private static func refused(_ visit: Visit, _ tour: Tour, _ stop: Stop, _ issues: [Issue]) async throws -> Answer {
        guard let overlap = issues.first(where: { $0.message == Overlap.message }) else {
            return try await StopRoutes.show(visit, refused: issues)
        }
        let page = ConfirmPage(
            visit: visit, title: visit.t("tours.plan.overlapTitle"), text: visit.texts(overlap),
            crumbs: visit.way(tour, stop), back: stop.workPath, path: visit.request.path,
            fields: visit.formView().hidden("overlap", "1") + visit.formView().hidden("do", visit.form.text("do"))
                + visit.formView().hidden("organisation", visit.form.text("organisation")),
            button: visit.t("tours.plan.overlapButton"), kind: .main)
        return visit.planPage(page.title, issues: issues, page.html())
    }
}
