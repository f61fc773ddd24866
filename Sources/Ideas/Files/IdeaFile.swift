import Crypto
import Foundation
public import Partnership
public import Web

/// A file of ideas, read: CSV with a row for each, as `torg import ideas` takes it.
///
/// Columns, Swedish or English: `ord`/`words` (required), `rubrik`/`title`, `kommun`/`municipality` (name or code),
/// `plats`/`place`, `för vem`/`for whom`, `källa`/`source` (web, tour, paper, phone), `datum`/`date` (YYYY-MM-DD), `visas`/`public` (ja, nej),
/// `namn`/`name`, `e-post`/`email`, `telefon`/`phone`.
public struct IdeaFile: Sendable {
    /// What is wrong with the file as a whole.
    public enum Fault: Error, Sendable, Equatable {
        case unreadable(CSV.Fault)
        case empty
        /// The column of the words is missing.
        case noWords

        /// What is wrong and what to do, in the reader's language.
        public func text(_ texts: Texts) -> String {
            switch self {
            case .unreadable(.openQuote(let line)):
                texts("ideas.import.fault.openQuote", ["line": String(line)])
            case .unreadable: texts("ideas.import.fault.unreadable")
            case .empty: texts("ideas.import.fault.empty")
            case .noWords: texts("ideas.import.fault.noWords")
            }
        }
    }

    /// A row that can't be taken, and why.
    public struct RowIssue: Sendable, Hashable {
        public let line: Int
        public let issue: Issue

        /// Where it is and what is wrong, in the reader's language.
        public func text(_ texts: Texts) -> String {
            texts("ideas.import.row", ["line": String(line), "text": texts(issue)])
        }
    }

    /// The ideas of the rows that can be taken, in the order of the file.
    public private(set) var ideas: [SubmitIdea] = []
    public private(set) var issues: [RowIssue] = []
    /// Headings that mean nothing here; their cells are left out.
    public private(set) var unknownColumns: [String] = []

    private static let columns: [String: Column] = [
        "ord": .words, "words": .words, "rubrik": .title, "title": .title, "kommun": .municipality,
        "municipality": .municipality, "plats": .place, "place": .place, "för vem": .forWhom, "for whom": .forWhom,
        "källa": .source, "source": .source, "datum": .date, "date": .date, "visas": .isPublic, "public": .isPublic,
        "namn": .name, "name": .name, "e-post": .email, "email": .email, "telefon": .phone, "phone": .phone,
    ]

    private enum Column {
        case words, title, municipality, place, forWhom, source, date, isPublic, name, email, phone
    }

    /// Reads a file for a partnership; `now` bounds its dates. Throws ``Fault`` when no row of it can be read.
    public init(_ bytes: [UInt8], for partnership: Partnership, now: Timestamp) throws(Fault) {
        let rows: [CSV.Row]
        do { rows = try CSV.rows(bytes) } catch { throw .unreadable(error) }
        guard let header = rows.first, rows.count > 1 else { throw .empty }
        let columns = header.cells.map { Self.columns[$0.trimmingCharacters(in: .whitespaces).lowercased()] }
        guard columns.contains(.words) else { throw .noWords }
        unknownColumns = zip(header.cells, columns).filter { $0.1 == nil && !$0.0.isEmpty }.map(\.0)
        for row in rows.dropFirst() { read(row, columns, partnership, now) }
    }

    private mutating func read(_ row: CSV.Row, _ columns: [Column?], _ partnership: Partnership, _ now: Timestamp) {
        var cells: [Column: String] = [:]
        for (cell, column) in zip(row.cells, columns) {
            if let column { cells[column] = cell.trimmingCharacters(in: .whitespacesAndNewlines) }
        }
        var issues: [Issue] = []
        var idea = SubmitIdea(words: cells[.words] ?? "")
        idea.title = cells[.title]
        idea.place = cells[.place] ?? ""
        idea.forWhom = cells[.forWhom] ?? ""
        idea.contact = Contact(name: cells[.name] ?? "", email: cells[.email], phone: cells[.phone])
        idea.municipality = Self.municipality(cells[.municipality] ?? "", partnership, &issues)
        idea.source = Self.source(cells[.source] ?? "", &issues)
        idea.receivedAt = Self.date(cells[.date] ?? "", now, &issues)
        idea.isPublic = !["nej", "no", "0", "false"].contains((cells[.isPublic] ?? "").lowercased())
        // The same row imported twice is one idea.
        idea.formKey = "import-" + SHA256.hash(data: Data(row.cells.joined(separator: "\u{1F}").utf8)).prefix(12).hex
        issues += idea.validate(for: partnership)
        self.issues += issues.map { RowIssue(line: row.line, issue: $0) }
        if issues.isEmpty { ideas.append(idea) }
    }

    private static func municipality(_ text: String, _ partnership: Partnership, _ issues: inout [Issue]) -> String? {
        guard !text.isEmpty else { return nil }
        let found = partnership.settings.municipalities.first {
            $0.code == text || $0.name.lowercased() == text.lowercased()
                || "\($0.name) kommun".lowercased() == text.lowercased()
        }
        if found == nil { issues.append(Issue("municipality", "ideas.give.issue.municipality")) }
        return found?.code
    }

    private static func source(_ text: String, _ issues: inout [Issue]) -> IdeaSource {
        let names: [String: IdeaSource] = [
            "": .paper, "turné": .tour, "papper": .paper, "telefon": .phone, "webb": .web,
        ]
        if let source = names[text.lowercased()] ?? IdeaSource(rawValue: text.lowercased()) { return source }
        issues.append(Issue("source", "ideas.import.issue.source", ["text": text]))
        return .paper
    }

    private static func date(_ text: String, _ now: Timestamp, _ issues: inout [Issue]) -> Timestamp? {
        guard !text.isEmpty else { return nil }
        guard let day = Timestamp(day: text), day <= now else {
            issues.append(Issue("date", "ideas.import.issue.date", ["text": text]))
            return nil
        }
        return day.adding(seconds: 12 * 3600)
    }
}

extension Sequence<UInt8> {
    /// Two digits a byte.
    fileprivate var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
