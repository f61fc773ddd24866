public import Markup

/// How a button looks: one `main` in a view.
public enum ButtonKind: Sendable, CaseIterable {
    case main, alternative, quiet, danger

    var style: HTML {
        switch self {
        case .main: "btn"
        case .alternative: "btn alt"
        case .quiet: "btn quiet"
        case .danger: "btn danger"
        }
    }
}

/// How large a button is.
public enum ButtonSize: Sendable, CaseIterable {
    case normal, big, little

    var style: HTML {
        switch self {
        case .normal: ""
        case .big: " big"
        case .little: " little"
        }
    }
}

/// A button that sends its form, with `name` and `value` when the form has several. `attributes`: such as `"data-key=\"s\""`.
public func button(
    _ label: String,
    _ kind: ButtonKind = .main,
    size: ButtonSize = .normal,
    name: String? = nil,
    value: String? = nil,
    attributes: HTML = ""
) -> HTML {
    let pair = name.map { " name=\"\($0)\" value=\"\(value)\"" as HTML }
    return "<button class=\"\(kind.style)\(size.style)\"\(pair)\(attributes.spaced)>\(label)</button>"
}

/// A link that looks like a button.
public func buttonLink(
    _ label: String,
    path: String,
    _ kind: ButtonKind = .main,
    size: ButtonSize = .normal,
    attributes: HTML = ""
) -> HTML {
    "<a class=\"\(kind.style)\(size.style)\" href=\"\(url: path)\"\(attributes.spaced)>\(label)</a>"
}

/// Buttons, tags and the like in a line. `isApart` spreads them.
public func row(_ items: [HTML], isApart: Bool = false) -> HTML {
    "<div class=\"row\(if: isApart, " apart")\">\(items.joined(separator: " "))</div>"
}
