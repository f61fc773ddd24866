/// Markup that is safe to send: whatever was interpolated into it as text has been escaped.
///
/// Written as a string literal. Text becomes text, markup stays markup:
/// ```swift
/// let row: HTML = "<li><a href=\"\(path)\">\(idea.title)</a></li>"
/// ```
/// Every interpolated string is escaped byte by byte for both text and quoted attribute values. (An escaper that walks
/// grapheme clusters lets `"` followed by a combining accent through.) Only `HTML` enters as it is. Attribute values must
/// stand in double quotes. An address that a person supplied enters by `\(url:)`, never as a plain string.
public struct HTML: Sendable, Hashable {
    /// The markup itself, as UTF-8 text.
    public private(set) var markup: String

    /// Markup with nothing in it.
    public static let empty = HTML(unchecked: "")

    /// Text, escaped.
    public init(text: String) {
        markup = ""
        markup.appendEscaped(text)
    }

    /// Markup that is part of the program, such as a drawing. A `StaticString` can't hold what a person typed.
    public init(raw: StaticString) {
        markup = raw.description
    }

    init(unchecked markup: String) {
        self.markup = markup
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { markup.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(unchecked: left.markup + right.markup)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.markup += right.markup
    }
}

extension Sequence<HTML> {
    /// The pieces one after the other, with `separator` between them.
    public func joined(separator: HTML = .empty) -> HTML {
        var all = ""
        var first = true
        for piece in self {
            if !first { all += separator.markup }
            all += piece.markup
            first = false
        }
        return HTML(unchecked: all)
    }
}
