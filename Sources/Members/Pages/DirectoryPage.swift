import Markup
import Partnership
import Web

/// The public directory of members.
struct DirectoryPage {
    static let path = "/medlemmar"
    static let pageSize = 50

    let visit: Visit
    let filter: MemberFilter
    let directory: Directory
    /// What may have been meant by the words.
    var meant: String?

    func html() -> HTML {
        let members = filter.sorted(directory.members, kindName: visit.kindName)
        return """
            <h1>\(visit.t("members.title"))</h1><p class="lead">\(visit.t("members.lead"))</p>\(filters)\(chips)\(words)\
            <div class="split"><section class="flow"><h2 class="vh">\(visit.t("members.list"))</h2>\
            \(members.isEmpty ? empty : table(members))\(alsoEverywhere)\(download(members))</section>\
            <aside class="flow"><h2>\(visit.t("members.map"))</h2>\(map)</aside></div>
            """
    }

    /// What is to be said of a search by words.
    private var words: HTML {
        let meant = meant.map { visit.didYouMean($0, filter.address(Self.path)) }
        return """
            \(meant)\(if: directory.isCapped, "<p class=\"hint\">\(visit.t("members.capped"))</p>")
            """
    }

    private var filters: HTML {
        let view = FormView(
            visit.query, language: visit.language, messages: visit.services.messages, marksOptional: false)
        let all = visit.t("members.filter.all")
        let places = visit.municipalityOptions + [Option(MemberFilter.everywhere, visit.everywhere)]
        let fields: HTML = """
            \(view.text("q", label: visit.t("members.filter.words"), value: filter.words, type: .search, maxLength: 200))\
            \(view.select("kommun", label: visit.t("members.filter.municipality"), options: places, empty: all))\
            \(view.select("slag", label: visit.t("members.filter.kind"), options: visit.kindOptions, empty: all))\
            \(view.select("sektor", label: visit.t("members.filter.sector"), options: visit.sectorOptions, empty: all))\
            \(view.tick("utskott", label: visit.t("members.filter.committee"), isTicked: filter.isCommittee))
            """
        return filterForm(path: Self.path, fields, texts: visit.texts)
    }

    private var chips: HTML {
        var chips: [FilterChip] = []
        func add(_ name: String, _ label: String?) {
            guard let label else { return }
            chips.append(FilterChip(label, path: filter.address(Self.path).setting(name, nil).text))
        }
        add("q", filter.words.isEmpty ? nil : "”\(filter.words)”")
        add("kommun", filter.municipality.map { visit.partnership.municipality($0)?.name ?? visit.everywhere })
        add("slag", filter.kind.map(visit.kindName))
        add("sektor", filter.sector.map(visit.sectorName))
        add("utskott", filter.isCommittee ? visit.t("members.filter.committee") : nil)
        return filterChips(chips, clear: Self.path, texts: visit.texts)
    }

    private func table(_ members: [Organisation]) -> HTML {
        let last = (members.count + Self.pageSize - 1) / Self.pageSize
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        let shown = members.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        let table = DataTable(
            caption: visit.t("members.count", count: members.count),
            columns: [
                column("members.column.name", .name, .nameBackwards),
                column("members.column.kind", .kind, .kindBackwards),
                DataTable.Column(visit.t("members.column.municipalities")),
            ],
            rows: shown.map(row)
        )
        let pager = Pager(page: page, size: Self.pageSize, total: members.count) { [filter] page in
            filter.address(Self.path).setting("sida", page == 1 ? nil : String(page)).text
        }
        return table.html + pager.html(visit.texts)
    }

    private func column(_ label: String, _ order: MemberFilter.Order, _ backwards: MemberFilter.Order)
        -> DataTable.Column
    {
        let current: DataTable.Order? =
            filter.order == order ? .ascending : filter.order == backwards ? .descending : nil
        let path = filter.sorted(by: filter.order == order ? backwards : order).address(Self.path).text
        return DataTable.Column(visit.t(label), sortPath: path, order: current)
    }

    private func row(_ member: Organisation) -> [HTML] {
        let committee: HTML = member.isInCommittee ? " \(tag(visit.t("members.committee")))" : ""
        return [
            "<a href=\"\(member.path)\">\(member.name)</a>\(committee)",
            "\(visit.kindName(member.kind))",
            "\(visit.areas(member))",
        ]
    }

    /// Who works in a chosen municipality without saying so, because they work everywhere.
    private var alsoEverywhere: HTML? {
        guard let code = filter.municipality, let municipality = visit.partnership.municipality(code),
            directory.everywhere > 0
        else { return nil }
        let path = filter.at(MemberFilter.everywhere).address(Self.path).text
        let text = visit.t(
            "members.alsoEverywhere", count: directory.everywhere,
            ["municipality": municipality.name, "everywhere": visit.everywhere]
        )
        return "<p><a href=\"\(url: path)\">\(text)</a></p>"
    }

    private func download(_ members: [Organisation]) -> HTML? {
        guard !members.isEmpty else { return nil }
        let path = filter.address("/medlemmar.csv").text
        return "<p><a href=\"\(url: path)\" download>\(visit.t("members.download"))</a></p>"
    }

    private var empty: HTML {
        let isNew = filter.isOpen
        let text = visit.t(isNew ? "members.empty.none" : "members.empty.filtered")
        let action: HTML? =
            if !isNew {
                "<p>\(buttonLink(visit.t("members.empty.clear"), path: Self.path, .alternative))</p>"
            } else if visit.actor.isCoordinator {
                "<p>\(buttonLink(visit.t("members.work.new"), path: RegisterPage.newPath))</p>"
            } else {
                nil
            }
        return emptyState(title: visit.t("members.empty.title"), "<p>\(text)</p>\(action)")
    }

    private var map: HTML {
        let tiles = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }.map { municipality in
            let count = directory.counts[municipality.code] ?? 0
            return TileMap.Tile(
                name: municipality.name, column: municipality.column, row: municipality.row, count: count,
                countText: visit.t("members.count", count: count),
                path: filter.at(municipality.code).address(Self.path).text,
                isChosen: filter.municipality == municipality.code
            )
        }
        guard !tiles.isEmpty else { return .empty }
        let note = visit.t("members.everywhereNote", count: directory.everywhere, ["everywhere": visit.everywhere])
        let path = filter.at(MemberFilter.everywhere).address(Self.path).text
        return """
            \(TileMap(title: visit.t("members.mapTitle"), tiles: tiles).html(visit.texts))\
            \(if: directory.everywhere > 0, "<p class=\"small\"><a href=\"\(url: path)\">\(note)</a></p>")
            """
    }
}

extension Organisation {
    /// The public page of a member.
    var path: String { "\(DirectoryPage.path)/\(slug)" }
}
