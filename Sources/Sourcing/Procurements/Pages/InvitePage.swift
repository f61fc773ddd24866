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
