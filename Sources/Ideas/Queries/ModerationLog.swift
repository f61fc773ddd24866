import Database
import Partnership
import Web

/// What was moderated and why, newest first, and the reports that wait.
struct ModerationLog: Sendable {
    struct Entry: Sendable {
        let id: Int64
        /// Nil for what concerns no idea.
        let idea: IdeaLine?
        let action: ModerationAction
        let reason: String
        let at: Timestamp
        let account: String?
    }

    struct Report: Sendable {
        let report: CaseFile.Report
        let idea: IdeaLine
    }

    let entries: [Entry]
    let reports: [Report]
    let next: Int64?

    static let mostReports = 50

    static func read(_ reader: Reader, in partnership: PartnershipID, before: Int64?, size: Int = 50) throws
        -> ModerationLog
    {
        let older: SQL = before.map { " AND moderation.id < \($0)" } ?? ""
        let entries = try reader.all(
            """
            SELECT moderation.id, moderation.action, moderation.reason, moderation.at, account.name,
                idea.year, idea.number, idea.title, idea.state
            FROM moderation LEFT JOIN idea ON idea.id = moderation.idea LEFT JOIN account ON account.id = moderation.account
            WHERE \(.only("moderation.partnership", partnership))\(older)
            ORDER BY moderation.partnership DESC, moderation.id DESC LIMIT \(size + 1)
            """
        ) { row in
            let year: Int? = try row[5]
            return Entry(
                id: try row[0], idea: try year.map { _ in try line(row, from: 5) }, action: try row[1],
                reason: try row[2], at: try row[3],
                account: try row[4]
            )
        }
        let reports = try reader.all(
            """
            SELECT idea_report.id, idea_report.reason, idea_report.text, idea_report.at,
                idea.year, idea.number, idea.title, idea.state
            FROM idea_report JOIN idea ON idea.id = idea_report.idea
            WHERE idea_report.partnership = \(partnership) AND idea_report.decided_at IS NULL
            ORDER BY idea_report.at LIMIT \(mostReports)
            """
        ) { row in
            Report(
                report: CaseFile.Report(id: try row[0], reason: try row[1], text: try row[2], at: try row[3]),
                idea: try line(row, from: 4)
            )
        }
        let shown = Array(entries.prefix(size))
        return ModerationLog(entries: shown, reports: reports, next: entries.count > size ? shown.last?.id : nil)
    }

    private static func line(_ row: Row, from column: Int) throws -> IdeaLine {
        IdeaLine(
            reference: IdeaReference(year: try row[column], number: try row[column + 1]), title: try row[column + 2],
            state: try row[column + 3]
        )
    }
}
