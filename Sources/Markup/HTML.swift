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
    /// The markup itself, in UTF-8. Bytes rather than a string: pieces are put together many times over.
    public private(set) var bytes: [UInt8]

    /// The markup as text.
    public var markup: String { String(decoding: bytes, as: UTF8.self) }

    /// Markup with nothing in it.
    public static let empty = HTML(unchecked: [])

    /// Text, escaped.
    public init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    /// Markup that is part of the program, such as a drawing. A `StaticString` can't hold what a person typed.
    public init(raw: StaticString) {
        bytes = []
        bytes.append(raw)
    }

    init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { bytes.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(unchecked: left.bytes + right.bytes)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }
}

extension Sequence<HTML> {
    /// The pieces one after the other, with `separator` between them.
    public func joined(separator: HTML = .empty) -> HTML {
        var all: [UInt8] = []
        var first = true
        for piece in self {
            if !first { all += separator.bytes }
            all += piece.bytes
            first = false
        }
        return HTML(unchecked: all)
    }
}
