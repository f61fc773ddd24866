public import Markup

/// One step on the way from beginning to end.
public struct Step: Sendable, Hashable {
    public enum Place: Sendable {
        case past, current, ahead
    }

    public let title: String
    /// When, by whom, or what is waited for.
    public let note: String?
    public let place: Place

    public init(_ title: String, note: String? = nil, _ place: Place) {
        self.title = title
        self.note = note
        self.place = place
    }
}

/// How far something has come. `isWide`: lies down where there is room.
public func steps(_ steps: [Step], isWide: Bool = false, texts: Texts) -> HTML {
    let items = steps.map { step -> HTML in
        let attribute: HTML =
            switch step.place {
            case .past: " class=\"past\""
            case .current: " aria-current=\"step\""
            case .ahead: ""
            }
        let done: HTML = step.place == .past ? "<span class=\"vh\"> \(texts("web.steps.done"))</span>" : ""
        let note = step.note.map { "<small>\($0)</small>" as HTML }
        return "<li\(attribute)><strong>\(step.title)\(done)</strong>\(note)</li>"
    }
    return "<ol class=\"steps\(if: isWide, " wide")\">\(items)</ol>"
}
