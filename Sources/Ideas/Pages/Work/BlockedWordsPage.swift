import HTTPTypes
import Markup
import Partnership
import Web

/// The words that make a text wait for a coordinator.
struct BlockedWordsPage {
    let visit: Visit
    let words: [String]
    var issues: [Issue] = []

    func answer() -> Answer {
        let view = visit.formView(issues, form: issues.isEmpty ? FormFields() : nil)
        let title = visit.t("ideas.moderation.words.title")
        let way = breadcrumb(
            [Link(visit.t("ideas.moderation.title"), path: "/arbete/moderering")], current: title, texts: visit.texts)
        let head = PageHead(
            title, section: "/arbete/moderering",
            isHidden: true)
        return visit.page(
            head, status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            <div class="read flow">\(way)<h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("ideas.moderation.words.lead"))</p>\
            <form method="post" action="/arbete/ord" novalidate>\(visit.formToken)\
            \(view.text("word", label: visit.t("ideas.moderation.word"), isRequired: true, isShort: true))\
            \(row([button(visit.t("ideas.moderation.word.add"))]))</form>\(list)</div>
            """
        )
    }

    private var list: HTML {
        guard !words.isEmpty else { return "<p class=\"soft\">\(visit.t("ideas.moderation.words.none"))</p>" }
        let items = words.map { word -> HTML in
            """
            <li><form class="row" method="post" action="/arbete/ord/ta-bort">\(visit.formToken)\
            <input type="hidden" name="word" value="\(word)"><span>\(word)</span> \
            <button class="btn little quiet">\(visit.t("ideas.moderation.word.remove"))<span class="vh"> \(word)</span></button></form></li>
            """
        }
        return "<h2>\(visit.t("ideas.moderation.words.list"))</h2><ul>\(items)</ul>"
    }
}
