/// Recognises e-mail addresses, URLs and host names, as people write them rather than as RFC 3986 and 5322 allow.
enum Addresses {
    /// Where the address that starts at `start`, the beginning of a word, ends; nil when none does.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        for prefix in ["https://", "http://", "www."] where begins(bytes, at: start, with: prefix) {
            let first = start + prefix.utf8.count
            let end = urlEnd(bytes, from: first)
            if end > first { return end }
        }
        return mailEnd(bytes, from: start) ?? hostEnd(bytes, from: start)
    }

    private static func urlEnd(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Int {
        var end = first
        var isOpen = false
        while end < bytes.count, mayStandInURL(bytes, at: end) {
            if bytes[end] == UInt8(ascii: "(") { isOpen = true }
            end += 1
        }
        while end > first, ".,;:!?'*_]}".utf8.contains(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ")") && !isOpen
        {
            end -= 1
        }
        return end
    }

    /// Everything but spaces and control characters, angle brackets and quotation marks, ASCII or not.
    private static func mayStandInURL(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        switch bytes[position] {
        case 0x00...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        case 0xC2: position + 1 < bytes.count && ![0xA0, 0xAB, 0xBB].contains(bytes[position + 1])
        case 0xE2: position + 1 < bytes.count && bytes[position + 1] != 0x80
        default: true
        }
    }

    /// At most 64 bytes before the at sign (RFC 5321), so that a long row of points costs no more than its length.
    private static func mailEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var position = start
        while position < bytes.count, position - start <= 64, isLocal(bytes[position]) { position += 1 }
        guard position > start, position < bytes.count, bytes[position] == UInt8(ascii: "@") else { return nil }
        return host(bytes, from: position + 1)?.end
    }

    /// A host name without more around it: only under top domains that are common here, so that a full stop with no
    /// space after it still ends a sentence.
    private static func hostEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let host = host(bytes, from: start) else { return nil }
        let top = String(decoding: bytes[host.top..<host.end], as: UTF8.self)
        guard topDomains.contains(top) else { return nil }
        return host.end < bytes.count && bytes[host.end] == UInt8(ascii: "/") ? urlEnd(bytes, from: host.end) : host.end
    }

    /// Labels with points between, the last of at least two letters.
    private static func host(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, top: Int)? {
        var position = start
        var top: Int?
        var end = start
        while position < bytes.count, position - start <= 100 {
            if isLabel(bytes[position]) {
                position += 1
                end = position
            } else if bytes[position] == UInt8(ascii: "."), position > start, bytes[position - 1] != UInt8(ascii: "."),
                position + 1 < bytes.count, isLabel(bytes[position + 1])
            {
                position += 1
                top = position
            } else {
                break
            }
        }
        guard let top, end - top >= 2, bytes[top..<end].allSatisfy({ isLetter($0) }) else { return nil }
        return (end, top)
    }

    private static let topDomains: Set<String> = [
        "com", "de", "dk", "edu", "eu", "fi", "gov", "info", "io", "net", "no", "nu", "org", "se", "uk",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A }

    /// Å, ä and ö stand in addresses too; what else is written with bytes above ASCII is taken along.
    private static func isLabel(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
            || byte == 0xC3 || byte >= 0x80 && byte < 0xC0
    }

    private static func isLocal(_ byte: UInt8) -> Bool { isLabel(byte) || "._%+".utf8.contains(byte) }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, with prefix: String) -> Bool {
        guard start + prefix.utf8.count <= bytes.count else { return false }
        var position = start
        for byte in prefix.utf8 {
            guard bytes[position] | 0x20 == byte | 0x20 else { return false }
            position += 1
        }
        return true
    }
}
