import Markup
import Partnership
import Web

/// What the buyer is to do next, in one card.
struct NextStep {
    let visit: Visit
    let file: ProcurementFile
    let adviser: Adviser

    private var procurement: ProcurementCase { file.procurement }

    var html: HTML {
        """
        <section class="card act"><h2>\(visit.t("sourcing.procurement.next"))</h2>\(content)</section>
        """
    }

    private var content: HTML {
        switch procurement.state {
        case .draft: draft
        case .sent: procurement.takesTenders(at: visit.now) ? waiting : due
        case .opened: opened
        case .chosen: chosen
        case .concluded, .cancelled: over
        }
    }

    private var draft: HTML {
        let isReady = !procurement.invitations.isEmpty
        let buttons =
            isReady
            ? [buttonLink(visit.t("sourcing.procurement.send"), path: procurement.workPath("skicka"))]
            : [buttonLink(visit.t("sourcing.procurement.invite"), path: procurement.workPath("bjud-in"))]
        return """
            <p>\(visit.t(isReady ? "sourcing.procurement.next.send" : "sourcing.procurement.next.invite"))</p>\
            \(row(buttons + [cancel]))
            """
    }

    private var waiting: HTML {
        """
        <p>\(visit.t("sourcing.procurement.next.wait"))</p><p><strong>\(until)</strong></p>\
        <p>\(visit.t("sourcing.procurement.tendersIn", count: procurement.tenderCount))</p>\
        \(row([
            buttonLink(visit.t("sourcing.procurement.extend"), path: procurement.workPath("forlang"), .alternative), cancel,
        ]))
        """
    }

    private var until: HTML { procurement.tendersBy.map { moment($0, visit.language) } ?? "–" }

    private var due: HTML {
        let none: HTML? =
            procurement.tenderCount == 0 ? "<p>\(visit.t("sourcing.procurement.next.noTenders"))</p>" : nil
        return """
            <p>\(visit.t("sourcing.procurement.next.open"))</p>\
            <p>\(visit.t("sourcing.procurement.tendersIn", count: procurement.tenderCount))</p>\(none)\
            \(procurementForm(
                procurement.workPath("oppna"), visit, .empty, [button(visit.t("sourcing.procurement.open")), extend, cancel]
            ))
            """
    }

    private var extend: HTML {
        buttonLink(visit.t("sourcing.procurement.extend"), path: procurement.workPath("forlang"), .quiet)
    }

    private var opened: HTML {
        guard !file.tenders.isEmpty else {
            return "<p>\(visit.t("sourcing.procurement.next.none"))</p>\(row([cancel]))"
        }
        return """
            <p>\(visit.t("sourcing.procurement.next.choose"))</p>\
            \(row([
                buttonLink(visit.t("sourcing.procurement.choose"), path: procurement.workPath("valj")),
                buttonLink(visit.t("sourcing.procurement.compare"), path: procurement.workPath("jamfor"), .alternative),
                cancel,
            ]))
            """
    }

    private var chosen: HTML {
        guard procurement.noticedAt != nil else {
            return """
                <p>\(visit.t("sourcing.procurement.next.notice"))</p>\
                \(row([
                    buttonLink(visit.t("sourcing.procurement.notice"), path: procurement.workPath("besked")),
                    buttonLink(visit.t("sourcing.procurement.chooseAgain"), path: procurement.workPath("valj"), .quiet),
                    cancel,
                ]))
                """
        }
        return """
            <p>\(visit.t("sourcing.procurement.next.conclude"))</p>\
            \(row([buttonLink(visit.t("sourcing.procurement.conclude"), path: procurement.workPath("avtalat")), cancel]))
            """
    }

    private var over: HTML {
        let documentation = Documentation(procurement: procurement, law: adviser.law.documentation)
        let see = buttonLink(
            visit.t("sourcing.procurement.documentation"), path: procurement.workPath("dokumentation"),
            procurement.documentedOn == nil ? .main : .alternative)
        var links = [see]
        if procurement.isPublic {
            links.append(
                buttonLink(visit.t("sourcing.procurement.seePublic"), path: procurement.path, .quiet))
        }
        guard procurement.isPublic else { return "<p>\(visit.t("sourcing.procurement.next.discarded"))</p>" }
        return "\(DocumentationDuty(visit: visit, documentation: documentation).html)\(row(links))"
    }

    private var cancel: HTML {
        buttonLink(visit.t("sourcing.procurement.cancel"), path: procurement.workPath("avbryt"), .quiet)
    }
}

/// Whether the documentation is asked for, and by when.
struct DocumentationDuty {
    let visit: Visit
    let documentation: Documentation

    var html: HTML {
        guard documentation.isAsked else { return "<p>\(visit.t("sourcing.procurement.document.notAsked"))</p>" }
        if let signed = documentation.procurement.documentedOn {
            return "<p>\(visit.t("sourcing.procurement.document.signed")) \(visit.writtenDay(signed))</p>"
        }
        guard let deadline = documentation.deadline else { return .empty }
        let line: HTML =
            "<p>\(visit.t("sourcing.procurement.document.by", ["days": "\(documentation.law.days)"])) \(day(deadline, visit.language))</p>"
        guard documentation.isLate(at: visit.now) else { return line }
        return "<p>\(lateTag(visit.t("sourcing.procurement.document.late")))</p>\(line)"
    }
}
