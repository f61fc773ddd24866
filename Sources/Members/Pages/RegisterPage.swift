import Markup
import Partnership
import Web

/// The register, as coordinators keep it: those who have left as well, and who can't be reached.
struct RegisterPage {
    static let path = "/arbete/medlemmar"
    static let pageSize = 100
    static let newPath = "\(path)/ny"
    static let importPath = "\(path)/import"

    /// What is shown; the raw value stands in the address.
    enum Part: String, CaseIterable {
        case current = "nu"
        case unreachable = "nas-inte"
        case left = "lamnat"

        func admits(_ entry: MemberEntry, at now: Timestamp) -> Bool {
            let hasLeft = entry.organisation.hasLeft(at: now)
            return switch self {
            case .current: !hasLeft
            case .unreachable: !hasLeft && !entry.isReachable
            case .left: hasLeft
            }
        }

        var label: String {
            switch self {
            case .current: "members.work.current"
            case .unreachable: "members.work.unreachable"
            case .left: "members.work.left"
            }
        }
    }

    let visit: Visit
    let part: Part
    let entries: [MemberEntry]

    func html() -> HTML {
        let all = entries.filter { part.admits($0, at: visit.now) }.sortedInSwedish { $0.organisation.name }
        return """
            <h1>\(visit.t("members.work.title"))</h1>\
            \(row([
                buttonLink(visit.t("members.work.new"), path: Self.newPath),
                buttonLink(visit.t("members.work.import"), path: Self.importPath, .alternative),
                buttonLink(visit.t("members.work.export"), path: "/medlemmar.csv", .quiet),
            ]))\
            \(tabs)\(all.isEmpty ? empty : table(all))
            """
    }

    private var tabs: HTML {
        let items = Part.allCases.map { part in
            Tab(
                visit.t(part.label),
                path: Self.address(part).text,
                count: entries.count { part.admits($0, at: visit.now) }, isCurrent: part == self.part
            )
        }
        return Web.tabs(items, label: visit.t("members.work.parts"), language: visit.language)
    }

    private func table(_ all: [MemberEntry]) -> HTML {
        let last = (all.count + Self.pageSize - 1) / Self.pageSize
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        let shown = all.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        let pager = Pager(page: page, size: Self.pageSize, total: all.count) { [part] page in
            Self.address(part).setting("sida", page == 1 ? nil : String(page)).text
        }
        let table = DataTable(
            caption: visit.t("members.count", count: all.count),
            columns: [
                DataTable.Column(visit.t("members.column.name")), DataTable.Column(visit.t("members.column.kind")),
                DataTable.Column(visit.t("members.column.municipalities")),
                DataTable.Column(visit.t("members.work.reach")),
            ],
            rows: shown.map(line)
        )
        return table.html + pager.html(visit.texts)
    }

    private static func address(_ part: Part) -> Address {
        Address(path).setting("visa", part == .current ? nil : part.rawValue)
    }

    private func line(_ entry: MemberEntry) -> [HTML] {
        let organisation = entry.organisation
        let left: HTML? = visit.leaving(organisation).map { " <span class=\"small soft\">\($0)</span>" }
        return [
            "<a href=\"\(organisation.workPath)\">\(organisation.name)</a>\(left)",
            "\(visit.kindName(organisation.kind))", "\(visit.areas(organisation))", reach(entry),
        ]
    }

    private func reach(_ entry: MemberEntry) -> HTML {
        let reachable = entry.representatives.count { $0.isReachable }
        if reachable > 0 { return "\(visit.t("members.work.reachable", count: reachable))" }
        guard !entry.organisation.hasLeft(at: visit.now) else { return "–" }
        let hasBounced = entry.representatives.contains { $0.hasBounced }
        return lateTag(visit.t(hasBounced ? "members.bounced" : "members.work.nobody"))
    }

    private var empty: HTML {
        switch part {
        case .current:
            emptyState(
                title: visit.t("members.empty.title"),
                "<p>\(visit.t("members.empty.none"))</p><p>\(buttonLink(visit.t("members.work.new"), path: Self.newPath))</p>"
            )
        case .unreachable: emptyState(title: visit.t("members.work.allReachable"), .empty)
        case .left: emptyState(title: visit.t("members.work.noneLeft"), .empty)
        }
    }
}

extension MemberEntry {
    /// Whether a letter reaches somebody.
    var isReachable: Bool { representatives.contains { $0.isReachable } }
}
