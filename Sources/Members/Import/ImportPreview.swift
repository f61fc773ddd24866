public import Web

/// What a file would change, row by row. Holds no words of any language; ``MemberSheet`` and the messages have those.
public struct ImportPreview: Sendable {
    /// What becomes of a row.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case added
        case changed
        case same
        case bad
    }

    /// A row of the file as it will be written.
    public struct Row: Sendable {
        /// Its number as a spreadsheet counts rows: from 1, with line breaks inside cells not counted.
        public let number: Int
        public let outcome: Outcome
        /// What the register has now; nil for a new member.
        public let current: MemberEntry?
        public let fields: OrganisationFields
        /// Nil when the file does not tell.
        public let representatives: [RepresentativeFields]?
        /// What differs from the register.
        public let changed: Set<MemberColumn>
        public let problems: [ImportProblem]
        /// What the file says in each known column.
        public let cells: [MemberColumn: String]
    }

    /// In the order of the file.
    public let columns: [MemberColumn]
    /// Headers that no column is known for; they are left aside.
    public let unknown: [String]
    public let rows: [Row]
    /// The last thing that had happened to any organisation: tells whether the preview still holds.
    public let state: Int64

    public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

    /// Everything that is wrong, in the order of the file.
    public var problems: [ImportProblem] { rows.flatMap(\.problems) }

    /// Whether importing it would write anything.
    public var isEmpty: Bool { count(.added) + count(.changed) == 0 }
}

/// What is wrong with one cell, and what to do about it.
public struct ImportProblem: Sendable, Hashable {
    /// Number of the row as a spreadsheet counts, from 1.
    public let row: Int
    /// Nil when it concerns the row as a whole.
    public let column: MemberColumn?
    /// Key of the message.
    public let message: String
    public let values: [String: String]

    init(row: Int, _ issue: Issue) {
        self.row = row
        column = MemberColumn(rawValue: issue.field)
        message = issue.message
        values = issue.values
    }

    /// `Rad 5, Kommuner: …`
    public func text(_ texts: Texts) -> String {
        let values = [
            "row": String(row), "text": texts(message, values), "column": column.map { texts($0.label) } ?? "",
        ]
        return texts(column == nil ? "members.import.problemInRow" : "members.import.problem", values)
    }
}

/// Why a file could not be read at all.
public enum ImportFault: Error, Sendable, Equatable {
    case tooLarge
    case notText
    case openQuote(line: Int)
    case tooManyRows
    case noRows
    case missing([MemberColumn])
    case sameColumnTwice(MemberColumn)

    /// What is wrong and what to do, in the reader's language.
    public func text(_ texts: Texts) -> String {
        switch self {
        case .tooLarge: texts("members.import.fault.tooLarge")
        case .notText: texts("members.import.fault.notText")
        case .openQuote(let line): texts("members.import.fault.openQuote", ["line": String(line)])
        case .tooManyRows:
            texts("members.import.fault.tooManyRows", ["most": texts.language.number(MemberImport.mostRows)])
        case .noRows: texts("members.import.fault.noRows")
        case .missing(let columns):
            texts(
                "members.import.fault.missing", count: columns.count,
                ["columns": columns.map { texts($0.label) }.joined(separator: ", ")]
            )
        case .sameColumnTwice(let column):
            texts("members.import.fault.sameColumnTwice", ["column": texts(column.label)])
        }
    }
}
