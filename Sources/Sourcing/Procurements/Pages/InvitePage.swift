import Markup
import Partnership
import Web

/// Chooses who is asked: from the directory, with how often each was asked before, or somebody else.
struct InvitePage {
    let visit: Visit
    let procurement: ProcurementCase
    let candidates: [SupplierCandidate]
    let view: FormView

    var title: String { visit.t("sourcing.procurement.invite") }

    func answer() -> Answer {
        visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t("sourcing.procurement.inviteLead"))</p>\
            \(procurementForm(procurement.workPath("bjud-in"), visit, "\(directory)\(other)\(why)", [
                button(visit.t("sourcing.procurement.inviteButton")),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))
            """)
    }

    private var directory: HTML {
        guard !candidates.isEmpty else {
            return "<p>\(visit.t("sourcing.procurement.noDirectory"))</p>"
        }
        let options = candidates.map { candidate -> Option in
            let answer =
                candidate.answer.map {
                    [visit.t("sourcing.procurement.answeredNeed", ["answer": visit.t("sourcing.need.answer.\($0)")])]
                } ?? []
            let turns = RotationWords(visit: visit, turns: candidate.turns).plain
            let reach = candidate.isReachable ? [] : [visit.t("sourcing.procurement.noAddressHint")]
            return Option(
                "\(candidate.organisation)", candidate.name,
                hint: (answer + [turns] + reach).joined(separator: " "), isDisabled: !candidate.isReachable)
        }
        return view.boxes(
            "supplier", legend: visit.t("sourcing.procurement.directory"),
            hint: visit.t("sourcing.procurement.directoryHint"), options: options, isBoxed: true)
    }

    private var other: HTML {
        """
        <fieldset class="card"><legend>\(visit.t("sourcing.procurement.other"))</legend>\
        \(view.text(
            "name", label: visit.t("sourcing.procurement.field.name"), autocomplete: "off",
            maxLength: ProcurementLength.name
        ))\
        \(view.text("email", label: visit.t("sourcing.procurement.field.email"), type: .email, autocomplete: "off"))\
        \(view.text(
            "number", label: visit.t("sourcing.procurement.field.number"),
            hint: visit.t("sourcing.procurement.field.numberHint"), autocomplete: "off", isShort: true
        ))</fieldset>
        """
    }

    private var why: HTML {
        view.area(
            "why", label: visit.t("sourcing.procurement.field.why"),
            hint: visit.t("sourcing.procurement.field.whyHint"), rows: 2)
    }
}

extension RotationWords {
    /// The same without marks.
    var plain: String {
        guard turns.asked > 0, let last = turns.lastAsked else { return visit.t("sourcing.procurement.rotation.never") }
        let asked = visit.t(
            "sourcing.procurement.rotation.asked", count: turns.asked, ["day": visit.language.date(last)])
        guard turns.won > 0, let won = turns.lastWon else {
            return asked + " " + visit.t("sourcing.procurement.rotation.notWon")
        }
        return asked + " "
            + visit.t("sourcing.procurement.rotation.won", count: turns.won, ["day": visit.language.date(won)])
    }
}

/// Sends the request, or gives more time.
struct SendPage {
    let visit: Visit
    let file: ProcurementFile
    let adviser: Adviser
    /// Whether the request is out already and gets more time.
    let extends: Bool
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    private var key: String { extends ? "extend" : "send" }

    func answer() -> Answer {
        let title = visit.t("sourcing.procurement.\(key)")
        return visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.procurement.\(key)Lead"))</p>\(warning)\(who)\
            \(procurementForm(procurement.workPath(extends ? "forlang" : "skicka"), visit, fields, [
                button(visit.t("sourcing.procurement.\(key)Button")),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))</div>
            """)
    }

    private var isQuestionable: Bool {
        !extends && LimitBox(visit: visit, file: file, adviser: adviser).state.map { $0 != .open } ?? false
    }

    private var warning: HTML? {
        guard isQuestionable else { return nil }
        return notice(
            .warn, title: visit.t("sourcing.procurement.notOpen"),
            "<p>\(visit.t("sourcing.procurement.notOpenText"))</p>")
    }

    private var who: HTML {
        let names = procurement.invitations.filter { $0.declinedAt == nil }.map(\.name)
        return """
            <p>\(visit.t("sourcing.procurement.sendTo"))</p><ul>\(names.map { "<li>\($0)</li>" as HTML })</ul>
            """
    }

    private var fields: HTML {
        let until = procurement.tendersBy
        let alone: HTML? =
            !extends && procurement.invitations.count == 1
            ? view.area(
                "oneAsked", label: visit.t("sourcing.procurement.field.oneAsked"),
                hint: visit.t("sourcing.procurement.field.oneAskedHint"), value: procurement.oneAsked, rows: 3,
                isRequired: true) : nil
        let rationale: HTML? =
            isQuestionable
            ? view.area(
                "rationale", label: visit.t("sourcing.procurement.field.rationaleAnyway"),
                value: procurement.rationale, rows: 3, isRequired: true) : nil
        return """
            \(view.hidden("version", "\(procurement.version)"))\
            \(view.text(
                "day", label: visit.t("sourcing.procurement.field.day"), value: until?.isoDay, type: .date, isRequired: true
            ))\
            \(view.text(
                "clock", label: visit.t("sourcing.procurement.field.clock"),
                hint: visit.t("sourcing.procurement.field.clockHint"), value: until?.clock ?? "16:00", isRequired: true,
                autocomplete: "off", isShort: true
            ))\(alone)\(rationale)
            """
    }
}
