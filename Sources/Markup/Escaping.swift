extension [UInt8] {
    /// Appends a piece of the program's own text.
    mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends `text` so that it reads as text both between tags and inside a double-quoted attribute.
    ///
    /// Works on UTF-8 bytes: the five characters that mean something to an HTML parser are ASCII, and no byte of a
    /// longer sequence equals an ASCII byte. U+0000 can't stand in HTML and becomes U+FFFD.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in 0..<bytes.count {
                guard let entity = entity(for: bytes[index]) else { continue }
                append(contentsOf: bytes[start..<index])
                append(entity)
                start = index + 1
            }
            append(contentsOf: bytes[start...])
        }
    }
}

private func entity(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0: "\u{FFFD}"
    default: nil
    }
}
