public import Markup

/// The way between the pages of a list whose length is known.
public struct Pager: Sendable {
    /// Begins at 1.
    public let page: Int
    public let size: Int
    public let total: Int
    private let path: @Sendable (Int) -> String

    /// `path`: the address of a page.
    public init(page: Int, size: Int, total: Int, path: @escaping @Sendable (Int) -> String) {
        self.page = page
        self.size = size
        self.total = total
        self.path = path
    }

    /// Nothing when all fits on one page.
    public func html(_ texts: Texts) -> HTML {
        let last = (total + size - 1) / size
        guard last > 1 else { return .empty }
        var items: [HTML] = []
        if page > 1 { items.append(pagerLink(texts("web.pager.previous"), path(page - 1), relation: "prev")) }
        var before = 0
        for number in [1, page - 1, page, page + 1, last].filter({ (1...last).contains($0) }) where number > before {
            if number > before + 1 { items.append("<li><span>…</span></li>") }
            items.append(link(number, texts))
            before = number
        }
        if page < last { items.append(pagerLink(texts("web.pager.next"), path(page + 1), relation: "next")) }
        return pager(items, summary: range(texts), texts)
    }

    private func link(_ number: Int, _ texts: Texts) -> HTML {
        let language = texts.language
        return """
            <li><a href="\(url: path(number))" aria-label="\(texts("web.pager.page", ["page": language.number(number)]))"\
            \(if: number == page, " aria-current=\"page\"")>\(language.number(number))</a></li>
            """
    }

    private func range(_ texts: Texts) -> String {
        let number = texts.language.number
        return texts(
            "web.pager.range",
            ["first": number((page - 1) * size + 1), "last": number(min(page * size, total)), "total": number(total)]
        )
    }
}

/// The way between pages of a list that is read piece by piece; nothing when there is only one. `summary`: such as "134 idéer".
public func pager(previous: String?, next: String?, summary: String? = nil, texts: Texts) -> HTML {
    guard previous != nil || next != nil else { return .empty }
    let items = [
        previous.map { pagerLink(texts("web.pager.previous"), $0, relation: "prev") },
        next.map { pagerLink(texts("web.pager.next"), $0, relation: "next") },
    ]
    return pager(items.compactMap(\.self), summary: summary, texts)
}

private func pagerLink(_ label: String, _ path: String, relation: StaticString) -> HTML {
    "<li><a href=\"\(url: path)\" rel=\"\(HTML(raw: relation))\">\(label)</a></li>"
}

private func pager(_ items: [HTML], summary: String?, _ texts: Texts) -> HTML {
    let summary = summary.map { "<p>\($0)</p>" as HTML }
    return "<nav class=\"pager\" aria-label=\"\(texts("web.pager.label"))\">\(summary)<ul>\(items)</ul></nav>"
}
