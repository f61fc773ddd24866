public import Markup

/// Something that waits for its coordinator.
public struct QueueItem: Sendable {
    public let title: String
    public let path: String
    /// The first words of a longer text.
    public let excerpt: String?
    public let state: HTML
    /// When it must be done and when it came; lines of small text.
    public let when: [HTML]
    public let isOverdue: Bool

    public init(title: String, path: String, excerpt: String?, state: HTML, when: [HTML], isOverdue: Bool) {
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
        \(excerpt.map { "<p class=\"excerpt\">\($0)</p>" as HTML })</div><div>\(state)</div>\
        <div class="small">\(when.joined(separator: "<br>"))</div></li>
        """
    }
}

/// What waits, in order; the keyboard moves through it.
public func queue(_ items: [QueueItem]) -> HTML { "<ol class=\"queue\" data-queue>\(items.map(\.html))</ol>" }

/// The keys that move through a queue, with a button that switches them off; all hidden until the script has seen to them.
public func queueKeys(more: [PageKey] = [], texts: Texts) -> HTML {
    pageKeys(
        [PageKey(["J", "K"], texts("web.keys.next")), PageKey(["Enter"], texts("web.keys.open"))] + more, texts: texts)
}

/// One or more keys of a page, and what they do.
public struct PageKey: Sendable {
    public let keys: [String]
    public let does: String

    public init(_ keys: [String], _ does: String) {
        self.keys = keys
        self.does = does
    }

    fileprivate var caps: HTML { keys.map { "<kbd>\($0)</kbd>" as HTML }.joined(separator: " ") }
}

/// The keys of a page, with a button that switches them off; all hidden until the script has seen to them.
public func pageKeys(_ keys: [PageKey], texts: Texts) -> HTML {
    let (keys, off) = (keys + [PageKey(["?"], texts("web.keys.help"))], texts("web.keys.off"))
    return """
        <p class="keys" data-keys hidden>\(keys.map { "<span>\($0.caps) \($0.does)</span> " as HTML })\
        <button type="button" class="btn little quiet" data-keys-toggle data-on="\(off)" \
        data-off="\(texts("web.keys.on"))">\(off)</button></p>\
        <div class="card" data-keys-help hidden tabindex="-1"><h2>\(texts("web.keys.title"))</h2><dl class="facts">\
        \(keys.map { "<dt>\($0.caps)</dt><dd>\($0.does)</dd>" as HTML })</dl></div>
        """
}
