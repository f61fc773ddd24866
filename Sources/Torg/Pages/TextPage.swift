import Foundation
import Markup
import Partnership
import Web

/// A page of running text from the site's text file: about, privacy, accessibility.
struct TextPage: Sendable {
    static let about = TextPage(key: "about", path: "/om")
    static let privacy = TextPage(key: "privacy", path: "/integritet")
    static let accessibility = TextPage(key: "accessibility", path: "/tillganglighet")

    let key: String
    let path: String

    func answer(_ visit: Visit) throws -> Answer {
        let title = visit.t("house.\(key).title")
        let sections = try SiteTexts.shared.get().sections(key, visit.language)
        return visit.page(
            PageHead(title, description: sections.first?.paragraphs.first, section: path),
            "<article class=\"read\"><h1>\(title)</h1>\(sections.map(html))</article>"
        ).shared
    }

    private func html(_ section: SiteTexts.Section) -> HTML {
        let list: HTML? = section.list.map { "<ul>\($0.map { "<li>\($0)</li>" as HTML })</ul>" }
        return """
            <section><h2>\(section.heading)</h2>\(section.paragraphs.map { "<p>\($0)</p>" as HTML })\(list)</section>
            """
    }
}

/// The site's running texts, in each language.
struct SiteTexts: Decodable, Sendable {
    struct Section: Decodable, Sendable {
        let heading: String
        let paragraphs: [String]
        let list: [String]?
    }

    struct Start: Decodable, Sendable {
        struct Step: Decodable, Sendable {
            let heading: String
            let text: String
        }

        let heading: String
        let lead: String
        let steps: [Step]
    }

    let start: [String: Start]
    private let about: [String: [Section]]
    private let privacy: [String: [Section]]
    private let accessibility: [String: [Section]]

    /// Read once; a file that can't be read fails the request that needs it.
    static let shared = Result { () throws -> SiteTexts in
        try JSONDecoder().decode(
            SiteTexts.self, from: Data(contentsOf: TorgFiles.demo.appendingPathComponent("site.json")))
    }

    func sections(_ key: String, _ language: Language) -> [Section] {
        let texts = ["about": about, "privacy": privacy, "accessibility": accessibility]
        return texts[key]?[language.rawValue] ?? []
    }
}
