import Markup
import Partnership
import Web

/// A procurement as its buyer sees it: what it is, what comes next, who is asked, what was asked and answered.
struct ProcurementPage {
    let visit: Visit
    let file: ProcurementFile
    let adviser: Adviser
    /// Why the last press came to nothing.
    var refused: [Issue] = []
    var thread: HTML?

    private var procurement: ProcurementCase { file.procurement }

    func answer() -> Answer {
        visit.procurementPage(
            procurement.title, issues: refused,
            """
            \(visit.procurementCrumbs(procurement.title))<p>\(visit.state(procurement)) \
            <span class="soft">\(procurement.printed)</span></p><h1>\(procurement.title)</h1>\
            \(visit.formView(refused).summary)\(way)\
            <div class="split"><div class="flow">\(NextStep(visit: visit, file: file, adviser: adviser).html)\
            \(tenders)\(outcome)\(asked)\(questions)\(thread)</div>\
            <aside class="flow">\(known)\(LimitBox(visit: visit, file: file, adviser: adviser).html)\(history)</aside></div>
            """)
    }

    private var way: HTML? {
        guard procurement.state != .cancelled else { return nil }
        let order: [ProcurementState] = [.draft, .sent, .opened, .chosen, .concluded]
        let here = order.firstIndex(of: procurement.state) ?? 0
        let items = order.enumerated().map { index, state in
            Step(
                visit.t("sourcing.procurement.step.\(state.rawValue)"),
                index < here || procurement.state == .concluded ? .past : index == here ? .current : .ahead)
        }
        return steps(items, isWide: true, texts: visit.texts)
    }

    private var known: HTML {
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.procurement.fact.buyer"), "\(procurement.organisationName)"),
            (visit.t("sourcing.procurement.fact.method"), "\(visit.method(procurement))"),
            (visit.t("sourcing.procurement.fact.value"), visit.wholeValue(procurement)),
        ]
        if let code = procurement.cpv {
            known.append((visit.t("sourcing.procurement.fact.code"), "\(code.digits) \(file.codeName)"))
        }
        if let term = visit.term(procurement) { known.append((visit.t("sourcing.procurement.fact.term"), term)) }
        if let time = procurement.tendersBy {
            known.append((visit.t("sourcing.procurement.fact.until"), moment(time, visit.language)))
        }
        if let need = file.need {
            known.append(
                (visit.t("sourcing.procurement.fact.need"), "<a href=\"\(url: need.path)\">\(need.title)</a>"))
        }
        if let advice = procurement.advice {
            known.append(
                (
                    visit.t("sourcing.procurement.fact.advice"),
                    "<a href=\"\(url: "\(AdviceRoutes.workPath)/\(advice)")\">\(visit.t("sourcing.procurement.seeAdvice"))</a>"
                ))
        }
        let texts = [
            ("object", procurement.object), ("rationale", procurement.rationale), ("terms", procurement.terms),
            ("criteria", procurement.criteria), ("oneAsked", procurement.oneAsked),
            ("cancelReason", procurement.cancelReason),
        ].filter { !$0.1.isEmpty }
        let edit: HTML? =
            procurement.state == .draft
            ? "<p>\(buttonLink(visit.t("sourcing.procurement.edit"), path: procurement.workPath("andra"), .alternative, size: .little))</p>"
            : nil
        return """
            <div class="card"><h2>\(visit.t("sourcing.procurement.about"))</h2>\(facts(known))\
            \(texts.map { "<h3>\(visit.t("sourcing.procurement.fact.\($0.0)"))</h3>\(HTML.paragraphs($0.1))" as HTML })\
            \(lots)\(edit)</div>
            """
    }

    private var lots: HTML? {
        guard procurement.isDivided else { return nil }
        let items = procurement.lots.map { lot -> HTML in
            let text: HTML? = lot.text.isEmpty ? nil : "<br><span class=\"small\">\(lot.text)</span>"
            return "<li>\(lot.title), \(visit.kronor(lot.value))\(text)</li>"
        }
        return "<h3>\(visit.t("sourcing.procurement.lots"))</h3><ol>\(items)</ol>"
    }

    private var asked: HTML {
        let add: HTML? =
            procurement.state == .draft || procurement.takesTenders(at: visit.now)
            ? "<p>\(buttonLink(visit.t("sourcing.procurement.invite"), path: procurement.workPath("bjud-in"), procurement.invitations.isEmpty ? .main : .alternative))</p>"
            : nil
        let none: HTML? =
            procurement.invitations.isEmpty ? "<p>\(visit.t("sourcing.procurement.nobodyYet"))</p>" : nil
        let items = procurement.invitations.map { AskedCard(visit: visit, file: file, invitation: $0).html }
        return """
            <section><h2>\(visit.t("sourcing.procurement.asked", count: procurement.invitations.count))</h2>\(none)\
            \(if: !items.isEmpty, cards(items))\(add)</section>
            """
    }

    private var tenders: HTML? {
        guard procurement.openedAt != nil else { return nil }
        let compare = buttonLink(
            visit.t("sourcing.procurement.compare"), path: procurement.workPath("jamfor"), .alternative)
        let keep = file.tenders.map(\.keepUntil).max()
        let kept: HTML? = keep.map {
            "<p class=\"small soft\">\(visit.t("sourcing.procurement.keepUntil")) \(visit.writtenDay($0))</p>"
        }
        return """
            <section><h2>\(visit.t("sourcing.procurement.tenders", count: file.tenders.count))</h2>\
            \(if: !file.tenders.isEmpty, row([compare]))\(kept)</section>
            """
    }

    private var outcome: HTML? {
        guard procurement.lots.contains(where: \.isDecided) else { return nil }
        let lots = procurement.lots.map { lot -> HTML in
            let heading: HTML? = procurement.isDivided ? "<h3>\(lot.title)</h3>" : nil
            return "\(heading)\(LotOutcome(visit: visit, lot: lot).html)\(agreement(lot))"
        }
        return "<section><h2>\(visit.t("sourcing.procurement.outcome"))</h2>\(lots)</section>"
    }

    private func agreement(_ lot: Lot) -> HTML? {
        guard procurement.state == .concluded, lot.winner != nil, !file.agreedLots.contains(lot.id) else { return nil }
        let path = Address("\(AgreementRoutes.workPath)/nytt").setting("upphandling", procurement.reference.path)
            .setting("del", "\(lot.number)").text
        return "<p>\(buttonLink(visit.t("sourcing.procurement.makeAgreement"), path: path, .alternative))</p>"
    }

    private var questions: HTML? {
        guard !file.questions.isEmpty else { return nil }
        let view = visit.formView(refused)
        let items = file.questions.map { question -> HTML in
            let reply: HTML =
                question.answeredAt != nil
                ? words(question.answer, isReply: true)
                : procurement.state == .sent
                    ? procurementForm(
                        procurement.workPath("fragor/\(question.id)"), visit,
                        view.area(
                            "answer-\(question.id)", label: visit.t("sourcing.procurement.field.answer"),
                            hint: visit.t("sourcing.procurement.field.answerHint"), rows: 3, isRequired: true),
                        [button(visit.t("sourcing.procurement.answerAll"))])
                    : "<p class=\"soft\">\(visit.t("sourcing.procurement.unanswered"))</p>"
            return
                "<li class=\"card\">\(words(question.question))<p class=\"meta\"><span>\(moment(question.askedAt, visit.language))</span></p>\(reply)</li>"
        }
        return """
            <section><h2>\(visit.t("sourcing.procurement.questions"))</h2>\
            <p class="small soft">\(visit.t("sourcing.procurement.questionsHint"))</p><ul class="cards">\(items)</ul></section>
            """
    }

    private var history: HTML? {
        guard !file.happened.isEmpty else { return nil }
        let items = file.happened.reversed().prefix(40).map { entry in
            TimelineItem("\(visit.t("timeline.\(entry.verb)", entry.detail))", time: entry.at)
        }
        return """
            <details><summary>\(visit.t("sourcing.procurement.history"))</summary>\
            \(timeline(Array(items), language: visit.language))</details>
            """
    }
}
