public import Markup

/// A link with a label.
public struct Link: Sendable, Hashable {
    public let label: String
    public let path: String

    public init(_ label: String, path: String) {
        self.label = label
        self.path = path
    }
}

/// The way here from the start page: `links` from the top down, then the page itself.
public func breadcrumb(_ links: [Link], current: String, texts: Texts) -> HTML {
    let items = links.map { "<li><a href=\"\(url: $0.path)\">\($0.label)</a></li>" as HTML }
    return """
        <nav class="crumbs" aria-label="\(texts("web.breadcrumb.label"))"><ol>\(items)\
        <li aria-current="page">\(current)</li></ol></nav>
        """
}

/// One view among several of the same thing.
public struct Tab: Sendable, Hashable {
    public let label: String
    public let path: String
    public let count: Int?
    public let isCurrent: Bool

    public init(_ label: String, path: String, count: Int? = nil, isCurrent: Bool = false) {
        self.label = label
        self.path = path
        self.count = count
        self.isCurrent = isCurrent
    }
}

/// Views to choose between, as links. `label` names them all.
public func tabs(_ tabs: [Tab], label: String, language: Language) -> HTML {
    let items = tabs.map { tab -> HTML in
        let count = tab.count.map { " <span class=\"count\">\(language.number($0))</span>" as HTML }
        return
            "<li><a href=\"\(url: tab.path)\"\(if: tab.isCurrent, " aria-current=\"page\"")>\(tab.label)\(count)</a></li>"
    }
    return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\(items)</ul></nav>"
}
