public import Database
public import Partnership
import Web

/// A list of codes and their names, as a file brings it: columns `code` and `name`, others are passed over.
public struct CodeFile: Sendable {
    /// Why a file was not read at all; a line (from 1) where that can be told.
    public enum Fault: Error, Sendable, Equatable {
        case notText
        case openQuote(line: Int)
        case tooManyRows
        /// There is no column of this name.
        case missing(String)
        case noRows

        /// What is wrong, in English, for the command line.
        public var text: String {
            switch self {
            case .notText: "The file is not text."
            case .openQuote(let line): "A quotation mark on line \(line) is never closed."
            case .tooManyRows: "The file has too many rows."
            case .missing(let column): "The file has no column \"\(column)\"."
            case .noRows: "The file has no rows."
            }
        }
    }

    /// A row that is not taken in, and why.
    public struct Problem: Sendable, Equatable {
        public let line: Int
        public let text: String
    }

    public let names: [String: String]
    public let problems: [Problem]

    /// Throws ``Fault``.
    public init(_ bytes: [UInt8]) throws(Fault) {
        var rows = try Self.rows(bytes)
        guard !rows.isEmpty else { throw .noRows }
        let header = rows.removeFirst().cells.map { $0.lowercased().filter { !$0.isWhitespace } }
        func column(_ name: String, _ other: String) throws(Fault) -> Int {
            guard let found = header.firstIndex(where: { $0 == name || $0 == other }) else { throw .missing(name) }
            return found
        }
        let (code, name) = (try column("code", "kod"), try column("name", "namn"))
        var names: [String: String] = [:]
        var problems: [Problem] = []
        for row in rows where row.cells.contains(where: { !$0.isEmpty }) {
            do {
                let (read, called) = try Self.read(row.cells, code, name)
                if names[read] != nil { throw Wrong(text: "The code \(read) has come before.") }
                names[read] = called
            } catch let wrong as Wrong {
                problems.append(Problem(line: row.line, text: wrong.text))
            } catch {
                problems.append(Problem(line: row.line, text: "The row can't be read."))
            }
        }
        guard !names.isEmpty || !problems.isEmpty else { throw .noRows }
        (self.names, self.problems) = (names, problems)
    }

    private struct Wrong: Error {
        let text: String
    }

    private static func rows(_ bytes: [UInt8]) throws(Fault) -> [CSV.Row] {
        do {
            return try CSV.rows(bytes)
        } catch {
            switch error {
            case .notText: throw .notText
            case .openQuote(let line): throw .openQuote(line: line)
            case .tooManyRows: throw .tooManyRows
            }
        }
    }

    private static func read(_ cells: [String], _ code: Int, _ name: Int) throws -> (code: String, name: String) {
        let typed = cells.indices.contains(code) ? cells[code].filter { !$0.isWhitespace } : ""
        let called = cells.indices.contains(name) ? cells[name].split { $0.isWhitespace }.joined(separator: " ") : ""
        do {
            let read = try CPVCode(typed)
            guard !called.isEmpty else { throw Wrong(text: "The code \(typed) has no name.") }
            return (read.digits, String(called.prefix(500)))
        } catch CPVCode.Fault.checkDigit(let right) {
            throw Wrong(text: "The check digit of \(typed) is wrong: it should be \(right).")
        } catch CPVCode.Fault.shape {
            throw Wrong(text: "\"\(typed.prefix(40))\" is no code: it has eight digits.")
        }
    }
}

/// Takes in names of codes; those that are there already get the new name. They are the same for all partnerships. Gives how many
/// are new and how many have another name.
public struct ImportCodes: Command {
    public static let permission = Permission.system

    public let names: [String: String]

    public init(_ file: CodeFile) { names = file.names }

    public func perform(_ change: Change) throws -> (new: Int, changed: Int) {
        let old = try Self.known(change.writer)
        var (new, changed) = (0, 0)
        for (code, name) in names.sorted(by: { $0.key < $1.key }) where old[code] != name {
            if old[code] == nil { new += 1 } else { changed += 1 }
            try change.writer.post(
                """
                INSERT INTO cpv_name (code, name) VALUES (\(code), \(name))
                ON CONFLICT (code) DO UPDATE SET name = excluded.name
                """
            )
        }
        return (new, changed)
    }

    /// How many of the file's are new, and how many have another name, as the store is.
    public func preview(_ reader: Reader) throws -> (new: Int, changed: Int) {
        let old = try Self.known(reader)
        let new = names.count { old[$0.key] == nil }
        return (new, names.count { old[$0.key] != $0.value } - new)
    }

    private static func known(_ reader: Reader) throws -> [String: String] {
        var known: [String: String] = [:]
        try reader.each("SELECT code, name FROM cpv_name") { known[try $0[0]] = try $0[1] }
        return known
    }
}
