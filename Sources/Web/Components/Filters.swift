public import Markup

/// A filter that is on: what it says, and the address of the page without it.
public struct FilterChip: Sendable, Hashable {
    public let label: String
    public let path: String

    public init(_ label: String, path: String) {
        self.label = label
        self.path = path
    }
}

/// The filters that are on, each a link that takes it away. `clear`: the address without any. Nothing when none is on.
public func filterChips(_ chips: [FilterChip], clear: String, texts: Texts) -> HTML {
    guard !chips.isEmpty else { return .empty }
    let items = chips.map { chip -> HTML in
        """
        <li><a href="\(url: chip.path)"><span><span class="vh">\(texts("web.filters.remove")) </span>\(chip.label)</span></a></li>
        """
    }
    return """
        <ul class="chips" aria-label="\(texts("web.filters.chosen"))">\(items)</ul>\
        <p><a href="\(url: clear)">\(texts("web.filters.clear"))</a></p>
        """
}

/// The form of a list's filters; its values live in the address. Its ``FormView`` should not mark optional fields.
public func filterForm(path: String, _ fields: HTML, texts: Texts) -> HTML {
    """
    <form class="filters" method="get" action="\(url: path)" role="search">\(fields)\(button(texts("web.filters.show")))</form>
    """
}
