import Foundation
public import Markup

/// The fields of a form or a query: in the order they came, a name any number of times.
///
/// Every value is text in NFC with line breaks as `\n` and no NUL. A field whose bytes were not UTF-8, or held a NUL, is
/// kept as far as it can be read and named in ``unreadable``, so that the form can say so beside it and lose nothing.
public struct FormFields: Sendable, Equatable {
    /// Why a body was not taken apart.
    public enum Fault: Error, Equatable {
        case tooManyFields
        case malformed
    }

    /// More fields than any form of the site has; a body with more is refused whole.
    public static let mostFields = 2_000

    fileprivate var fields: [(name: String, value: String)] = []
    /// Names of the fields that held bytes which are not text.
    public private(set) var unreadable: Set<String> = []

    public init() {}

    public init(_ pairs: KeyValuePairs<String, String>) {
        for (name, value) in pairs { fields.append((name, value)) }
    }

    /// Takes `application/x-www-form-urlencoded` apart (WHATWG URL, section 5.1).
    public init(urlEncoded bytes: some Collection<UInt8>) throws(Fault) {
        // One array, walked by index: a body may be long, and a collection's own ways take many times as long.
        let bytes = Array(bytes)
        let (ampersand, equals) = (UInt8(ascii: "&"), UInt8(ascii: "="))
        var (start, count) = (0, 0)
        while start < bytes.count {
            var (end, split) = (start, -1)
            while end < bytes.count, bytes[end] != ampersand {
                if split < 0, bytes[end] == equals { split = end }
                end += 1
            }
            if end > start {
                count += 1
                // A body of a million fields is taken apart no further than it takes to refuse it.
                if count > Self.mostFields { throw .tooManyFields }
                let name = Self.decoded(bytes[start..<(split < 0 ? end : split)])
                append(name: name, bytes: split < 0 ? [] : Self.decoded(bytes[(split + 1)..<end]))
            }
            start = end + 1
        }
    }

    /// Adds a field from raw bytes, as a multipart body gives them.
    public mutating func append(name: [UInt8], bytes: [UInt8]) {
        let name = String(decoding: name, as: UTF8.self)
        let text = String(decoding: bytes, as: UTF8.self)
        let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
        if !isText { unreadable.insert(name) }
        fields.append((name, Self.normalised(text)))
    }

    /// The first value of `name`, with white space trimmed at both ends; nil when the field is missing.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first value of `name`, trimmed; empty when the field is missing.
    public func text(_ name: String) -> String { self[name] ?? "" }

    /// Whether no field came at all, as when a form is shown for the first time.
    public var isEmpty: Bool { fields.isEmpty }

    /// An issue for each of ``unreadable``.
    public var unreadableIssues: [Issue] { unreadable.sorted().map { Issue($0, "web.errors.unreadable") } }

    /// All values of `name`, trimmed, the empty ones left out.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }
            .map { $0.value.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }
    }

    /// Whether a box of this name was ticked.
    public func isTicked(_ name: String) -> Bool { fields.contains { $0.name == name && !$0.value.isEmpty } }

    /// The whole number in `name`, or nil.
    public func number(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }

    public static func == (left: FormFields, right: FormFields) -> Bool {
        left.unreadable == right.unreadable && left.fields.elementsEqual(right.fields, by: ==)
    }

    private static func normalised(_ text: String) -> String {
        var text = text
        if text.utf8.contains(UInt8(ascii: "\r")) {
            text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        }
        if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
        return text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let (percent, plus, space) = (UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: " "))
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == percent, index + 1 < bytes.endIndex, let high = bytes[index].hexDigit,
                let low = bytes[index + 1].hexDigit
            {
                result.append(high << 4 | low)
                index += 2
            } else {
                result.append(byte == plus ? space : byte)
            }
        }
        return result
    }
}

extension UInt8 {
    var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension FormFields {
    /// The address of `path` with these fields as its query.
    public func address(_ path: String) -> Address {
        fields.reduce(Address(path)) { $0.adding($1.name, $1.value) }
    }

    /// All fields as hidden inputs, for a page that sends the same form once more.
    public func hiddenFields(except left: Set<String>) -> HTML {
        fields.filter { !left.contains($0.name) }
            .map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
            .joined()
    }

    /// Values that a person must have written: those with white space in them.
    public func longFields(except left: Set<String>) -> [String] {
        fields.filter { !left.contains($0.name) && $0.value.contains(where: \.isWhitespace) }.map(\.value)
    }
}
