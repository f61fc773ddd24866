import HTTPTypes
import Markup
import Partnership
import Web

/// The forms of a pile that nothing will come of, or that somebody thought so of: to put aside, and to take back.
struct SpoilPage {
    let visit: Visit
    let tally: PaperTally
    let open: [PaperForm]
    let spoiled: [PaperForm]
    let issues: [Issue]

    private var name: String { tally.stop == nil ? visit.t("tours.paper.pile.none") : tally.name }

    func answer() -> Answer {
        let title = visit.t("tours.paper.spoil.title", ["pile": name])
        let view = visit.formView(issues)
        let links = [
            Link(visit.t("tours.paper.title"), path: PaperRoutes.path),
            Link(name, path: PaperRoutes.path(of: tally.stop)),
        ]
        let body: HTML = """
            \(breadcrumb(links, current: visit.t("tours.paper.spoilMany"), texts: visit.texts))<h1>\(title)</h1>\
            \(view.summary)<p class="lead">\(visit.t("tours.paper.spoil.lead"))</p>\
            \(choice(view, open, legend: "tours.paper.spoil.open", button: "tours.paper.spoil.chosen", isUndo: false))\
            \(choice(view, spoiled, legend: "tours.paper.spoil.done", button: "tours.paper.unspoil.chosen", isUndo: true))
            """
        return visit.page(
            PageHead(title, section: PaperRoutes.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }

    private func choice(_ view: FormView, _ forms: [PaperForm], legend: String, button key: String, isUndo: Bool)
        -> HTML?
    {
        guard !forms.isEmpty else { return nil }
        let options = forms.map { Option("\($0.number.value)", $0.number.text) }
        // Issues belong to the first form alone, and ids must not stand twice.
        let name = isUndo ? "tillbaka" : "nummer"
        return """
            <form method="post" action="\(PaperRoutes.spoilPath)" class="flow">\(visit.formToken)\
            \(view.hidden("stopp", PaperRoutes.name(of: tally.stop)))\(if: isUndo, view.hidden("angra", "1"))\
            \(view.boxes(name, legend: visit.t(legend), options: options))\
            \(row([button(visit.t(key), .alternative)]))</form>
            """
    }
}
