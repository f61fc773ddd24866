import Markup
import Partnership
import Web

/// Sorting: title, labels, place, who may read it, who does what next.
struct SortForm {
    let visit: Visit
    let file: CaseFile
    let form: ActionForm

    private var idea: Idea { file.idea }

    var html: HTML {
        form.disclosed(
            visit.t("ideas.case.sort"), isOpen: idea.state == .received, "\(what)\(showing)\(next)",
            [button(visit.t("ideas.case.sort.save"), attributes: "data-key=\"o\" data-writes")]
        )
    }

    private var what: HTML {
        let themes = visit.partnership.settings.themes
        let others = file.labels.filter { !themes.contains($0) }.joined(separator: ", ")
        let places = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }.map {
            Option($0.code, $0.name)
        }
        return """
            \(form.seen(version: idea.version, newest: file.newest))\
            \(form.view.text(form.field("title"), label: visit.t("ideas.case.sort.title"), value: idea.title, isRequired: true,
                maxLength: WorkLength.title))\
            \(form.view.boxes(form.field("labels"), legend: visit.t("ideas.case.sort.labels"),
                options: themes.map { Option($0, $0) }, values: file.labels))\
            \(form.view.text(form.field("more"), label: visit.t("ideas.case.sort.more"),
                hint: visit.t("ideas.case.sort.more.hint"), value: others))\
            \(form.view.select(form.field("municipality"), label: visit.t("ideas.list.municipality"), options: places,
                value: idea.municipality, empty: visit.t("ideas.case.everywhere")))\
            \(form.view.text(form.field("place"), label: visit.t("ideas.case.place"), value: idea.place))
            """
    }

    /// What the giver keeps private, and what was hidden with a reason, is not decided here.
    private var showing: HTML? {
        guard idea.consents, idea.visibility != .hidden else {
            return "<p class=\"soft\">\(visit.t(idea.shownKey))</p>"
        }
        let options = SortIdea.Showing.allCases.map {
            Option($0.rawValue, visit.t("ideas.case.showing.\($0.rawValue)"))
        }
        let value: SortIdea.Showing =
            switch idea.visibility {
            case .private: .keepPrivate
            // Somebody has chosen so, which who only sent it on has not.
            case .pending where file.timeline.contains { ["idea.sorted", "idea.edited"].contains($0.verb) }: .wait
            default: .publish
            }
        return form.view.radios(
            form.field("showing"), legend: visit.t("ideas.case.showing"), options: options, value: value.rawValue
        )
    }

    private var next: HTML {
        let people = file.coordinators.map { Option(String($0.account), $0.name) }
        let owner = idea.responsible ?? visit.actor.account
        let at = idea.state == .received ? nil : idea.nextAt
        let day = (at ?? visit.now.adding(days: visit.partnership.settings.stepDays)).isoDay
        guard idea.state.isOpen else { return .empty }
        return """
            \(form.view.text(form.field("nextStep"), label: visit.t("ideas.case.sort.next"), value: idea.nextStep))\
            \(form.view.text(form.field("nextOn"), label: visit.t("ideas.case.sort.nextOn"),
                value: max(day, visit.now.isoDay), type: .date, isShort: true))\
            \(form.view.select(form.field("responsible"), label: visit.t("ideas.work.responsible"), options: people,
                value: owner.map(String.init)))
            """
    }
}
