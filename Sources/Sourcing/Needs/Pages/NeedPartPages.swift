import Markup
import Partnership
import Web

/// A page below a need where something is said about it.
struct NeedPartPage {
    let visit: Visit
    let need: Need
    let view: FormView

    private func t(_ key: String) -> String { visit.t("sourcing.need.\(key)") }

    private func page(
        _ title: String, lead: String, _ path: String, _ fields: HTML, _ submit: HTML, _ rest: HTML = .empty
    )
        -> HTML
    {
        """
        \(visit.needCrumbs(need, title))<h1>\(title)</h1>\(view.summary)<p class="lead">\(lead)</p>\
        <p><strong>\(need.title)</strong>, \(need.organisationName)</p>\
        \(needForm(path, visit, fields, [submit, buttonLink(t("back"), path: need.path, .quiet)]))\(rest)
        """
    }

    /// Says what an organisation can do. `old`: what it has said before.
    func answer(_ organisations: [Organisation], old: NeedAnswer?) -> HTML {
        let options = NeedAnswer.Kind.allCases.map {
            Option($0.rawValue, visit.t($0.key), hint: visit.t("\($0.key).hint"))
        }
        let withdraw: HTML? = old.map { answer in
            needForm(
                "\(need.answerPath)/ta-tillbaka", visit, view.hidden("organisation", "\(answer.organisation)"),
                [button(t("answer.withdraw"), .quiet, size: .little)])
        }
        return page(
            t("answer"), lead: t("answer.lead"), need.answerPath,
            """
            \(organisationField(organisations, visit, view))\
            \(view.radios("kind", legend: t("answer.kind"), options: options, value: old?.kind.rawValue, isBoxed: true,
                isRequired: true))\
            \(view.unmarked.area("text", label: t("answer.text"), hint: t("answer.textHint"), value: old?.text, rows: 5,
                maxLength: NeedLength.text))
            """, button(t("answer.send")), withdraw ?? .empty)
    }

    /// Adds an organisation's own need. `old`: what it has added before.
    func join(_ organisations: [Organisation], old: NeedJoin?) -> HTML {
        let leave: HTML? = old.map { join in
            needForm(
                "\(need.joinPath)/ta-bort", visit, view.hidden("organisation", "\(join.organisation)"),
                [button(t("join.leave"), .quiet, size: .little)])
        }
        return page(
            t("join"), lead: t("join.lead"), need.joinPath,
            """
            \(organisationField(organisations, visit, view))\
            \(view.text("amount", label: t("join.amount"), hint: t("join.amountHint"), value: old?.amount,
                isRequired: true, autocomplete: "off", maxLength: NeedLength.line))\
            \(view.area("note", label: t("join.note"), hint: t("join.noteHint"), value: old?.note, rows: 4,
                maxLength: NeedLength.text))
            """, button(t("join.send")), leave ?? .empty)
    }

    func ask(_ organisations: [Organisation]) -> HTML {
        page(
            t("ask"), lead: t("ask.lead"), need.askPath,
            """
            \(organisationField(organisations, visit, view))\
            \(view.area("question", label: t("ask.question"), rows: 4, isRequired: true, maxLength: NeedLength.text))
            """, button(t("ask.send")))
    }

    func reply(_ question: NeedQuestion) -> HTML {
        page(
            t("answerQuestion"), lead: t("reply.lead"), need.path(of: question),
            """
            \(words(question.question))\
            \(view.area("answer", label: t("reply.answer"), value: question.answer, rows: 5, isRequired: true,
                maxLength: NeedLength.text))
            """, button(t("reply.send")))
    }

    /// Closes, takes back or opens again.
    func end() -> HTML {
        guard NeedState.wanted.contains(need.state) else {
            return page(
                t("reopen"), lead: t("reopen.lead"), need.endPath, view.hidden("way", "reopen"), button(t("reopen")))
        }
        let options = EndNeed.Way.allCases.map {
            Option($0.rawValue, t("end.\($0.rawValue)"), hint: t("end.\($0.rawValue).hint"))
        }
        return page(
            t("end"), lead: t("end.lead"), need.endPath,
            """
            \(view.radios("way", legend: t("end.way"), options: options, isBoxed: true, isRequired: true))\
            \(view.area("reason", label: t("end.reason"), hint: t("end.reasonHint"), rows: 3, isRequired: true,
                maxLength: NeedLength.text))
            """, button(t("end.send"), .danger))
    }
}
