/// An address within the site with a query, to make links that change one thing of it: a filter, the sorting, the page.
public struct Address: Sendable, Hashable {
    private struct Pair: Hashable {
        let name: String
        let value: String
    }

    public let path: String
    private var pairs: [Pair] = []

    /// `path`: percent-encoded already, as the site writes its paths.
    public init(_ path: String) {
        self.path = path
    }

    /// The same address with `name` at `value`; nil or nothing takes it away.
    public func setting(_ name: String, _ value: String?) -> Address {
        var address = self
        let old = address.pairs.firstIndex { $0.name == name }
        address.pairs.removeAll { $0.name == name }
        if let value, !value.isEmpty {
            address.pairs.insert(
                Pair(name: name, value: value), at: min(old ?? address.pairs.count, address.pairs.count))
        }
        return address
    }

    /// The same address with one more `name`, for filters that take several values.
    public func adding(_ name: String, _ value: String) -> Address {
        var address = self
        address.pairs.append(Pair(name: name, value: value))
        return address
    }

    /// The address as it stands in a link.
    public var text: String {
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// Percent-encodes all but unreserved characters (RFC 3986, section 2.3).
    public static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
