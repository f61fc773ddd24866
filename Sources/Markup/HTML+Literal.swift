extension HTML: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        self.init(unchecked: value)
    }

    public init(stringInterpolation interpolation: Interpolation) {
        self.init(unchecked: interpolation.markup)
    }

    /// Gathers the pieces of an ``HTML`` literal; each kind of value has one way in.
    public struct Interpolation: StringInterpolationProtocol {
        var markup: String

        public init(literalCapacity: Int, interpolationCount: Int) {
            markup = ""
            markup.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) {
            markup += literal
        }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: String) {
            markup.appendEscaped(text)
        }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: Substring) {
            markup.appendEscaped(String(text))
        }

        /// Text that may be missing: escaped, or nothing.
        public mutating func appendInterpolation(_ text: String?) {
            if let text { markup.appendEscaped(text) }
        }

        /// A whole number.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            markup += String(number)
        }

        /// Markup, as it is.
        public mutating func appendInterpolation(_ html: HTML) {
            markup += html.markup
        }

        /// Markup that may be missing.
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { markup += html.markup }
        }

        /// Pieces of markup, one after the other.
        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { markup += piece.markup }
        }

        /// An address that a person supplied: http, https, mailto, tel or a path of this site; anything else becomes `#`.
        public mutating func appendInterpolation(url: String) {
            markup.appendEscaped(SafeURL.checked(url))
        }

        /// The markup when `condition` holds, else nothing: `<option\(if: chosen, " selected")>`.
        public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { markup += html().markup }
        }
    }
}
