import Crypto
public import Database
import Foundation
public import Web

/// A file that belongs to a subject: a photo taken with an idea, a scanned form. It stands in the database with all else, so that
/// backup, copy and erasing take it along.
public struct StoredFile: Sendable, Hashable {
    public let id: Int64
    public let subject: Subject
    public let kind: FileKind
    /// Bytes.
    public let size: Int
    public let createdAt: Timestamp

    /// Where it is served: only to those who may see what it belongs to.
    public var path: String { "/filer/\(id)" }
}

/// A file that is fit to keep: of a known kind, not too large, without what the camera or the program noted in it.
public struct CleanFile: Sendable, Hashable {
    /// Why a file was not taken.
    public enum Fault: String, Error, Sendable {
        case empty
        /// More than ``CleanFile/largest`` bytes.
        case tooLarge
        /// Neither a picture that browsers show nor a PDF.
        case unknownKind
        /// Begins as its kind does, and breaks off or holds what that kind can't.
        case broken

        /// Key of what is said of it.
        public var message: String { "files.fault.\(rawValue)" }
    }

    public static let largest = 10 << 20

    public let kind: FileKind
    public let bytes: [UInt8]

    /// Checks and cleans. Throws ``Fault``.
    public init(_ bytes: [UInt8]) throws(Fault) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.largest else { throw .tooLarge }
        guard let kind = FileKind(of: bytes) else { throw .unknownKind }
        self.kind = kind
        self.bytes = try FileMetadata.removed(from: bytes, kind)
    }
}

extension Change {
    /// Keeps a file with a subject; returns its key. The same bytes for the same subject are kept once.
    @discardableResult
    public func attach(_ file: CleanFile, to subject: Subject) throws -> Int64 {
        let hash = Array(SHA256.hash(data: Data(file.bytes)))
        let old: Int64? = try writer.value(
            """
            SELECT id FROM file WHERE partnership = \(id) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
                AND hash = \(hash)
            """
        )
        if let old { return old }
        return try writer.insert(
            """
            INSERT INTO file (partnership, subject_kind, subject_id, kind, bytes, size, hash, created_at)
            VALUES (\(id), \(subject.kind), \(subject.id), \(file.kind), \(file.bytes), \(file.bytes.count), \(hash), \(now))
            """
        )
    }

    /// Takes away all files of a subject; tells whether there were any.
    @discardableResult
    public func removeFiles(of subject: Subject) throws -> Bool {
        try writer.execute(
            "DELETE FROM file WHERE partnership = \(id) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)"
        ) > 0
    }

    /// Takes away one file of a subject. Throws ``Refusal/notFound``.
    public func removeFile(_ file: Int64, of subject: Subject) throws {
        let removed = try writer.execute(
            """
            DELETE FROM file WHERE partnership = \(id) AND id = \(file) AND subject_kind = \(subject.kind)
                AND subject_id = \(subject.id)
            """
        )
        guard removed == 1 else { throw Refusal.notFound }
    }
}

/// Reading files.
public enum StoredFiles {
    /// The files of some subjects of one kind, oldest first, by the subject's key. Without their bytes.
    public static func of(_ kind: String, _ ids: [Int64], _ reader: Reader, in partnership: PartnershipID) throws
        -> [Int64: [StoredFile]]
    {
        guard !ids.isEmpty else { return [:] }
        let files = try reader.all(
            """
            SELECT \(columns) FROM file
            WHERE partnership = \(partnership) AND subject_kind = \(kind) AND subject_id \(in: ids) ORDER BY id
            """
        ) { try file($0) }
        return Dictionary(grouping: files) { $0.subject.id }
    }

    /// The file of a key; nil when there is none such.
    public static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> StoredFile? {
        try reader.first("SELECT \(columns) FROM file WHERE partnership = \(partnership) AND id = \(id)") {
            try file($0)
        }
    }

    /// What it holds.
    public static func bytes(_ reader: Reader, of file: StoredFile) throws -> [UInt8] {
        try reader.value("SELECT bytes FROM file WHERE id = \(file.id)") ?? []
    }

    private static let columns: SQL = "id, subject_kind, subject_id, kind, size, created_at"

    private static func file(_ row: Row) throws -> StoredFile {
        StoredFile(
            id: try row[0], subject: Subject(try row[1], try row[2]), kind: try row[3], size: try row[4],
            createdAt: try row[5])
    }
}
