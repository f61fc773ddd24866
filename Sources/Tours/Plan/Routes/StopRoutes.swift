import Markup
import Partnership
import Web

/// Planning stops.
enum StopRoutes {
    private static let path = "/arbete/turne/{tour}/{stop}"

    static let all: [Route] = [
        .get(TapMap.path, .coordinate, picture),
        .get("/arbete/turne/{tour}/ny", .coordinate) { form($0, try await $0.tour(), nil) },
        .post("/arbete/turne/{tour}/ny", .coordinate) { try await save($0, try await $0.tour(), nil) },
        .get(path, .readAsMember) { try await show($0) },
        .get("\(path)/andra", .coordinate) { visit in
            let (tour, stop) = try await visit.stop()
            return form(visit, tour, stop)
        },
        .post("\(path)/andra", .coordinate) { visit in
            let (tour, stop) = try await visit.stop()
            return try await save(visit, tour, stop)
        },
        .get("\(path)/stall-in", .coordinate, askToCancel),
        .post("\(path)/stall-in", .coordinate, cancel),
    ]

    /// The page of a stop. `refused`: why the last press on it came to nothing.
    static func show(_ visit: Visit, refused: [Issue] = []) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        let partnership = visit.partnership.id
        let (shifts, names, happened) = try await visit.read { reader in
            (
                try Shifts.of(stop, reader),
                try Organisations.names(reader, in: partnership, ids: visit.actor.organisations.sorted()),
                try Timeline.entries(reader, in: partnership, on: stop.subject, for: visit.actor)
            )
        }
        let page = StopWorkPage(
            visit: visit, tour: tour, stop: stop, shifts: shifts, organisations: names, happened: happened,
            refused: refused)
        return visit.planPage(stop.name, issues: refused, page.html())
    }

    private static func form(
        _ visit: Visit, _ tour: Tour, _ stop: Stop?, fields: StopFields? = nil, issues: [Issue] = [],
        found: Issue? = nil
    ) -> Answer {
        let fields =
            fields ?? stop.map(StopFields.init) ?? StopFields(name: "", day: "", from: "", to: "")
        let page = StopFormPage(
            visit: visit, tour: tour, stop: stop, fields: fields,
            view: visit.formView(issues, form: visit.form.isEmpty ? FormFields() : fields.form), found: found)
        return visit.planPage(page.title, issues: issues, page.html())
    }

    private static func save(_ visit: Visit, _ tour: Tour, _ stop: Stop?) async throws -> Answer {
        let fields = StopFields(visit.form)
        if let placed = try await placed(visit, fields, besides: stop?.id) {
            return form(visit, tour, stop, fields: placed.fields, issues: placed.issues, found: placed.found)
        }
        let version = Int(visit.form.number("version") ?? 0)
        do {
            let command =
                stop.map { SaveStop(stop: $0.id, version: version, fields) } ?? SaveStop(tour: tour.id, fields)
            let saved = try await visit.run(command)
            return visit.redirect(to: saved.workPath, notice: "tours.plan.notice.saved")
        } catch Refusal.invalid(let issues) {
            return form(visit, tour, stop, fields: fields, issues: issues)
        }
    }

    /// The form again with the place looked up or pointed out; nil when the form is to be saved.
    private static func placed(_ visit: Visit, _ typed: StopFields, besides stop: Int64?) async throws -> (
        fields: StopFields, issues: [Issue], found: Issue?
    )? {
        var fields = typed
        let unreadable = typed.positionIssues(in: visit.partnership)
        let isNear = visit.form.text("view") == "near"
        if let frame = TapMap.frame(isNear ? typed.municipality : nil, visit.partnership),
            let place = TapMap.pressed(visit.form, in: frame)
        {
            fields.position = place.text
            return (fields, [], Issue("position", "tours.plan.map.pressed", ["place": place.text]))
        }
        switch visit.form.text("do") {
        case "near", "all": return (fields, unreadable, nil)
        case "find":
            if let place = Position(text: typed.position), unreadable.isEmpty {
                fields.position = place.text
                return (fields, [], Issue("position", "tours.plan.map.read", ["place": place.text]))
            }
            let earlier = try await visit.read {
                try EarlierPlaces.position(
                    $0, in: visit.partnership.id, address: typed.address, municipality: typed.municipalityCode,
                    besides: stop)
            }
            if let earlier { fields.position = earlier.text }
            let message = earlier == nil ? "tours.plan.map.notFound" : "tours.plan.map.earlier"
            return (fields, unreadable, Issue("position", message))
        default: return nil
        }
    }

    private static func picture(_ visit: Visit) async throws -> Answer {
        let municipality = visit.query["kommun"]
        guard let frame = TapMap.frame(municipality, visit.partnership) else { throw Refusal.notFound }
        let isNear = visit.partnership.town(municipality) != nil
        // Far out, names of places in the same town would stand on top of one another.
        let landmarks =
            isNear ? try await visit.read { try EarlierPlaces.landmarks($0, in: visit.partnership.id) } : []
        let mark = visit.query["plats"].flatMap { Position(text: $0) }
        let picture = TapMap.picture(
            frame, towns: visit.towns, landmarks: landmarks, mark: mark, isProposal: visit.query["forslag"] != nil)
        return .text(picture.markup, type: "image/svg+xml")
    }

    private static func askToCancel(_ visit: Visit) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        let staff = try await visit.read { try Shifts.of(stop, $0) }.flatMap(\.places)
        let key = stop.isCancelled ? "restore" : "cancel"
        let page = ConfirmPage(
            visit: visit, title: visit.t("tours.plan.\(key)Title", ["stop": stop.name]),
            text: visit.consequence("tours.plan.\(key)Text", telling: stop.endsAt > visit.now ? staff : []),
            crumbs: visit.way(tour, stop), back: stop.workPath, path: stop.cancelPath,
            fields: visit.formView().hidden("do", key),
            button: visit.t("tours.plan.\(key)Button"), kind: stop.isCancelled ? .main : .danger)
        return visit.planPage(page.title, page.html())
    }

    private static func cancel(_ visit: Visit) async throws -> Answer {
        let (_, stop) = try await visit.stop()
        if visit.form.text("do") == "restore" {
            try await visit.run(RestoreStop(stop.id))
            return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.restored")
        }
        try await visit.run(CancelStop(stop.id))
        return visit.redirect(to: stop.workPath, notice: "tours.plan.notice.cancelled")
    }
}
