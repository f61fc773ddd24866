public import Markup

/// The state that something is in. `style` names its colour in the style sheet: `received`, `sorted`, `referred`, `active`,
/// `done`, `closed`, `withdrawn`.
public func stateTag(_ style: String, _ label: String) -> HTML {
    "<span class=\"state \(style)\">\(label)</span>"
}

/// A theme or another label.
public func tag(_ label: String) -> HTML { "<span class=\"tag\">\(label)</span>" }

/// A label that leads to all that bears it.
public func tag(_ label: String, path: String) -> HTML { "<a class=\"tag\" href=\"\(url: path)\">\(label)</a>" }

/// Says that something is overdue.
public func lateTag(_ label: String) -> HTML { "<span class=\"late\">\(label)</span>" }

/// A day, for people and for machines.
public func day(_ time: Timestamp, _ language: Language) -> HTML {
    "<time datetime=\"\(time.isoDay)\">\(language.date(time))</time>"
}

/// A day and a time, for people and for machines.
public func moment(_ time: Timestamp, _ language: Language) -> HTML {
    "<time datetime=\"\(time.iso)\">\(language.dateAndTime(time))</time>"
}

/// Small things about something, in a line with dots between.
public func metaLine(_ items: [HTML]) -> HTML {
    items.isEmpty ? .empty : "<p class=\"meta\">\(items.map { "<span>\($0)</span>" as HTML })</p>"
}
