import Markup
import Partnership
import Web

/// All that a supplier's page of a request shows.
struct RequestFile: Sendable {
    let invitation: Invitation
    let procurement: ProcurementCase
    /// Their own; also one that was taken back.
    let tender: Tender?
    let files: [StoredFile]
    let questions: [ProcurementQuestion]
    let codeName: String?

    var standing: Tender? { tender.flatMap { $0.isWithdrawn ? nil : $0 } }
}

/// A request as the one who was asked sees it.
struct RequestPage {
    let visit: Visit
    let file: RequestFile
    var refused: [Issue] = []

    private var procurement: ProcurementCase { file.procurement }
    private var path: String { file.invitation.path }
    private var isOpen: Bool { procurement.takesTenders(at: visit.now) }

    func answer() -> Answer {
        visit.tenderPage(
            procurement.title, issues: refused,
            """
            <p>\(tag) <span class="soft">\(procurement.printed)</span></p><h1>\(procurement.title)</h1>\
            \(visit.formView(refused).summary)\
            <p class="lead">\(visit.t("sourcing.tender.lead", ["buyer": procurement.organisationName, "supplier": file.invitation.name]))</p>\
            <div class="split"><div class="flow">\(next)\(own)<section><h2>\(visit.t("sourcing.procurement.fact.object"))</h2>\
            \(HTML.paragraphs(procurement.object))\(texts)</section>\(lots)\(questions)</div>\
            <aside class="flow">\(known)\(saying)</aside></div>
            """)
    }

    private var tag: HTML {
        if isOpen { return stateTag("active", visit.t("sourcing.tender.state.open")) }
        if procurement.state == .cancelled {
            return stateTag("withdrawn", visit.t("sourcing.procurement.state.cancelled"))
        }
        return stateTag("closed", visit.t("sourcing.tender.state.closed"))
    }

    private var next: HTML {
        guard isOpen else { return over }
        let until = procurement.tendersBy.map { visit.language.dateAndTime($0) } ?? ""
        let label = file.standing == nil ? "sourcing.tender.give" : "sourcing.tender.change"
        let back: HTML? =
            file.standing == nil
            ? nil : buttonLink(visit.t("sourcing.tender.withdraw"), path: "\(path)/ta-tillbaka", .quiet)
        return """
            <section class="card act"><h2>\(visit.t("sourcing.tender.next"))</h2>\
            <p>\(visit.t("sourcing.tender.until", ["time": until]))</p>\
            <p class="small soft">\(visit.t("sourcing.tender.sealed", ["buyer": procurement.organisationName]))</p>\
            \(row([buttonLink(visit.t(label), path: "\(path)/lamna"), back ?? .empty]))</section>
            """
    }

    private var over: HTML {
        if procurement.state == .cancelled {
            return notice(
                .information, title: visit.t("sourcing.tender.cancelled"), HTML.paragraphs(procurement.cancelReason))
        }
        guard procurement.noticedAt != nil, let tender = file.standing else {
            return notice(
                .information, title: visit.t("sourcing.tender.timeOut"),
                "<p>\(visit.t("sourcing.tender.timeOutText"))</p>")
        }
        let outcome = TenderOutcome(tender, in: procurement)
        let lines = outcome.lines { visit.services.messages.text($0, visit.language, $1) }
        return notice(
            outcome.hasWon ? .ok : .information,
            title: visit.t(outcome.hasWon ? "sourcing.tender.won" : "sourcing.tender.lost"),
            "\(lines.map { HTML.paragraphs($0) })")
    }

    private var own: HTML? {
        guard let tender = file.tender else { return nil }
        let state = tender.isWithdrawn ? "sourcing.tender.ownWithdrawn" : "sourcing.tender.own"
        var known: [(name: String, value: HTML)] = procurement.lots.compactMap { lot in
            tender.prices[lot.id].map { price in
                let note: HTML? = price.note.isEmpty ? nil : "<br><span class=\"small\">\(price.note)</span>"
                let name = procurement.isDivided ? lot.title : visit.t("sourcing.procurement.fact.price")
                return (name, "\(visit.kronor(price.amount))\(note)")
            }
        }
        if let share = tender.share { known.append((visit.t("sourcing.tender.share"), "\(visit.percent(share))")) }
        known.append((visit.t("sourcing.tender.givenAt"), moment(tender.at, visit.language)))
        if let files = visit.fileLinks(file.files, door: "\(path)/fil") {
            known.append((visit.t("sourcing.tender.files"), files))
        }
        return """
            <section class="card"><h2>\(visit.t(state))</h2>\(facts(known))\(words(tender.text))</section>
            """
    }

    private var texts: HTML {
        let texts = [("terms", procurement.terms), ("criteria", procurement.criteria)].filter { !$0.1.isEmpty }
        return
            "\(texts.map { "<h3>\(visit.t("sourcing.procurement.fact.\($0.0)"))</h3>\(HTML.paragraphs($0.1))" as HTML })"
    }

    private var lots: HTML? {
        guard procurement.isDivided else { return nil }
        let items = procurement.lots.map { lot -> HTML in
            "<li><strong>\(lot.title)</strong>\(if: !lot.text.isEmpty, HTML.paragraphs(lot.text))</li>"
        }
        return """
            <section><h2>\(visit.t("sourcing.procurement.lots"))</h2><p>\(visit.t("sourcing.tender.lotsHint"))</p>\
            <ol>\(items)</ol></section>
            """
    }

    private var known: HTML {
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.procurement.fact.buyer"), "\(procurement.organisationName)"),
            (visit.t("sourcing.procurement.fact.method"), "\(visit.method(procurement))"),
        ]
        if let time = procurement.tendersBy {
            known.append((visit.t("sourcing.procurement.fact.until"), moment(time, visit.language)))
        }
        if let code = procurement.cpv {
            known.append((visit.t("sourcing.procurement.fact.code"), "\(code.digits) \(file.codeName)"))
        }
        if let term = visit.term(procurement) { known.append((visit.t("sourcing.procurement.fact.term"), term)) }
        return "<div class=\"card\"><h2>\(visit.t("sourcing.tender.about"))</h2>\(facts(known))</div>"
    }

    private var questions: HTML {
        let shown = file.questions.filter { $0.answeredAt != nil || $0.invitation == file.invitation.id }
        let items = shown.map { question -> HTML in
            let answer: HTML =
                question.answeredAt == nil
                ? "<p class=\"soft\">\(visit.t("sourcing.tender.unanswered"))</p>"
                : words(question.answer, isReply: true)
            return "<li class=\"card\">\(words(question.question))\(answer)</li>"
        }
        let said: HTML =
            items.isEmpty
            ? "<p>\(visit.t("sourcing.tender.noQuestions"))</p>" : "<ul class=\"cards\">\(items)</ul>"
        let view = visit.formView(refused)
        let form: HTML? =
            isOpen
            ? procurementForm(
                "\(path)/fraga", visit,
                view.area(
                    "question", label: visit.t("sourcing.tender.field.question"),
                    hint: visit.t("sourcing.tender.field.questionHint"), rows: 3, isRequired: true),
                [button(visit.t("sourcing.tender.ask"), .alternative)]) : nil
        return """
            <section><h2>\(visit.t("sourcing.procurement.questions"))</h2>\
            \(said)\(form)</section>
            """
    }

    private var saying: HTML? {
        guard isOpen, file.standing == nil else { return nil }
        if file.invitation.declinedAt != nil {
            return "<div class=\"card\"><p>\(visit.t("sourcing.tender.youDeclined"))</p></div>"
        }
        let view = visit.formView(refused)
        return """
            <details><summary>\(visit.t("sourcing.tender.decline"))</summary>\
            \(procurementForm("\(path)/tacka-nej", visit, view.area(
                "reason", label: visit.t("sourcing.tender.field.reason"),
                hint: visit.t("sourcing.tender.field.reasonHint"), rows: 2
            ), [button(visit.t("sourcing.tender.declineButton"), .quiet)]))</details>
            """
    }
}
