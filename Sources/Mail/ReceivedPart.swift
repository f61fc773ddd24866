/// A mail from somewhere else, or a part of one: headers and a body. Reads anything; what it can't make out is missing.
struct ReceivedPart {
    private let headers: [String: String]
    private let body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        var headers: [String: String] = [:]
        var lastName: String?
        var rest = bytes
        while let line = Self.nextLine(&rest), !line.isEmpty {
            if let name = lastName, line.first == 0x20 || line.first == 0x09 {
                headers[name, default: ""] += " " + Self.trimmed(line)
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = Self.trimmed(line[..<colon]).lowercased()
            // Of a header given twice the first counts: mail servers put theirs on top.
            lastName = headers[name] == nil ? name : nil
            if headers[name] == nil { headers[name] = Self.trimmed(line[line.index(after: colon)...]) }
        }
        self.headers = headers
        body = rest
    }

    /// The value of a header in one line, named in lower case.
    func header(_ name: String) -> String? { headers[name] }

    /// Media type in lower case, without parameters.
    var type: String {
        let value = header("content-type") ?? "text/plain"
        return Self.trimmed(Array((value.split(separator: ";").first ?? "").utf8)[...]).lowercased()
    }

    /// The body, with the replacement character for what isn't UTF-8.
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The parts of a multipart body, outermost alone; none for other bodies.
    func parts() -> [ReceivedPart] {
        guard type.hasPrefix("multipart/"), let boundary = Self.boundary(in: header("content-type") ?? "")
        else { return [] }
        let mark = Array("--\(boundary)".utf8)
        var parts: [ReceivedPart] = []
        var start: Int?
        var rest = body
        while let line = Self.nextLine(&rest) {
            guard line.starts(with: mark) else { continue }
            if let start { parts.append(ReceivedPart(body[start..<line.startIndex])) }
            start = rest.startIndex
            if line.dropFirst(mark.count).starts(with: "--".utf8) { return parts }
        }
        if let start { parts.append(ReceivedPart(body[start...])) }
        return parts
    }

    /// The body as blocks of headers with empty lines between, as a delivery status is (RFC 3464 §2.1).
    func groups() -> [ReceivedPart] {
        var groups: [ReceivedPart] = []
        var start = body.startIndex
        var rest = body
        while let line = Self.nextLine(&rest) {
            guard line.isEmpty || rest.isEmpty else { continue }
            groups.append(ReceivedPart(body[start..<rest.startIndex]))
            start = rest.startIndex
        }
        return groups
    }

    private static func boundary(in contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, trimmed(Array(pair[0].utf8)[...]).lowercased() == "boundary" else { continue }
            let value = trimmed(Array(pair[1].utf8)[...]).filter { $0 != "\"" }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// Takes a line off, without its line break; nil at the end.
    private static func nextLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if rest.isEmpty { return nil }
        let end = rest.firstIndex(of: 10) ?? rest.endIndex
        let line = rest[..<end]
        rest = rest[(end < rest.endIndex ? end + 1 : end)...]
        return line.last == 13 ? line.dropLast() : line
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 13 }
        let rest = bytes.drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: rest[...last], as: UTF8.self)
    }
}
