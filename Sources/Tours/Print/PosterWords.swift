import Markup
import Partnership
import Web

/// What a poster or a flyer says in one language: the site's own words, or what somebody wrote in the address.
struct PosterWords {
    static let longestHeadline = 90
    static let longestText = 220

    let language: Language
    let headline: String
    let text: String
    private let words: PrintWords

    init(_ query: FormFields, _ language: Language, _ messages: Messages) {
        self.language = language
        words = PrintWords(messages: messages, language: language)
        headline =
            Self.chosen(query, Self.field("rubrik", language), Self.longestHeadline) ?? words("tours.print.headline")
        text = Self.chosen(query, Self.field("text", language), Self.longestText) ?? words("tours.print.text")
    }

    /// Name of a field of the address in a language.
    static func field(_ name: String, _ language: Language) -> String {
        language == .swedish ? name : "\(name)-\(language.rawValue)"
    }

    private static func chosen(_ query: FormFields, _ field: String, _ longest: Int) -> String? {
        guard let text = query[field], !text.isEmpty else { return nil }
        return String(text.prefix(longest))
    }

    /// One of the texts that no one changes.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String { words(key, values) }

    /// How large the headline may be: its longest word and its length decide.
    var size: HTML {
        let longest = headline.split(separator: " ").map(\.count).max() ?? 0
        switch (headline.count, longest) {
        case (...26, ...11): return "huge"
        case (...44, ...14): return "large"
        case (...66, ...18): return "middle"
        default: return "modest"
        }
    }

    var lang: HTML { " lang=\"\(language.rawValue)\"" }

    /// The three things that happen with what somebody says.
    var steps: [String] { (1...3).map { words("tours.print.step\($0)") } }

    /// The form in which headline, text and languages are changed; it stores nothing.
    static func form(_ visit: Visit, path: String, _ languages: PrintLanguages) -> HTML {
        let view = FormView(
            visit.query, language: visit.language, messages: visit.services.messages, marksOptional: false)
        let fields = languages.all.map { language -> HTML in
            let standing = PosterWords(visit.query, language, visit.services.messages)
            let name = languages == .both ? " (\(language.ownName))" : ""
            return """
                \(view.text(field("rubrik", language), label: visit.t("tours.print.field.headline") + name,
                    value: standing.headline, maxLength: longestHeadline))\
                \(view.area(field("text", language), label: visit.t("tours.print.field.text") + name,
                    value: standing.text, rows: 2, maxLength: longestText))
                """
        }
        let options = PrintLanguages.allCases.map {
            Option($0.rawValue, visit.t("tours.print.language.\($0.rawValue)"))
        }
        return """
            <details class="ways"><summary>\(visit.t("tours.print.change"))</summary>\
            <form method="get" action="\(path)">\(fields)\
            \(view.radios(PrintLanguages.field, legend: visit.t("tours.print.field.language"), options: options, value: "sv"))\
            \(row([
                button(visit.t("tours.print.show"), .alternative),
                buttonLink(visit.t("tours.print.reset"), path: path, .quiet),
            ]))</form></details>
            """
    }
}
