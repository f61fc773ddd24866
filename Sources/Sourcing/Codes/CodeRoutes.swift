import Database
import Markup
import Partnership
import Web

/// Looking up codes of what can be bought (CPV).
enum CodeRoutes {
    static let path = "/cpv"

    static let all: [Route] = [.get(path, .everyone) { try await page($0) }]

    /// How many are shown at once.
    private static let most = 100

    private static func page(_ visit: Visit) async throws -> Answer {
        let words = String(visit.query.text("q").prefix(200))
        let under = visit.query["under"].flatMap { try? CPVCode($0) }
        let found = try await visit.read { reader -> (codes: [NamedCode], top: NamedCode?) in
            if !words.isEmpty { return (try CodeNames.search(words, reader, limit: most), nil) }
            let all = try CodeNames.all(reader)
            guard let under else { return (all.filter { $0.code.digits.hasSuffix("000000") }, nil) }
            return (all.filter { under.holds($0.code) && $0.code != under }, all.first { $0.code == under })
        }
        let page = CodePage(visit: visit, words: words, under: under, top: found.top, codes: found.codes, most: most)
        let head = PageHead(visit.t("sourcing.code.title"), isHidden: !words.isEmpty || under != nil)
        let answer = visit.page(head, page.html())
        return visit.session == nil ? answer.shared : answer
    }
}

/// The page where a code is looked up, by words or from the top down.
private struct CodePage {
    let visit: Visit
    let words: String
    /// The code whose own codes are shown.
    let under: CPVCode?
    let top: NamedCode?
    let codes: [NamedCode]
    let most: Int

    func html() -> HTML {
        """
        \(way)<h1>\(visit.t("sourcing.code.title"))</h1><p class="lead">\(visit.t("sourcing.code.lead"))</p>\(search)\
        <section><h2>\(heading)</h2>\(codes.isEmpty ? empty : table)</section>\
        <p class="small soft">\(visit.t("sourcing.code.source"))</p>
        """
    }

    private var way: HTML? {
        guard under != nil else { return nil }
        let title = visit.t("sourcing.code.title")
        return breadcrumb([Link(title, path: CodeRoutes.path)], current: name(top), texts: visit.texts)
    }

    private func name(_ code: NamedCode?) -> String { code.map { "\($0.code) \($0.name)" } ?? "\(under?.digits ?? "")" }

    private var search: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        return """
            <form class="search" method="get" action="\(CodeRoutes.path)" role="search">\
            \(view.text("q", label: visit.t("sourcing.code.words"), hint: visit.t("sourcing.code.wordsHint"), value: words, type: .search, maxLength: 200))\
            \(row([button(visit.t("sourcing.code.search"))]))</form>
            """
    }

    private var heading: String {
        if !words.isEmpty { return visit.t("sourcing.code.found", count: codes.count) }
        return under == nil ? visit.t("sourcing.code.divisions") : name(top)
    }

    private var table: HTML {
        let table = DataTable(
            caption: visit.t("sourcing.code.caption"),
            columns: [
                .init(visit.t("sourcing.code.column.code")), .init(visit.t("sourcing.code.column.name")),
                .init(visit.t("sourcing.code.column.see")),
            ],
            rows: codes.prefix(most).map(line))
        let rest = codes.count - most
        return """
            \(table.html)\(if: rest > 0, "<p class=\"hint\">\(visit.t("sourcing.code.more", count: rest))</p>")
            """
    }

    private func line(_ found: NamedCode) -> [HTML] {
        let narrower = Address(CodeRoutes.path).setting("under", found.code.digits).text
        let enterprises = Address(EnterpriseRoutes.path).setting("kod", found.code.digits).text
        return [
            "<span class=\"mono\">\(found.written)</span>",
            found.code.stem.utf8.count < 8 ? "<a href=\"\(url: narrower)\">\(found.name)</a>" : "\(found.name)",
            "<a href=\"\(url: enterprises)\">\(visit.t("sourcing.code.enterprises"))<span class=\"vh\"> \(found.code.digits)</span></a>",
        ]
    }

    private var empty: HTML {
        emptyState(
            title: visit.t("sourcing.code.none"), "<p>\(visit.t("sourcing.code.noneText"))</p>", level: 3)
    }
}
