import Markup
import Partnership
import Web

/// Needs that public bodies see coming, by year and municipality.
struct ForeseenPage {
    static let pageSize = 50

    let visit: Visit
    /// All; the filter stands in the address.
    let needs: [ForeseenNeed]
    /// Organisations that the one who visits may tell for.
    let organisations: [Int64: String]
    let view: FormView

    private func t(_ key: String, _ values: [String: String] = [:]) -> String {
        visit.t("sourcing.followUp.foreseen.\(key)", values)
    }

    var title: String { t("title") }

    private var year: Int? { visit.query.number("ar").flatMap { Int(exactly: $0) } }
    private var place: String? {
        visit.query["kommun"].flatMap { visit.partnership.municipality($0) == nil ? nil : $0 }
    }

    private func address(_ path: String) -> Address {
        Address(path).setting("ar", year.map { "\($0)" }).setting("kommun", place)
    }

    /// Those that pass: of a municipality also those of the whole county.
    var shown: [ForeseenNeed] {
        needs.filter { need in
            (year.map { need.year == $0 } ?? true)
                && (place.map { need.municipality == nil || need.municipality == $0 } ?? true)
        }
    }

    func html() -> HTML {
        let shown = shown
        return """
            <h1>\(title)</h1>\(view.summary)<p class="lead">\(t("lead"))</p>\(filters)\(chips)\
            \(shown.isEmpty ? empty : "\(overview(shown))\(table(shown))")\(adding)
            """
    }

    private var filters: HTML {
        guard !needs.isEmpty else { return .empty }
        let form = FormView(
            visit.query, language: visit.language, messages: visit.services.messages, marksOptional: false)
        let years = Set(needs.map(\.year)).sorted().map { Option("\($0)", "\($0)") }
        let places = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
            .map { Option($0.code, $0.name) }
        let all = t("all")
        return filterForm(
            path: FollowUpRoutes.foreseenPath,
            """
            \(form.select("ar", label: t("year"), options: years, empty: all))\
            \(form.select("kommun", label: t("place"), options: places, empty: all))
            """, texts: visit.texts)
    }

    private var chips: HTML {
        let path = FollowUpRoutes.foreseenPath
        var chips: [FilterChip] = []
        if let year { chips.append(FilterChip("\(year)", path: address(path).setting("ar", nil).text)) }
        if let place, let name = visit.partnership.municipality(place)?.name {
            chips.append(FilterChip(name, path: address(path).setting("kommun", nil).text))
        }
        return filterChips(chips, clear: path, texts: visit.texts)
    }

    /// How many a year and place, as a picture that is its own table.
    private func overview(_ shown: [ForeseenNeed]) -> HTML {
        let places = Dictionary(grouping: shown) { placeName($0) }
        guard places.count > 1 else { return .empty }
        let bars = places.map { BarChart.Bar($0.key, count: $0.value.count) }.sortedInSwedish { $0.label }
        return BarChart(caption: t("chart"), subject: t("place"), bars: bars).html(visit.texts)
    }

    private func placeName(_ need: ForeseenNeed) -> String {
        visit.partnership.municipality(need.municipality)?.name ?? t("field.placeAll")
    }

    private func table(_ shown: [ForeseenNeed]) -> HTML {
        let last = (shown.count + Self.pageSize - 1) / Self.pageSize
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        let base = address(FollowUpRoutes.foreseenPath)
        let pager = Pager(page: page, size: Self.pageSize, total: shown.count) { page in
            base.setting("sida", page == 1 ? nil : String(page)).text
        }
        let rows = shown.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize).map(row)
        let table = DataTable(
            caption: visit.t("sourcing.followUp.foreseen.count", count: shown.count),
            columns: ["year", "what", "who", "place", "howMuch", "do"].map { DataTable.Column(t("column.\($0)")) },
            rows: rows, id: "foreseen")
        let file = address("\(FollowUpRoutes.foreseenPath).csv").text
        return """
            \(table.html)\(pager.html(visit.texts))<p><a href="\(url: file)" download>\(t("download"))</a></p>
            """
    }

    private func row(_ need: ForeseenNeed) -> [HTML] {
        let code: HTML? = need.cpv.map { " <span class=\"soft mono small\">\($0.written)</span>" }
        let note: HTML? = need.note.isEmpty ? nil : "<br><span class=\"small\">\(need.note)</span>"
        let isOwn = visit.actor.represents(need.organisation) || visit.actor.isCoordinator
        let action: HTML =
            isOwn
            ? """
            <a href="\(url: "\(FollowUpRoutes.foreseenPath)/\(need.id)")">\(t("remove"))<span class="vh"> \(need.title)</span></a>
            """ : .empty
        return [
            HTML(text: "\(need.year)"), "<span>\(need.title)\(code)\(note)</span>", HTML(text: need.organisationName),
            HTML(text: placeName(need)), HTML(text: howMuch(need)), action,
        ]
    }

    func howMuch(_ need: ForeseenNeed) -> String {
        let times = need.times.map { visit.t("sourcing.followUp.foreseen.times", count: $0) }
        let parts = [times, need.amount.isEmpty ? nil : need.amount].compactMap(\.self)
        return parts.isEmpty ? t("depends") : parts.joined(separator: ", ")
    }

    private var empty: HTML {
        emptyState(title: t("empty.title"), "<p>\(t(needs.isEmpty ? "empty.none" : "empty.filtered"))</p>")
    }

    private var adding: HTML? {
        let options = organisations.map { Option("\($0.key)", $0.value) }.sortedInSwedish { $0.label }
        guard let first = options.first else { return nil }
        let who: HTML =
            options.count == 1
            ? view.hidden("organisation", first.value)
            : view.select("organisation", label: t("field.organisation"), options: options)
        let form = AgreementWords(visit: visit).form(
            FollowUpRoutes.foreseenPath,
            "\(who)\(ForeseenForm(visit: visit, view: view, fields: nil, isRequired: true).html)", [button(t("add"))])
        return "<details\(if: view.hasIssues, " open")><summary>\(t("new"))</summary>\(form)</details>"
    }

    /// As a file for a spreadsheet.
    var file: String {
        let head = ["year", "what", "who", "place", "howMuch", "note", "code"].map { t("column.\($0)") }
        let rows = shown.map { need in
            [
                "\(need.year)", need.title, need.organisationName, placeName(need), howMuch(need), need.note,
                need.cpv?.written ?? "",
            ]
        }
        return "\u{FEFF}" + ([head] + rows).map(CSV.line).joined()
    }
}

/// Asks once more before a need that was foreseen is taken away.
struct ForgetForeseenPage {
    let visit: Visit
    let need: ForeseenNeed

    var title: String { visit.t("sourcing.followUp.foreseen.removeTitle") }

    func html() -> HTML {
        let path = FollowUpRoutes.foreseenPath
        let text = visit.t(
            "sourcing.followUp.foreseen.removeText",
            ["need": need.title, "year": "\(need.year)", "organisation": need.organisationName])
        return """
            \(breadcrumb([Link(visit.t("sourcing.followUp.foreseen.title"), path: path)], current: title, texts: visit.texts))\
            <h1>\(title)</h1><p class="lead">\(text)</p>\
            \(AgreementWords(visit: visit).form("\(path)/\(need.id)", .empty, [
                button(visit.t("sourcing.followUp.foreseen.remove"), .danger),
                buttonLink(visit.t("sourcing.agreement.form.back"), path: path, .quiet),
            ]))
            """
    }
}
