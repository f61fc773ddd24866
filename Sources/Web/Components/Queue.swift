public import Markup

/// Something that waits for its coordinator.
public struct QueueItem: Sendable {
    public let title: String
    public let path: String
    public let excerpt: String
    public let state: HTML
    /// When it must be done and when it came; lines of small text.
    public let when: [HTML]
    public let isOverdue: Bool

    public init(title: String, path: String, excerpt: String, state: HTML, when: [HTML], isOverdue: Bool) {
        self.title = title
        self.path = path
        self.excerpt = excerpt
        self.state = state
        self.when = when
        self.isOverdue = isOverdue
    }

    var html: HTML {
        """
        <li\(if: isOverdue, " class=\"over\"")><div><h3><a href="\(url: path)">\(title)</a></h3>\
        <p class="excerpt">\(excerpt)</p></div><div>\(state)</div>\
        <div class="small">\(when.joined(separator: "<br>"))</div></li>
        """
    }
}

/// What waits, in order; the keyboard moves through it.
public func queue(_ items: [QueueItem]) -> HTML { "<ol class=\"queue\" data-queue>\(items.map(\.html))</ol>" }
