/// Addresses that may stand in a link.
public enum SafeURL {
    private static let schemes = ["https://", "http://", "mailto:", "tel:"]

    /// `url` when a reader may safely follow it, else `#`.
    ///
    /// Allowed are http, https, mailto, tel and paths of this site. `//host` and `/\host` are read as another site by
    /// browsers, and control characters and white space are dropped by them before the scheme is read (WHATWG URL), so
    /// neither is let through.
    public static func checked(_ url: String) -> String {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return "#" }
        switch url.utf8.first {
        case UInt8(ascii: "/"): return url.utf8.dropFirst().first == UInt8(ascii: "/") ? "#" : url
        case UInt8(ascii: "#"), UInt8(ascii: "?"): return url
        default: break
        }
        let lower = url.lowercased()
        return schemes.contains { lower.hasPrefix($0) } ? url : "#"
    }
}
