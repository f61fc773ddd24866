public import Markup

/// Something that happened, as a timeline shows it.
public struct TimelineItem: Sendable {
    public enum Kind: Sendable {
        case event
        /// An organisation's answer.
        case answer
        /// What comes next.
        case next
    }

    public let what: HTML
    public let kind: Kind
    public let time: Timestamp?
    /// Who did it.
    public let who: String?
    /// Who can see it; shown only to those who work with it.
    public let seenBy: String?
    /// More of it, such as the words of an answer.
    public let body: HTML

    public init(
        _ what: HTML,
        kind: Kind = .event,
        time: Timestamp? = nil,
        who: String? = nil,
        seenBy: String? = nil,
        body: HTML = .empty
    ) {
        self.what = what
        self.kind = kind
        self.time = time
        self.who = who
        self.seenBy = seenBy
        self.body = body
    }

    func html(_ language: Language) -> HTML {
        let style: HTML =
            switch kind {
            case .event: ""
            case .answer: " class=\"answer\""
            case .next: " class=\"next\""
            }
        let seen = seenBy.map { " <span class=\"seen\">\($0)</span>" as HTML }
        let meta: [HTML] = [time.map { day($0, language) }, who.map { "<span>\($0)</span>" }].compactMap(\.self)
        return """
            <li\(style)><p class="what">\(what)\(seen)</p>\(if: !meta.isEmpty, "<p class=\"meta\">\(meta)</p>")\(body)</li>
            """
    }
}

/// What happened, in order.
public func timeline(_ items: [TimelineItem], language: Language) -> HTML {
    "<ol class=\"timeline\">\(items.map { $0.html(language) })</ol>"
}
