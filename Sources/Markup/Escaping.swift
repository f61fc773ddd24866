extension String {
    /// Appends `text` so that it reads as text both between tags and inside a double-quoted attribute.
    ///
    /// Works on UTF-8 bytes: the five characters that mean something to an HTML parser are ASCII, and no byte of a
    /// longer sequence equals an ASCII byte. U+0000 can't stand in HTML and becomes U+FFFD.
    mutating func appendEscaped(_ text: String) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            guard let first = bytes.firstIndex(where: { entity(for: $0) != nil }) else { return true }
            appendEscaped(bytes, from: first)
            return false
        }
        if isPlain { self += text }
    }

    /// `first`: where the first byte stands that can't be written as it is.
    private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
        var start = 0
        for index in first..<bytes.count {
            guard let entity = entity(for: bytes[index]) else { continue }
            self += String(decoding: bytes[start..<index], as: UTF8.self)
            self += entity
            start = index + 1
        }
        self += String(decoding: bytes[start...], as: UTF8.self)
    }
}

private func entity(for byte: UInt8) -> String? {
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
