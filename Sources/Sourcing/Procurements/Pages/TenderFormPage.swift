import Markup
import Partnership
import Web

/// Gives a tender or changes it.
struct TenderFormPage {
    let visit: Visit
    let file: RequestFile
    /// What stands in the fields to begin with.
    let fields: TenderFields
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    private var path: String { file.invitation.path }

    func answer() -> Answer {
        let title = visit.t(file.standing == nil ? "sourcing.tender.give" : "sourcing.tender.change")
        let until = procurement.tendersBy.map { visit.language.dateAndTime($0) } ?? ""
        return visit.tenderPage(
            title, issues: view.issues,
            """
            \(breadcrumb([Link(procurement.title, path: path)], current: title, texts: visit.texts))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.tender.until", ["time": until]))</p>\
            <p>\(visit.t("sourcing.tender.sealed", ["buyer": procurement.organisationName]))</p>\
            \(procurementForm("\(path)/lamna", visit, content, [
                button(visit.t(file.standing == nil ? "sourcing.tender.giveButton" : "sourcing.tender.changeButton")),
                buttonLink(visit.t("sourcing.procurement.back"), path: path, .quiet),
            ], takesFiles: true))\(kept)</div>
            """)
    }

    private var content: HTML {
        // Of several parts those that are priced are offered; a whole has one price.
        let prices = procurement.lots.map { lot -> HTML in
            let label =
                procurement.isDivided
                ? visit.t("sourcing.tender.field.lotPrice", ["lot": lot.title]) : visit.t("sourcing.tender.field.price")
            return """
                \(view.text(
                    "price-\(lot.id)", label: label, hint: visit.t("sourcing.tender.field.priceHint"),
                    value: fields.prices[lot.id], isRequired: !procurement.isDivided, autocomplete: "off",
                    isShort: true, attributes: "inputmode=\"decimal\""
                ))\
                \(view.text(
                    "note-\(lot.id)", label: visit.t("sourcing.tender.field.note"), value: fields.notes[lot.id],
                    autocomplete: "off", maxLength: ProcurementLength.note
                ))
                """
        }
        return """
            \(view.hidden("version", "\(file.tender?.version ?? 0)"))\
            \(if: procurement.isDivided, "<p>\(visit.t("sourcing.tender.lotsHint"))</p>")\(prices)\
            \(view.area(
                "text", label: visit.t("sourcing.tender.field.text"), hint: visit.t("sourcing.tender.field.textHint"),
                value: fields.text, rows: 8, isRequired: true
            ))\
            \(share)\
            \(view.text(
                "number", label: visit.t("sourcing.procurement.field.number"),
                hint: visit.t("sourcing.tender.field.numberHint"), value: fields.number, isRequired: true,
                autocomplete: "off", isShort: true
            ))\
            \(view.file(
                "files", label: visit.t("sourcing.tender.field.files"),
                hint: visit.t("sourcing.tender.field.filesHint", ["most": "\(GiveTender.mostFiles)"]),
                accept: ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/*", attributes: "multiple"
            ))
            """
    }

    private var share: HTML? {
        guard procurement.method.asksForShare else { return nil }
        return view.text(
            "share", label: visit.t("sourcing.tender.field.share"), hint: visit.t("sourcing.tender.field.shareHint"),
            value: fields.share, isRequired: true, autocomplete: "off", isShort: true,
            attributes: "inputmode=\"decimal\"")
    }

    /// Files that came with it already.
    private var kept: HTML? {
        guard !file.files.isEmpty else { return nil }
        let items = file.files.enumerated().map { index, stored -> HTML in
            let label = visit.t(
                "sourcing.tender.file",
                [
                    "number": "\(index + 1)", "kind": stored.kind.nameEnding.uppercased(),
                    "size": visit.language.number(max(1, stored.size / 1_024)),
                ])
            let remove = visit.t("sourcing.tender.removeFile", ["number": "\(index + 1)"])
            return """
                <li><a href="\(url: "\(path)/fil/\(stored.id)")">\(label)</a> \
                \(procurementForm("\(path)/fil/\(stored.id)/ta-bort", visit, .empty, [button(remove, .quiet, size: .little)]))</li>
                """
        }
        return """
            <section><h2>\(visit.t("sourcing.tender.keptFiles"))</h2><ul class="plain">\(items)</ul></section>
            """
    }
}

/// Asks once more before a tender is taken back.
struct WithdrawPage {
    let visit: Visit
    let file: RequestFile
    var refused: [Issue] = []

    func answer() -> Answer {
        let title = visit.t("sourcing.tender.withdrawTitle")
        let path = file.invitation.path
        return visit.tenderPage(
            title, issues: refused,
            """
            \(breadcrumb([Link(file.procurement.title, path: path)], current: title, texts: visit.texts))<h1>\(title)</h1>\
            \(visit.formView(refused).summary)<p class="lead">\(visit.t("sourcing.tender.withdrawText"))</p>\
            \(procurementForm("\(path)/ta-tillbaka", visit, .empty, [
                button(visit.t("sourcing.tender.withdrawButton"), .danger),
                buttonLink(visit.t("sourcing.procurement.back"), path: path, .quiet),
            ]))
            """)
    }
}

/// Requests that the reader's organisations have got.
struct RequestListPage {
    let visit: Visit
    let requests: [AskedRequest]

    func answer() -> Answer {
        let title = visit.t("sourcing.tender.list.title")
        return visit.tenderPage(
            title,
            "<h1>\(title)</h1><p class=\"lead\">\(visit.t("sourcing.tender.list.lead"))</p>\(content)")
    }

    private var content: HTML {
        guard !requests.isEmpty else {
            return emptyState(
                title: visit.t("sourcing.tender.list.none"), "<p>\(visit.t("sourcing.tender.list.noneText"))</p>")
        }
        return cards(
            requests.map { request in
                let isOpen = request.procurement.takesTenders(at: visit.now)
                let state =
                    isOpen
                    ? stateTag("active", visit.t("sourcing.tender.state.open"))
                    : stateTag("closed", visit.t("sourcing.tender.state.closed"))
                let own: [HTML] =
                    request.hasTendered ? [stateTag("done", visit.t("sourcing.tender.state.given"))] : []
                let meta: [HTML] = [
                    "\(request.procurement.organisationName)",
                    request.procurement.tendersBy.map { moment($0, visit.language) } ?? "–",
                ]
                return LinkCard(
                    title: request.procurement.title, path: request.invitation.path, labels: [state] + own, meta: meta,
                    level: 2)
            })
    }
}
