/// What kind of word a form is, told by its characters.
enum Shape {
    case word
    /// Digits, or a word with digits in it.
    case number
    /// An e-mail address or a URL, and the host it names.
    case address(host: String?)
    /// An abbreviation with an ending after a colon: eu for "eu:s".
    case inflected(stem: String)
    case hyphenated(pieces: [String])

    init(_ form: String) {
        var hasDigit = false
        var hasHyphen = false
        for byte in form.utf8 {
            switch byte {
            case UInt8(ascii: "@"), UInt8(ascii: "/"):
                self = .address(host: Self.host(form))
                return
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: "-"): hasHyphen = true
            default: break
            }
        }
        let isHost = form.utf8.contains(UInt8(ascii: ".")) && form.utf8.contains { $0 >= 0x61 }
        if isHost {
            self = .address(host: Self.host(form))
        } else if hasHyphen {
            self = .hyphenated(pieces: form.split(separator: "-").map(String.init))
        } else if let colon = form.firstIndex(of: ":"), colon > form.startIndex, !hasDigit {
            self = .inflected(stem: String(form[..<colon]))
        } else {
            self = hasDigit || form.isEmpty ? .number : .word
        }
    }

    private static func host(_ form: String) -> String? {
        var rest = Substring(form)
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        return rest.isEmpty || String(rest) == form ? nil : String(rest)
    }
}
