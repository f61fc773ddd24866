import Markup
import Partnership
import Web

/// What public bodies have bought, for anybody to read.
struct PublicProcurementListPage {
    let visit: Visit
    let filter: ProcurementList.Filter
    let list: ProcurementList
    let buyers: [(slug: String, name: String)]

    func answer() -> Answer {
        visit.page(
            PageHead(
                visit.t("sourcing.procurement.public.title"),
                description: visit.t("sourcing.procurement.public.lead"), section: PublicProcurementRoutes.path), html)
    }

    private var html: HTML {
        let csv = filter.address("\(PublicProcurementRoutes.path).csv").text
        return """
            <h1>\(visit.t("sourcing.procurement.public.title"))</h1>\
            <p class="lead">\(visit.t("sourcing.procurement.public.lead"))</p>\
            \(filterForm(path: PublicProcurementRoutes.path, fields, texts: visit.texts))\
            <p>\(visit.t("sourcing.procurement.count", count: list.total)) \
            <a href="\(url: csv)">\(visit.t("sourcing.procurement.csv"))</a></p>\(content)\
            \(pagerOf(visit, filter, list, PublicProcurementRoutes.path))
            """
    }

    private var fields: HTML {
        let view = visit.procurementFilterView
        return """
            \(view.text("q", label: visit.t("sourcing.procurement.filter.words"), value: filter.words, type: .search))\
            \(view.select(
                "kopare", label: visit.t("sourcing.procurement.filter.buyer"),
                options: buyers.map { Option($0.slug, $0.name) }, value: filter.buyer,
                empty: visit.t("sourcing.procurement.filter.all")
            ))\
            \(view.select(
                "lage", label: visit.t("sourcing.procurement.filter.state"),
                options: ProcurementList.publicStates.map {
                    Option($0.rawValue, visit.t("sourcing.procurement.state.\($0.rawValue)"))
                }, value: filter.state?.rawValue, empty: visit.t("sourcing.procurement.filter.all")
            ))\(orderField(visit, view, filter))
            """
    }

    private var content: HTML {
        guard !list.cases.isEmpty else {
            let key = filter.isEmpty ? "none" : "noneFound"
            let way =
                filter.isEmpty
                ? buttonLink(visit.t("sourcing.procurement.public.needs"), path: NeedRoutes.path, .alternative)
                : buttonLink(
                    visit.t("sourcing.procurement.public.all"), path: PublicProcurementRoutes.path, .alternative)
            return emptyState(
                title: visit.t("sourcing.procurement.public.\(key)"),
                "<p>\(visit.t("sourcing.procurement.public.\(key)Text"))</p><p>\(way)</p>")
        }
        return cards(
            list.cases.map { procurement in
                LinkCard(
                    title: procurement.title, path: procurement.path, labels: [visit.state(procurement)],
                    meta: [
                        "\(procurement.organisationName)", "\(visit.winners(procurement))",
                        procurement.contractValue.map { "\(visit.kronor($0))" } ?? "",
                        visit.writtenDay(procurement.concludedOn ?? procurement.cancelledAt?.isoDay),
                    ].filter { !$0.isEmpty }, level: 2)
            })
    }
}

/// A procurement that is over, for anybody to read. What those who did not get it had offered is not told.
struct PublicProcurementPage {
    let visit: Visit
    let procurement: ProcurementCase
    let codeName: String?
    /// Path of the same as open data.
    let thread: HTML?

    func answer() -> Answer {
        visit.page(
            PageHead(
                procurement.title, description: procurement.object.replacing("\n", with: " "),
                section: PublicProcurementRoutes.path),
            """
            \(breadcrumb(
                [Link(visit.t("sourcing.procurement.public.title"), path: PublicProcurementRoutes.path)],
                current: procurement.title, texts: visit.texts
            ))<p>\(visit.state(procurement))</p><h1>\(procurement.title)</h1>\
            <div class="split"><div class="flow">\(HTML.paragraphs(procurement.object))\(outcome)\(thread)</div>\
            <aside class="flow">\(known)</aside></div>
            """)
    }

    private var known: HTML {
        let asked = procurement.invitations.filter { $0.sentAt != nil }.count
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.procurement.fact.reference"), "\(procurement.printed)"),
            (visit.t("sourcing.procurement.fact.buyer"), "\(procurement.organisationName)"),
            (visit.t("sourcing.procurement.fact.method"), "\(visit.method(procurement))"),
            (visit.t("sourcing.procurement.fact.asked"), "\(asked)"),
            (visit.t("sourcing.procurement.fact.tenders"), "\(procurement.tenderCount)"),
            (visit.t("sourcing.procurement.fact.value"), visit.wholeValue(procurement)),
        ]
        if let code = procurement.cpv {
            known.append((visit.t("sourcing.procurement.fact.code"), "\(code.digits) \(codeName)"))
        }
        if let value = procurement.contractValue {
            known.append((visit.t("sourcing.procurement.fact.contract"), "\(visit.kronor(value))"))
        }
        if let term = visit.term(procurement) { known.append((visit.t("sourcing.procurement.fact.term"), term)) }
        if procurement.concludedOn != nil {
            known.append(
                (visit.t("sourcing.procurement.fact.concluded"), visit.writtenDay(procurement.concludedOn)))
        }
        let data = "\(procurement.path)/ocds.json"
        return """
            <div class="card">\(facts(known))<p class="small"><a href="\(url: data)">\
            \(visit.t("sourcing.procurement.public.data"))</a></p></div>
            """
    }

    private var outcome: HTML {
        if procurement.state == .cancelled {
            return """
                <section><h2>\(visit.t("sourcing.procurement.public.cancelled"))</h2>\
                \(HTML.paragraphs(procurement.cancelReason))</section>
                """
        }
        let lots = procurement.lots.map { lot -> HTML in
            let heading: HTML? =
                procurement.isDivided
                ? "<h3>\(visit.t("sourcing.procurement.lotNumber", ["number": "\(lot.number)"])): \(lot.title)</h3>"
                : nil
            return "\(heading)\(LotOutcome(visit: visit, lot: lot).html)"
        }
        let alone: HTML? =
            procurement.oneAsked.isEmpty
            ? nil
            : "<h3>\(visit.t("sourcing.procurement.fact.oneAsked"))</h3>\(HTML.paragraphs(procurement.oneAsked))"
        return "<section><h2>\(visit.t("sourcing.procurement.public.outcome"))</h2>\(lots)\(alone)</section>"
    }
}

/// Who got a lot, and why.
struct LotOutcome {
    let visit: Visit
    let lot: Lot

    var html: HTML {
        guard let winner = lot.winner else {
            return """
                <p><strong>\(visit.t("sourcing.procurement.nobody"))</strong></p>\(HTML.paragraphs(lot.noWinnerReason))
                """
        }
        return facts([
            (visit.t("sourcing.procurement.fact.winner"), "\(winner.name)"),
            (visit.t("sourcing.procurement.fact.number"), "\(winner.number ?? "–")"),
            (visit.t("sourcing.procurement.fact.price"), "\(visit.kronor(winner.price))"),
            (visit.t("sourcing.procurement.fact.reason"), HTML.paragraphs(lot.mainReason)),
        ])
    }
}

extension Visit {
    /// Names of those who won, each once.
    func winners(_ procurement: ProcurementCase) -> String {
        procurement.lots.compactMap(\.winner?.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }.joined(separator: ", ")
    }

    func method(_ procurement: ProcurementCase) -> String {
        t("sourcing.procurement.method.\(procurement.method.rawValue)")
    }
}
