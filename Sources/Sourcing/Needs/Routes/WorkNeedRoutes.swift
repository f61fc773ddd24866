import Markup
import Partnership
import Web

/// Telling, changing and ending needs.
enum WorkNeedRoutes {
    private static let path = "\(NeedRoutes.workPath)/{reference}"

    static func all(_ ideas: IdeaLookup) -> [Route] {
        [
            .get(NeedRoutes.workPath, .readAsMember, own),
            .get(Need.newPath, .represent) { try await form($0, nil) },
            .post(Need.newPath, .represent) { try await tell($0, ideas) },
            .get(path, .readAsMember) { .redirect(to: try await $0.need().path) },
            .get("\(path)/andra", .represent) { try await form($0, try await $0.keptNeed()) },
            .post("\(path)/andra", .represent, change),
            .get("\(path)/avsluta", .represent) { try await endPage($0) },
            .post("\(path)/avsluta", .represent, end),
        ]
    }

    private static func own(_ visit: Visit) async throws -> Answer {
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let own = try await visit.read { try OwnNeeds.read($0, in: partnership, for: actor) }
        var page = OwnNeedsPage(visit: visit, own: own)
        var sections: [HTML] = []
        for organisation in actor.organisations.sorted() {
            if let section = try await MatchSection.needs(visit, for: organisation) { sections.append(section) }
        }
        page.suggestions = sections.isEmpty ? nil : "\(sections)"
        return visit.needPage(visit.t("sourcing.need.own"), page.html())
    }

    private static func form(_ visit: Visit, _ need: Need?, typed: NeedFields? = nil, issues: [Issue] = []) async throws
        -> Answer
    {
        let organisations = need == nil ? try await visit.needSpeakers() : []
        let prefilled = NeedFields(title: "", words: "").with(idea: visit.query.text("ide"))
        let page = NeedFormPage(
            visit: visit, need: need, fields: typed ?? need.map(NeedFields.init) ?? prefilled,
            organisations: organisations, view: visit.formView(issues))
        return visit.needPage(page.title, issues: issues, page.html())
    }

    private static func tell(_ visit: Visit, _ ideas: IdeaLookup) async throws -> Answer {
        let fields = NeedFields(visit.form)
        guard let organisation = visit.form.number("organisation") else {
            let issues = [Issue("organisation", "sourcing.need.issue.organisation")]
            return try await form(visit, nil, typed: fields, issues: issues + fields.issues(in: visit.partnership))
        }
        do {
            let need = try await visit.run(SaveNeed(organisation: organisation, fields, ideas: ideas))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.told")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, nil, typed: fields, issues: issues)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let need = try await visit.keptNeed()
        let fields = NeedFields(visit.form)
        do {
            let version = Int(clamping: visit.form.number("version") ?? 0)
            let saved = try await visit.run(SaveNeed(need: need.id, version: version, fields))
            return visit.redirect(to: saved.path, notice: "sourcing.need.notice.saved")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, need, typed: fields, issues: issues)
        }
    }

    private static func endPage(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let need = try await visit.keptNeed()
        let page = NeedPartPage(visit: visit, need: need, view: visit.formView(issues))
        return visit.needPage(visit.t("sourcing.need.end"), issues: issues, page.end())
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let need = try await visit.keptNeed()
        if visit.form.text("way") == "reopen" {
            try await visit.run(ReopenNeed(need.id))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.reopened")
        }
        guard let way = EndNeed.Way(rawValue: visit.form.text("way")) else {
            return try await endPage(visit, issues: [Issue("way", "sourcing.need.issue.way")])
        }
        do {
            try await visit.run(EndNeed(need.id, way, reason: visit.form.text("reason")))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.\(way.rawValue)")
        } catch Refusal.invalid(let issues) {
            return try await endPage(visit, issues: issues)
        }
    }
}

extension NeedFields {
    fileprivate func with(idea: String) -> NeedFields {
        var fields = self
        fields.idea = String(idea.prefix(40))
        return fields
    }
}
