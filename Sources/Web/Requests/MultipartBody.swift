/// A file that came with a form.
public struct UploadedFile: Sendable, Equatable {
    /// The field it came in.
    public let field: String
    /// The name it had on its owner's machine: shown, never used as a path.
    public let name: String
    public let bytes: [UInt8]

    public init(field: String, name: String, bytes: [UInt8]) {
        self.field = field
        self.name = name
        self.bytes = bytes
    }
}

/// A body of `multipart/form-data` (RFC 7578), taken apart in one pass.
struct MultipartBody {
    private(set) var fields = FormFields()
    private(set) var files: [UploadedFile] = []

    /// Throws ``FormFields/Fault`` when the body has no closing boundary or more parts than a form may have. `isCut`: its end is not
    /// there; the parts that are whole are taken.
    init(_ body: [UInt8], boundary: String, isCut: Bool = false) throws(FormFields.Fault) {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        let bytes = Array("\r\n".utf8) + body
        guard var start = bytes.firstOffset(of: delimiter, from: 0) else { throw .malformed }
        var parts = 0
        while true {
            let content = start + delimiter.count
            if bytes[content...].starts(with: Array("--".utf8)) { return }
            guard let next = bytes.firstOffset(of: delimiter, from: content) else {
                if isCut { return }
                throw .malformed
            }
            parts += 1
            if parts > FormFields.mostFields { throw .tooManyFields }
            add(Array(bytes[content..<next]))
            start = next
        }
    }

    private mutating func add(_ part: [UInt8]) {
        let separator = Array("\r\n\r\n".utf8)
        guard let end = part.firstOffset(of: separator, from: 0) else { return }
        let content = Array(part[(end + separator.count)...])
        for line in String(decoding: part[..<end], as: UTF8.self).split(separator: "\r\n") {
            guard line.lowercased().hasPrefix("content-disposition:") else { continue }
            let name = Self.parameter("name", of: line) ?? ""
            if let file = Self.parameter("filename", of: line) {
                // A browser sends an empty file without a name for a field in which nothing was chosen.
                if file.isEmpty, content.isEmpty { continue }
                files.append(UploadedFile(field: name, name: file, bytes: content))
            } else {
                fields.append(name: Array(name.utf8), bytes: content)
            }
        }
    }

    /// The value of `name="…"` in a header line; browsers write a quotation mark inside it as %22.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound, let end = line[start...].firstIndex(of: "\"")
        else {
            return nil
        }
        return String(line[start..<end]).replacing("%22", with: "\"")
    }
}

extension [UInt8] {
    fileprivate func firstOffset(of pattern: [UInt8], from start: Int) -> Int? {
        guard count >= pattern.count, start <= count - pattern.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            (start...(bytes.count - pattern.count)).first { offset in
                guard bytes[offset] == pattern[0] else { return false }
                return pattern.indices.allSatisfy { bytes[offset + $0] == pattern[$0] }
            }
        }
    }
}

extension Substring {
    fileprivate func range(of part: String) -> Range<Index>? { ranges(of: part).first }
}
