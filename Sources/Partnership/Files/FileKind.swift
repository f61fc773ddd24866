public import Database

/// What a file is, told by its bytes and never by its name.
public enum FileKind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case jpeg
    case png
    case webp
    case pdf

    /// Nil for bytes that begin like none of the kinds that the site keeps.
    public init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) {
            self = .webp
        } else if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else {
            return nil
        }
    }

    public var contentType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        }
    }

    /// What a file's name ends with: `jpg`.
    public var nameEnding: String { self == .jpeg ? "jpg" : rawValue }

    public var isPicture: Bool { self != .pdf }
}
