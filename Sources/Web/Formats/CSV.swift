import Foundation

/// Comma-separated values (RFC 4180), read and written.
public enum CSV {
    /// What is wrong with a file.
    public enum Fault: Error, Equatable {
        /// Neither UTF-8 nor UTF-16 nor Windows-1252 text.
        case notText
        /// A quoted cell that begins on this line (1-based) never ends.
        case openQuote(line: Int)
        case tooManyRows(most: Int)
    }

    /// A row and the line (1-based) it begins on.
    public struct Row: Sendable, Equatable {
        public let line: Int
        public let cells: [String]
    }

    /// The most rows that are read from one file.
    public static let mostRows = 100_000

    static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]

    /// One row as a line. A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection").
    public static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ";") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        var text = text
        if isFormula(text.unicodeScalars[...]) { text = "'" + text }
        guard text.unicodeScalars.contains(where: { ";,\"\n\r".unicodeScalars.contains($0) }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    /// Whether a spreadsheet might run this as a formula. Apostrophes in front count as none, so that each that ``line(_:)``
    /// puts there can be told from one that was there before.
    static func isFormula(_ text: Substring.UnicodeScalarView) -> Bool {
        text.drop { $0 == "'" }.first.map(formulaSigns.contains) ?? false
    }

    /// The rows of a file. The separator (`;`, `,` or tab) is told from the first line; empty rows are left out. Throws ``Fault``.
    public static func rows(_ bytes: [UInt8]) throws(Fault) -> [Row] {
        let text = try decoded(bytes).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let header = text.unicodeScalars.prefix { $0 != "\n" }
        let separator = [";", ",", "\t"].max { left, right in
            header.count { $0 == left } < header.count { $0 == right }
        }
        var parser = Parser(separator: separator ?? ";")
        return try parser.rows(text)
    }

    /// Text from the encodings that spreadsheets save in: UTF-8, UTF-16 with a byte order mark, Windows-1252.
    static func decoded(_ bytes: [UInt8]) throws(Fault) -> String {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = String(data: Data(bytes), encoding: .utf16), !text.utf8.contains(0) else { throw .notText }
            return text.precomposedStringWithCanonicalMapping
        }
        if let text = String(validating: bytes, as: UTF8.self) {
            guard !bytes.contains(0) else { throw .notText }
            return text.precomposedStringWithCanonicalMapping
        }
        // Five bytes of Windows-1252 stand for nothing; a file that holds one of them, or a NUL, is not text.
        let unassigned: Set<UInt8> = [0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D]
        guard !bytes.contains(where: unassigned.contains),
            let text = String(data: Data(bytes), encoding: .windowsCP1252)
        else {
            throw .notText
        }
        return text
    }
}

/// Walks the text once, a scalar at a time.
private struct Parser {
    let separator: Unicode.Scalar
    private var rows: [CSV.Row] = []
    private var cells: [String] = []
    private var cell = String.UnicodeScalarView()
    private var line = 1
    private var rowLine = 1

    init(separator: Unicode.Scalar) {
        self.separator = separator
    }

    mutating func rows(_ text: String) throws(CSV.Fault) -> [CSV.Row] {
        var quotedSince: Int?
        var previousWasQuote = false
        for scalar in text.unicodeScalars {
            if quotedSince != nil {
                if previousWasQuote {
                    previousWasQuote = false
                    if scalar == "\"" {
                        cell.append(scalar)
                        continue
                    }
                    quotedSince = nil
                } else if scalar == "\"" {
                    previousWasQuote = true
                    continue
                } else {
                    if scalar == "\n" { line += 1 }
                    cell.append(scalar)
                    continue
                }
            }
            switch scalar {
            case "\"" where cell.isEmpty: quotedSince = line
            case separator: endCell()
            case "\n":
                try endRow()
                line += 1
                rowLine = line
            default: cell.append(scalar)
            }
        }
        if let start = quotedSince, !previousWasQuote { throw .openQuote(line: start) }
        try endRow()
        return rows
    }

    private mutating func endCell() {
        // The apostrophe that `line` puts before a formula sign is taken off again, so that a file survives the round.
        if cell.first == "'", CSV.isFormula(cell.dropFirst()) { cell.removeFirst() }
        cells.append(String(cell))
        cell.removeAll()
    }

    private mutating func endRow() throws(CSV.Fault) {
        endCell()
        if cells.contains(where: { !$0.isEmpty }) { rows.append(CSV.Row(line: rowLine, cells: cells)) }
        cells.removeAll()
        if rows.count > CSV.mostRows { throw .tooManyRows(most: CSV.mostRows) }
    }
}
