import Markup
import Partnership
import Web

/// "Rita kartan": the picture, the same as a table, and what stands behind the part that was chosen.
struct MapPage {
    let visit: Visit
    let known: KnownMatches
    let map: NeedMap
    let municipality: Municipality?
    /// Two digits, a division of CPV.
    let field: String?

    func html() -> HTML {
        """
        \(breadcrumb([Link(visit.t("sourcing.need.title"), path: NeedRoutes.path)], current: visit.t("sourcing.map.title"), texts: visit.texts))\
        <h1>\(visit.t("sourcing.map.title"))</h1><p class="lead">\(visit.t("sourcing.map.lead"))</p>\(chosen)\
        \(map.fields.isEmpty ? empty : picture)
        """
    }

    private var picture: HTML {
        let drawing = MapDrawing(visit: visit, map: map, municipality: municipality?.code, field: field)
        return """
            <section><h2>\(visit.t("sourcing.map.picture"))</h2><p>\(sums)</p>\(drawing.html())\
            <details><summary>\(visit.t("sourcing.map.table"))</summary>\(drawing.table)</details></section>
            """
    }

    private var sums: String {
        [NeedMap.State.exists, .adaptable, .missing, .free]
            .map { visit.t("sourcing.map.sum.\($0.rawValue)", ["count": visit.language.number(map.count($0))]) }
            .joined(separator: " ")
    }

    private var empty: HTML {
        emptyState(
            title: visit.t("sourcing.map.empty"),
            """
            <p>\(visit.t("sourcing.map.emptyText"))</p>\
            \(row([
                buttonLink(visit.t("sourcing.need.title"), path: NeedRoutes.path),
                buttonLink(visit.t("sourcing.match.directory"), path: EnterpriseRoutes.path, .quiet),
            ]))
            """)
    }
}

/// What stands behind a part of the picture.
extension MapPage {
    private var chosen: HTML? {
        guard municipality != nil || field != nil else { return nil }
        let places = municipality.map { [$0.code] } ?? map.municipalities
        let fields = field.map { [$0] } ?? map.fields
        var (needs, offers, elsewhere, near): ([Int64], [NeedMap.Offer], [NeedMap.Offer], [NeedMap.Offer]) = (
            [], [], [], []
        )
        for place in places {
            for field in fields {
                let cell = map.cell(place, field)
                needs += cell.needs
                offers += cell.offers
                elsewhere += cell.elsewhere
                near += cell.near
            }
        }
        let name = [municipality?.name, field.map { visit.t(NeedDivision.key($0)) }].compactMap(\.self)
            .joined(separator: ", ")
        return """
            <section id="valt"><h2>\(name)</h2>\(needList(unique(needs)))\(offerList("offers", unique(offers)))\
            \(offerList("elsewhere", unique(elsewhere)))\(offerList("near", unique(near)))\
            <p><a href="\(NeedRoutes.mapPath)">\(visit.t("sourcing.map.whole"))</a></p></section>
            """
    }

    private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }

    private static let most = 50

    private func needList(_ ids: [Int64]) -> HTML {
        let needs = ids.compactMap { known.needs[$0] }
        let items = needs.prefix(Self.most).map { need -> HTML in
            """
            <li><a href="\(url: need.path)">\(need.title)</a> \
            <span class="soft small">\(need.organisationName), \(visit.needPlaces(need.places))</span></li>
            """
        }
        let all = NeedFilter.on(municipality: municipality?.code, field: field).address().text
        let list: HTML =
            items.isEmpty
            ? "<p>\(visit.t("sourcing.map.noNeeds"))</p>"
            : "<ul>\(items)</ul><p class=\"small\"><a href=\"\(url: all)\">\(visit.t("sourcing.map.allNeeds"))</a></p>"
        return "<h3>\(visit.t("sourcing.map.needs", count: needs.count))</h3>\(list)"
    }

    private func offerList(_ key: String, _ offers: [NeedMap.Offer]) -> HTML? {
        guard !offers.isEmpty || key == "offers" else { return nil }
        let items = offers.prefix(Self.most).compactMap { offer -> HTML? in
            known.enterprises[offer.enterprise].map { enterprise in
                """
                <li><a href="\(url: enterprise.path)">\(enterprise.name)</a>: \(offer.title) \
                <span class="soft small">\(visit.needPlaces(enterprise.places))</span></li>
                """
            }
        }
        let more: HTML? =
            offers.count > Self.most
            ? "<p class=\"small\">\(visit.t("sourcing.map.more", ["count": visit.language.number(offers.count - Self.most)]))</p>"
            : nil
        let list: HTML = items.isEmpty ? "<p>\(visit.t("sourcing.map.noOffers"))</p>" : "<ul>\(items)</ul>\(more)"
        return "<h3>\(visit.t("sourcing.map.\(key)", count: offers.count))</h3>\(list)"
    }
}

extension NeedFilter {
    static func on(municipality: String?, field: String?) -> NeedFilter {
        var filter = NeedFilter()
        filter.municipality = municipality
        filter.field = field
        return filter
    }
}
