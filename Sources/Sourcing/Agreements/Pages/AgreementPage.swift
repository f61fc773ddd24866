import Markup
import Partnership
import Web

/// What anybody may read of an agreement.
struct AgreementPage {
    let visit: Visit
    let agreement: Agreement
    let codeName: String?
    let effects: HTML?
    let happened: [TimelineEntry]
    let names: [Int64: String]
    let thread: HTML?

    private var words: AgreementWords { AgreementWords(visit: visit) }

    func html() -> HTML {
        let parts = AgreementPartsView(visit: visit, agreement: agreement, codeName: codeName, isPublic: true)
        return """
            \(breadcrumb([Link(words.t("list.title"), path: AgreementRoutes.path)], current: agreement.name, texts: visit.texts))\
            <p class="row">\(words.state(agreement)) <span class="mono">\(agreement.name)</span></p><h1>\(agreement.title)</h1>\
            \(work)\(parts.facts)\(parts.object)\(parts.parties)\(parts.points)\
            \(parts.options().map { "<section><h2>\(words.t("options.title"))</h2>\($0)</section>" as HTML })\
            \(parts.versions.map { "<section><h2>\(words.t("fileList.title"))</h2><p>\(words.t("fileList.public"))</p>\($0)</section>" as HTML })\
            \(effects)\(thread)\(words.timeline(happened, names: names))
            """
    }

    private var work: HTML? {
        guard agreement.isOpen(to: visit.actor) else { return nil }
        return "<p>\(buttonLink(words.t("seeWork"), path: agreement.workPath, .alternative))</p>"
    }
}
