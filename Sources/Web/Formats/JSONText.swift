extension [UInt8] {
    /// Appends `text` as a JSON string (RFC 8259, section 7). By hand: each request
    /// writes a line of the log, and each change an entry of the timeline.
    public mutating func appendJSON(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): self += "\\\"".utf8
            case UInt8(ascii: "\\"): self += "\\\\".utf8
            case UInt8(ascii: "\n"): self += "\\n".utf8
            case ..<0x20: self += ("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)).utf8
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
