import Markup
import Partnership
import Web

/// A page of running text: about, privacy, accessibility.
struct TextPage: Sendable {
    let key: RunningTexts.Key
    let path: String
    let texts: RunningTexts

    @Sendable
    func answer(_ visit: Visit) -> Answer {
        let title = visit.t("house.\(key.rawValue).title")
        let sections = texts.of(visit.partnership).sections(key, visit.language)
        let fill = texts.fill(visit.partnership)
        return visit.page(
            PageHead(title, description: sections.first?.paragraphs.first.map(fill), section: path),
            "<article class=\"read\"><h1>\(title)</h1>\(sections.map { html($0, fill) })</article>"
        ).shared
    }

    private func html(_ section: SiteTexts.Section, _ fill: (String) -> String) -> HTML {
        let list: HTML? = section.list.map { "<ul>\($0.map { "<li>\(fill($0))</li>" as HTML })</ul>" }
        return """
            <section><h2>\(fill(section.heading))</h2>\(section.paragraphs.map { "<p>\(fill($0))</p>" as HTML })\(list)</section>
            """
    }
}
