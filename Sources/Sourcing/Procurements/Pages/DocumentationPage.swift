import Markup
import Partnership
import Web

/// What LOU 19 a:11 asks to be documented, written by itself from what happened: to read, print and sign.
struct DocumentationPage {
    let visit: Visit
    let file: ProcurementFile
    let documentation: Documentation
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    var title: String { visit.t("sourcing.procurement.document.title") }

    func answer() -> Answer {
        visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <article class="read flow"><h1>\(title)</h1><p class="lead">\(procurement.title), \(procurement.printed)</p>\
            \(view.summary)\(state)\(body)\(signature)</article>\(signed)\(printing(visit))
            """)
    }

    private var state: HTML {
        let duty: HTML =
            procurement.isPublic
            ? DocumentationDuty(visit: visit, documentation: documentation).html
            : "<p>\(visit.t("sourcing.procurement.document.soFar"))</p>"
        return "<div class=\"noprint\">\(duty)</div>"
    }

    private var body: HTML {
        """
        \(point(1, "buyer", facts([
            (visit.t("sourcing.procurement.fact.buyer"), "\(procurement.organisationName)"),
            (visit.t("sourcing.procurement.fact.number"), number(procurement.organisationNumber)),
        ])))\
        \(point(2, "object", "\(HTML.paragraphs(procurement.object))\(code)\(lots)"))\
        \(point(3, "competition", competition))\
        \(point(4, "suppliers", suppliers))\
        \(point(5, "winner", winners))\
        \(point(6, "value", value))\
        \(point(7, "term", term))\
        \(point(8, "ways", ways))
        """
    }

    private func point(_ number: Int, _ key: String, _ body: HTML) -> HTML {
        "<section><h2>\(number). \(visit.t("sourcing.procurement.document.\(key)"))</h2>\(body)</section>"
    }

    private func number(_ text: String?) -> HTML {
        text.map { "\($0)" } ?? lateTag(visit.t("sourcing.procurement.document.noNumber"))
    }

    private var code: HTML? {
        procurement.cpv.map {
            "<p>\(visit.t("sourcing.procurement.fact.code")): \($0.digits) \(file.codeName)</p>"
        }
    }

    private var lots: HTML? {
        guard procurement.isDivided else { return nil }
        let items = procurement.lots.map { "<li>\($0.title), \(visit.kronor($0.value))</li>" as HTML }
        return "<h3>\(visit.t("sourcing.procurement.lots"))</h3><ol>\(items)</ol>"
    }

    /// How competition was used, or why one was asked.
    private var competition: HTML {
        let count = documentation.asked.count
        if count == 1 {
            return """
                <p>\(visit.t("sourcing.procurement.document.oneAsked"))</p>\(HTML.paragraphs(procurement.oneAsked))
                """
        }
        let sent = procurement.sentAt.map { visit.language.date($0) } ?? "–"
        let until = procurement.tendersBy.map { visit.language.dateAndTime($0) } ?? "–"
        let told = procurement.openedAt == nil ? "asking" : "asked"
        return """
            <p>\(visit.t("sourcing.procurement.document.\(told)", count: count, ["sent": sent, "until": until]))</p>
            """
    }

    private var suppliers: HTML {
        let items = documentation.asked.map { invitation -> HTML in
            let number = invitation.number.map { " (\($0))" } ?? ""
            let declined: HTML? =
                invitation.declinedAt == nil ? nil : ", \(visit.t("sourcing.procurement.declined").lowercased())"
            return "<li>\(invitation.name)\(number)\(declined)</li>"
        }
        let count: HTML =
            procurement.openedAt == nil
            ? "<p>\(visit.t("sourcing.procurement.tendersIn", count: procurement.tenderCount))</p>"
            : "<p>\(visit.t("sourcing.procurement.tenders", count: procurement.tenderCount))</p>"
        return "\(if: !items.isEmpty, "<ul>\(items)</ul>")\(count)"
    }

    private var winners: HTML {
        if procurement.state == .cancelled {
            return """
                <p>\(visit.t("sourcing.procurement.document.cancelled"))</p>\(HTML.paragraphs(procurement.cancelReason))
                """
        }
        let decided = procurement.lots.filter(\.isDecided)
        guard !decided.isEmpty else { return "<p>\(visit.t("sourcing.procurement.document.notChosen"))</p>" }
        return decided.map { lot -> HTML in
            let heading: HTML? = procurement.isDivided ? "<h3>\(lot.title)</h3>" : nil
            return "\(heading)\(LotOutcome(visit: visit, lot: lot).html)"
        }.joined()
    }

    private var value: HTML {
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.procurement.fact.value"), visit.wholeValue(procurement))
        ]
        if let contract = procurement.contractValue {
            known.append((visit.t("sourcing.procurement.fact.contract"), "\(visit.kronor(contract))"))
        }
        return facts(known)
    }

    private var term: HTML {
        var known: [(name: String, value: HTML)] = []
        if let term = visit.term(procurement) { known.append((visit.t("sourcing.procurement.fact.term"), term)) }
        if procurement.concludedOn != nil {
            known.append((visit.t("sourcing.procurement.fact.concluded"), visit.writtenDay(procurement.concludedOn)))
        }
        if let day = procurement.cancelledAt {
            known.append((visit.t("sourcing.procurement.fact.cancelled"), Web.day(day, visit.language)))
        }
        return known.isEmpty ? "<p>\(visit.t("sourcing.procurement.document.noTerm"))</p>" : facts(known)
    }

    private var ways: HTML {
        """
        <p>\(visit.method(procurement)) (\(procurement.act.rawValue))</p>\(HTML.paragraphs(procurement.rationale))
        """
    }

    /// Lines to sign on.
    private var signature: HTML {
        """
        <section class="signature"><h2>\(visit.t("sourcing.procurement.document.signature"))</h2>\
        \(facts([
            (visit.t("sourcing.procurement.document.placeAndDay"), "…………………………………………"),
            (visit.t("sourcing.procurement.document.name"), "…………………………………………"),
            (visit.t("sourcing.procurement.document.role"), "…………………………………………"),
        ]))</section>
        """
    }

    private var signed: HTML? {
        guard procurement.isPublic else { return nil }
        return """
            <section class="noprint card"><h2>\(visit.t("sourcing.procurement.document.note"))</h2>\
            \(procurementForm(procurement.workPath("dokumentation"), visit, view.text(
                "day", label: visit.t("sourcing.procurement.field.documentedOn"),
                value: procurement.documentedOn ?? visit.now.isoDay, type: .date, isRequired: true
            ), [button(visit.t("sourcing.procurement.document.noteButton"), .alternative)]))</section>
            """
    }
}
