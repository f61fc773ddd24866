/// An e-mail address that can be sent to, with the name to show beside it.
///
/// The address is stricter than RFC 5321 allows: no quoted local part, no IP address for a domain, no comment. What
/// people have is accepted; what is mostly a slip or an attack is not. Two with different names are different.
public struct MailAddress: Sendable, Hashable {
    /// `local@domain`, ASCII, at most 254 characters; the domain in lower case and, for å, ä and ö, in punycode.
    public let address: String
    /// The name to show, without control characters; nil when there is none.
    public let name: String?

    /// Reads a plain address as somebody typed it: spaces around it are forgiven, everything else is checked.
    /// Returns nil for what isn't one address that can be sent to.
    public init?(_ text: String) {
        self.init(name: nil, address: text)
    }

    /// Reads a plain address and puts a name beside it. Any text will do for a name; an empty one counts as none.
    /// Returns nil when the address isn't one that can be sent to.
    public init?(name: String?, address: String) {
        // Nothing valid is this long even before punycode; saves looking through megabytes.
        guard address.utf8.count <= 1024 else { return nil }
        let parts = Self.trimmed(address).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), let domain = DomainName(parts[1]) else { return nil }
        let whole = "\(parts[0])@\(domain.ascii)"
        guard whole.utf8.count <= 254 else { return nil }
        self.address = whole
        let shown = HeaderText.cleaned(name ?? "")
        self.name = shown.isEmpty ? nil : shown
    }

    /// The part before the @.
    public var localPart: Substring { address.prefix { $0 != "@" } }

    /// The part after the @.
    public var domain: Substring { address.dropFirst(localPart.count + 1) }

    private static func trimmed(_ text: String) -> Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
        let rest = text.drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
        return rest[...last]
    }

    /// RFC 5321 §4.1.2 `Dot-string`, at most 64 octets (§4.5.3.1.1).
    private static func isLocalPart(_ text: Substring) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy(\.isAtomText)
        }
    }
}

extension UInt8 {
    /// RFC 5322 §3.2.3 `atext`: letters, digits and the signs that need no quoting in an address or a name.
    var isAtomText: Bool { isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self) }

    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
