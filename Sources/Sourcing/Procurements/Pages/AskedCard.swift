import Markup
import Partnership
import Web

/// One who is asked, with how often this buyer has asked them before.
struct AskedCard {
    let visit: Visit
    let file: ProcurementFile
    let invitation: Invitation

    var html: HTML {
        let procurement = file.procurement
        var labels: [HTML] = []
        if invitation.declinedAt != nil {
            labels.append(stateTag("withdrawn", visit.t("sourcing.procurement.declined")))
        }
        if file.unreached.contains(invitation.id) { labels.append(lateTag(visit.t("sourcing.procurement.unreached"))) }
        let turns = file.rotation.turns(organisation: invitation.organisation, number: invitation.number)
        let reason: HTML? =
            invitation.declineReason.isEmpty ? nil : words(invitation.declineReason)
        let why: HTML? = invitation.why.isEmpty ? nil : "<p class=\"small\">\(invitation.why)</p>"
        return card(
            """
            \(if: !labels.isEmpty, "<p>\(labels.joined(separator: " "))</p>")<h3>\(invitation.name)</h3>\
            \(metaLine(meta))\(why)\(reason)<p class="small">\(RotationWords(visit: visit, turns: turns).html)</p>\
            \(action(procurement))
            """)
    }

    private var meta: [HTML] {
        var meta: [HTML] = []
        if let number = invitation.number { meta.append("\(number)") }
        meta.append("\(invitation.email)")
        if invitation.openedAt != nil { meta.append("\(visit.t("sourcing.procurement.linkOpened"))") }
        return meta
    }

    private func action(_ procurement: ProcurementCase) -> HTML? {
        let path = procurement.workPath("bjud-in/\(invitation.id)")
        if procurement.state == .draft {
            return procurementForm(
                "\(path)/ta-bort", visit, .empty,
                [button(visit.t("sourcing.procurement.removeAsked"), .quiet, size: .little)])
        }
        guard procurement.takesTenders(at: visit.now), invitation.declinedAt == nil else { return nil }
        let view = visit.formView(form: FormFields())
        return """
            <details><summary>\(visit.t("sourcing.procurement.sendAgain"))</summary>\
            \(procurementForm("\(path)/skicka-igen", visit, view.text(
                "email-\(invitation.id)", label: visit.t("sourcing.procurement.field.email"), value: invitation.email,
                type: .email, isRequired: true, autocomplete: "off"
            ), [button(visit.t("sourcing.procurement.sendAgainButton"), .alternative, size: .little)]))</details>
            """
    }
}

/// How often a buyer has asked a supplier, and when it last won.
struct RotationWords {
    let visit: Visit
    let turns: Rotation.Turns

    var html: HTML { "\(plain)" }
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
