import Markup
import Partnership
import Web

/// The map as a picture of cells, fields down and municipalities across, and the same as a table. Each cell leads to what is behind it.
struct MapDrawing {
    let visit: Visit
    let map: NeedMap
    /// What is chosen.
    let municipality: String?
    let field: String?

    private static let width = 58
    private static let height = 36
    /// Room for the name of a field, above its cells: beside them it would fill a phone.
    private static let name = 26
    private static let row = name + height
    private static let top = 78

    func html() -> HTML {
        """
        <figure class="flow">\(scrolled)\(legend)<figcaption class="small">\(visit.t("sourcing.map.read"))</figcaption></figure>
        """
    }

    private var scrolled: HTML {
        """
        <div class="scroll" role="region" tabindex="0" aria-label="\(visit.t("sourcing.map.title"))">\(drawing)</div>
        """
    }

    private var drawing: HTML {
        let width = map.municipalities.count * Self.width + 44
        let height = Self.top + map.fields.count * Self.row + 4
        let cells = map.fields.enumerated().flatMap { row, field in
            map.municipalities.enumerated().map { column, place in cell(place, field, column, row) }
        }
        return """
            <svg class="needmap" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="group" \
            aria-label="\(visit.t("sourcing.map.title"))">\
            \(map.municipalities.enumerated().map { head($1, $0) })\
            \(map.fields.enumerated().map { name($1, $0) })\(cells)</svg>
            """
    }

    private func head(_ place: String, _ column: Int) -> HTML {
        let x = column * Self.width + Self.width / 2
        return """
            <a href="\(url: path(place, nil))"><text transform="translate(\(x + 4) \(Self.top - 8)) rotate(-50)">\(placeName(place))</text></a>
            """
    }

    private func name(_ field: String, _ row: Int) -> HTML {
        let y = Self.top + row * Self.row + Self.name - 7
        return """
            <a href="\(url: path(nil, field))"><text x="3" y="\(y)">\(visit.t(NeedDivision.key(field)))</text></a>
            """
    }

    private func cell(_ place: String, _ field: String, _ column: Int, _ row: Int) -> HTML {
        let cell = map.cell(place, field)
        let (x, y) = (column * Self.width, Self.top + row * Self.row + Self.name)
        let state = cell.state
        let isChosen = municipality == place && self.field == field
        let rect: HTML = """
            <rect class="\(state.rawValue)" x="\(x + 2)" y="\(y + 2)" width="\(Self.width - 4)" height="\(Self.height - 4)" rx="6"/>
            """
        guard state != .empty else { return rect }
        let text = "\(state.sign) \(cell.needs.count)/\(cell.offers.count)"
        return """
            <a href="\(url: path(place, field))" aria-label="\(visit.t("sourcing.map.cell", [
                "place": placeName(place), "field": visit.t(NeedDivision.key(field)), "state": visit.t(state.key),
                "needs": visit.t("sourcing.map.needs", count: cell.needs.count),
                "offers": visit.t("sourcing.map.offers", count: cell.offers.count),
            ]))"\(if: isChosen, " aria-current=\"true\"")>\(rect)\
            <text class="\(state.rawValue)" x="\(x + Self.width / 2)" y="\(y + Self.height / 2 + 5)">\(text)</text></a>
            """
    }

    private var legend: HTML {
        let items = [NeedMap.State.exists, .adaptable, .missing, .free].map { state -> HTML in
            """
            <li><svg class="needmap" width="26" height="20" aria-hidden="true">\
            <rect class="\(state.rawValue)" x="1" y="1" width="24" height="18" rx="4"/>\
            <text class="\(state.rawValue)" x="13" y="15">\(state.sign)</text></svg> \(visit.t(state.key))</li>
            """
        }
        return "<ul class=\"legend\" aria-label=\"\(visit.t("sourcing.map.legend"))\">\(items)</ul>"
    }

    /// The same in words: a row for each field, a column for each municipality.
    var table: HTML {
        DataTable(
            caption: visit.t("sourcing.map.title"),
            columns: [.init(visit.t("sourcing.map.column.field"))]
                + map.municipalities.map { .init(placeName($0)) },
            rows: map.fields.map { field in
                ["<a href=\"\(url: path(nil, field))\">\(visit.t(NeedDivision.key(field)))</a>"]
                    + map.municipalities.map { tableCell($0, field) }
            }, isStacked: false, id: "karta"
        ).html
    }

    private func tableCell(_ place: String, _ field: String) -> HTML {
        let cell = map.cell(place, field)
        guard cell.state != .empty else { return "–" }
        return """
            <a href="\(url: path(place, field))">\(visit.t("\(cell.state.key).short"))</a> \
            <span class="soft">\(cell.needs.count)/\(cell.offers.count)</span>
            """
    }

    private func placeName(_ code: String) -> String { visit.partnership.municipality(code)?.name ?? code }

    private func path(_ place: String?, _ field: String?) -> String {
        Address(NeedRoutes.mapPath).setting("kommun", place).setting("omrade", field).text + "#valt"
    }
}

extension NeedMap.State {
    /// Tells it apart without colour.
    var sign: String {
        switch self {
        case .exists: "✓"
        case .adaptable: "~"
        case .missing: "!"
        case .free: "+"
        case .empty: ""
        }
    }
}
