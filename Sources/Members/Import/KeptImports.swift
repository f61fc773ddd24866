import Database
import Partnership
import Web

/// A file that waits for its reader's yes, or what became of it.
struct KeptImport: Sendable {
    let id: Int64
    let fileName: String
    /// Nil once it has been read in.
    let file: [UInt8]?
    /// Nil until it has been read in.
    let result: ImportResult?
}

/// The files that were uploaded and not read in yet. They may hold names and addresses, so they do not stay long.
enum KeptImports {
    /// Days that a file waits.
    static let days = 1

    static let sweep = Sweep("forgotten-imports", every: 3600) { services, partnership, now in
        try await services.run(ForgetImports(before: now.adding(days: -days)), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        let old: Int64? = try await services.database.read { reader in
            try reader.value(
                """
                SELECT id FROM member_import
                WHERE partnership = \(partnership.id) AND created_at < \(now.adding(days: -days)) LIMIT 1
                """
            )
        }
        return old != nil
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> KeptImport? {
        try reader.first(
            """
            SELECT id, file_name, file, done_at, added, changed, same, skipped FROM member_import
            WHERE partnership = \(partnership) AND id = \(id)
            """
        ) { row in
            let done: Int64? = try row[3]
            return KeptImport(
                id: try row[0], fileName: try row[1], file: try row[2],
                result: done == nil
                    ? nil
                    : ImportResult(added: try row[4], changed: try row[5], same: try row[6], skipped: try row[7])
            )
        }
    }
}

/// Keeps a file until its reader has looked at what it would change. Answers with its key.
struct KeepImport: Command {
    static let permission = Permission.coordinate

    let fileName: String
    let file: [UInt8]

    func perform(_ change: Change) throws -> Int64 {
        try change.writer.insert(
            """
            INSERT INTO member_import (partnership, file_name, file, created_at)
            VALUES (\(change.id), \(String(fileName.prefix(200))), \(file), \(change.now))
            """
        )
    }
}

/// Reads a kept file in. Doing it twice does it once.
struct ConfirmImport: Command {
    static let permission = Permission.coordinate

    let id: Int64
    let state: Int64

    func perform(_ change: Change) throws {
        guard let kept = try KeptImports.find(change.writer, in: change.id, id: id) else { throw Refusal.notFound }
        guard let file = kept.file else { return }
        let result = try change.run(ImportMembers(file, state: state, skipsBadRows: true))
        try change.writer.execute(
            """
            UPDATE member_import SET file = NULL, done_at = \(change.now), added = \(result.added),
                changed = \(result.changed), same = \(result.same), skipped = \(result.skipped)
            WHERE id = \(id)
            """
        )
    }
}

/// Throws a kept file away.
struct DiscardImport: Command {
    static let permission = Permission.coordinate

    let id: Int64

    func perform(_ change: Change) throws {
        try change.writer.execute("DELETE FROM member_import WHERE partnership = \(change.id) AND id = \(id)")
    }
}

/// Throws away files that nobody said yes to, and the results of those that were read in.
struct ForgetImports: Command {
    static let permission = Permission.system

    let before: Timestamp

    func perform(_ change: Change) throws -> Int {
        try change.writer.execute(
            "DELETE FROM member_import WHERE partnership = \(change.id) AND created_at < \(before)"
        )
    }
}

extension Change {
    /// Takes away the files that wait with an address in them, in whichever of the encodings that are read.
    func forgetImports(naming email: String) throws {
        let files: [(id: Int64, file: [UInt8])] = try writer.all(
            "SELECT id, file FROM member_import WHERE partnership = \(id) AND file IS NOT NULL"
        ) { (try $0[0], try $0[1]) }
        for (id, file) in files {
            // An address is ASCII; UTF-16 has a zero beside each of its letters.
            let text = String(decoding: file.filter { $0 != 0 }, as: UTF8.self).lowercased()
            if text.contains(email) { try writer.execute("DELETE FROM member_import WHERE id = \(id)") }
        }
    }
}
