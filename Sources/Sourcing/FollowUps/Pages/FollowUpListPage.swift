import Markup
import Partnership
import Web

/// Follow-ups to answer, and those that were.
struct FollowUpListPage {
    /// Which of them are shown. The raw value stands in the address.
    enum Part: String, CaseIterable {
        case waiting = "vantar"
        case coming = "kommande"
        case answered = "besvarade"

        func has(_ task: FollowUpTask) -> Bool {
            switch self {
            case .waiting: task.waits
            case .coming: task.answer.answeredAt == nil && !task.isDue
            case .answered: task.answer.answeredAt != nil
            }
        }
    }

    static let pageSize = 50

    let visit: Visit
    let part: Part
    let tasks: [FollowUpTask]

    var title: String { visit.t("sourcing.followUp.list.title") }

    func html() -> HTML {
        let path = FollowUpRoutes.workPath
        let tabs = Part.allCases.map { part in
            Tab(
                visit.t("sourcing.followUp.list.\(part.rawValue)"),
                path: Address(path).setting("visa", part == .waiting ? nil : part.rawValue).text,
                count: tasks.count { part.has($0) }, isCurrent: part == self.part)
        }
        let shown = tasks.filter(part.has)
        return """
            <h1>\(title)</h1><p class="lead">\(visit.t("sourcing.followUp.list.lead"))</p>\
            \(Web.tabs(tabs, label: title, language: visit.language))\
            \(shown.isEmpty ? empty : page(shown))\
            <p><a href="\(FollowUpRoutes.foreseenPath)">\(visit.t("sourcing.followUp.foreseen.title"))</a></p>
            """
    }

    private var empty: HTML {
        emptyState(
            title: visit.t("sourcing.followUp.empty.title"),
            "<p>\(visit.t("sourcing.followUp.empty.\(part.rawValue)"))</p>")
    }

    private func page(_ shown: [FollowUpTask]) -> HTML {
        let last = (shown.count + Self.pageSize - 1) / Self.pageSize
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        // What waits the longest first.
        let sorted = part == .answered ? shown : shown.reversed()
        let pager = Pager(page: page, size: Self.pageSize, total: shown.count) { [part] page in
            Address(FollowUpRoutes.workPath).setting("visa", part == .waiting ? nil : part.rawValue)
                .setting("sida", page == 1 ? nil : String(page)).text
        }
        let rows = Array(sorted.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
        return FollowUpTaskList(visit: visit, tasks: rows).table + pager.html(visit.texts)
    }
}

/// Parts of follow-ups in a table.
struct FollowUpTaskList {
    let visit: Visit
    let tasks: [FollowUpTask]

    private var words: AgreementWords { AgreementWords(visit: visit) }

    /// What waits, above another list; nothing when nothing does.
    var short: HTML? {
        guard !tasks.isEmpty else { return nil }
        let items = tasks.map { task -> HTML in
            let days = "\(words.dayText(task.fromOn)) – \(words.dayText(task.untilOn))"
            return "<li><a href=\"\(url: task.answer.path)\">\(task.title)</a>, \(days)</li>"
        }
        return notice(.warn, title: visit.t("sourcing.followUp.waits", count: tasks.count), "<ul>\(items)</ul>")
    }

    var table: HTML {
        DataTable(
            caption: visit.t("sourcing.followUp.list.caption", count: tasks.count),
            columns: ["agreement", "party", "period", "due", "state"].map {
                DataTable.Column(visit.t("sourcing.followUp.column.\($0)"))
            },
            rows: tasks.map { task in
                [
                    """
                    <a href="\(url: task.answer.path)">\(task.title)</a> \
                    <span class="soft small">\(task.reference.printed(Agreement.prefix))</span>
                    """,
                    HTML(text: task.party), "\(words.day(task.fromOn)) – \(words.day(task.untilOn))",
                    words.day(task.dueOn), state(task),
                ]
            }
        ).html
    }

    private func state(_ task: FollowUpTask) -> HTML {
        if let at = task.answer.answeredAt {
            return "\(visit.t("sourcing.followUp.state.answered")) \(day(at, visit.language))"
        }
        if !task.isDue { return HTML(text: visit.t("sourcing.followUp.state.coming")) }
        let asked = task.answer.askedAt == nil ? "open" : task.answer.remindedAt == nil ? "asked" : "reminded"
        return lateTag(visit.t("sourcing.followUp.state.\(asked)"))
    }
}
