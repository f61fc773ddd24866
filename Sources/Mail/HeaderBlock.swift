/// Headers of a message or a part, one after the other.
struct HeaderBlock {
    private(set) var bytes: [UInt8] = []

    /// A value that is already what the wire wants: ASCII in one line, shorter than 998 characters.
    mutating func add(_ name: String, _ value: String) {
        bytes += "\(name): \(value)\r\n".utf8
    }

    /// Text that a person wrote.
    mutating func add(_ name: String, text: String) {
        add(name, HeaderText.unstructured(text, after: name.utf8.count + 2))
    }

    mutating func add(_ name: String, address: MailAddress) {
        guard let shown = address.name else { return add(name, address.address) }
        add(name, HeaderText.phrase(shown, after: name.utf8.count + 2) + "\r\n <\(address.address)>")
    }

    /// A message id, without what can't be in one; left out when nothing remains.
    mutating func add(_ name: String, messageID: String) {
        let token = messageID.utf8.filter { $0.isAtomText || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "@") }
        if token.isEmpty { return }
        // On a line of its own it may be as long as lines may be (RFC 5322 §2.1.1).
        add(name, "<\(String(decoding: token.prefix(900), as: UTF8.self))>")
    }
}
