import Markup
import Partnership
import Web

/// The fields of a form in which somebody chooses whom to ask: among all members, or among those that were looked for.
struct ReferralPicker {
    let visit: Visit
    let form: ActionForm
    let choices: ReferralChoices

    /// Any number of them, with what they answer for and where they work.
    func several(_ field: String, legend: String) -> HTML {
        let options = choices.offered.map { choice -> Option in
            let places = choice.organisation.municipalities.compactMap { visit.partnership.municipality($0)?.name }
            let area = places.isEmpty ? visit.t("ideas.case.wholeCounty") : places.joined(separator: ", ")
            let hint = [why(choice), choice.organisation.responsibilities, area].compactMap(\.self)
            return Option(
                String(choice.organisation.id), choice.organisation.name,
                hint: hint.filter { !$0.isEmpty }.joined(separator: " · "),
                isDisabled: !choice.isReachable || choice.isAsked
            )
        }
        guard choices.areMany else {
            return """
                <div class="picker" data-filter="\(visit.t("ideas.case.refer.find"))" data-none="\(visit.t("ideas.case.refer.noneFound"))">\
                \(form.view.boxes(form.field(field), legend: legend, options: options))</div>
                """
        }
        let boxes: HTML? = options.isEmpty ? nil : form.view.boxes(form.field(field), legend: legend, options: options)
        return "\(look)\(boxes)"
    }

    /// One of them.
    func one(_ field: String, label: String, empty: String) -> HTML {
        let options = choices.offered.map { choice -> Option in
            let why = why(choice)
            let name = why.map { "\(choice.organisation.name) (\($0))" } ?? choice.organisation.name
            return Option(String(choice.organisation.id), name, isDisabled: why != nil)
        }
        guard choices.areMany else {
            return form.view.select(form.field(field), label: label, options: options, empty: empty, isRequired: true)
        }
        let radios: HTML? = options.isEmpty ? nil : form.view.radios(form.field(field), legend: label, options: options)
        return "\(look)\(radios)"
    }

    /// Why it can't be chosen; nil when it can.
    private func why(_ choice: ReferralChoice) -> String? {
        choice.isAsked ? visit.t("ideas.case.isAsked") : choice.isReachable ? nil : visit.t("ideas.case.unreachable")
    }

    /// A field to look for one in, with a button that comes back with what was found and all that was typed.
    private var look: HTML {
        let field = form.view.text(
            form.field("find"), label: visit.t("ideas.case.refer.find"), hint: visit.t("ideas.case.refer.find.hint"),
            type: .search)
        // Comes back to the field, not to the top of the page.
        let back: HTML = "formnovalidate formaction=\"\(url: "\(form.path)#f-\(form.field("find"))")\""
        let press = button(
            visit.t("ideas.case.refer.look"), .alternative, name: form.field("look"), value: "1", attributes: back)
        let none: HTML? =
            choices.isNoneFound ? "<p class=\"hint\" role=\"status\">\(visit.t("ideas.case.refer.noneFound"))</p>" : nil
        return "<div class=\"look\">\(field)\(press)</div>\(none)"
    }
}
