extension HTML: ExpressibleByStringInterpolation {
    public init(stringLiteral value: StaticString) {
        self.init(raw: value)
    }

    public init(stringInterpolation interpolation: Interpolation) {
        self.init(unchecked: interpolation.bytes)
    }

    /// Gathers the pieces of an ``HTML`` literal; each kind of value has one way in.
    public struct Interpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            bytes.append(literal)
        }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: String) {
            bytes.appendEscaped(text)
        }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: Substring) {
            bytes.appendEscaped(String(text))
        }

        /// Text that may be missing: escaped, or nothing.
        public mutating func appendInterpolation(_ text: String?) {
            if let text { bytes.appendEscaped(text) }
        }

        /// A whole number.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            bytes += String(number).utf8
        }

        /// Markup, as it is.
        public mutating func appendInterpolation(_ html: HTML) {
            bytes += html.bytes
        }

        /// Markup that may be missing.
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes += html.bytes }
        }

        /// Pieces of markup, one after the other.
        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes += piece.bytes }
        }

        /// An address that a person supplied: http, https, mailto, tel or a path of this site; anything else becomes `#`.
        public mutating func appendInterpolation(url: String) {
            bytes.appendEscaped(SafeURL.checked(url))
        }

        /// The markup when `condition` holds, else nothing: `<option\(if: chosen, " selected")>`.
        public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes += html().bytes }
        }
    }
}
