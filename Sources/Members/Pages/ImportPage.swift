import Markup
import Partnership
import Web

/// The page where a file of members is chosen.
struct UploadPage {
    let visit: Visit
    let view: FormView

    func html() -> HTML {
        """
        \(visit.crumbs(visit.t("members.import.title")))<h1>\(visit.t("members.import.title"))</h1>\(view.summary)\
        <p class="lead">\(visit.t("members.import.lead"))</p>\
        <form method="post" action="\(RegisterPage.importPath)" enctype="multipart/form-data">\(visit.formToken)\
        \(view.file(
            "file", label: visit.t("members.import.file"), hint: visit.t("members.import.fileHint"),
            accept: ".csv,text/csv", isRequired: true
        ))\(button(visit.t("members.import.show")))</form>\
        <section><h2>\(visit.t("members.import.columns"))</h2><p>\(visit.t("members.import.columnsText"))</p>\
        \(columns)<p><a href="/medlemmar.csv" download>\(visit.t("members.import.template"))</a></p></section>
        """
    }

    private var columns: HTML {
        DataTable(
            caption: visit.t("members.import.columnsCaption"),
            columns: [
                DataTable.Column(visit.t("members.import.column")), DataTable.Column(visit.t("members.import.meaning")),
            ],
            rows: MemberColumn.allCases.map { column in
                let mark: HTML =
                    MemberImport.required.contains(column)
                    ? " <span class=\"small soft\">(\(visit.t("members.import.required")))</span>" : ""
                return ["\(visit.t(column.label))\(mark)", "\(visit.t("members.import.meaning.\(column.rawValue)"))"]
            }
        ).html
    }
}

/// What a file would change, before anything is written; and what it changed.
struct ImportPage {
    static let pageSize = 100

    let visit: Visit
    let kept: KeptImport
    let preview: ImportPreview
    /// Nil for all rows from which something follows.
    let part: ImportPreview.Outcome?
    let view: FormView

    static func path(_ id: Int64) -> String { "\(RegisterPage.importPath)/\(id)" }

    func html() -> HTML {
        let rows = preview.rows.filter { part == nil ? $0.outcome != .same : $0.outcome == part }
        let last = max(1, (rows.count + Self.pageSize - 1) / Self.pageSize)
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        let shown = rows.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        let pager = Pager(page: page, size: Self.pageSize, total: rows.count) { [kept, part] page in
            Self.address(kept.id, part).setting("sida", page == 1 ? nil : String(page)).text
        }
        return """
            \(visit.crumbs(visit.t("members.import.title")))<h1>\(visit.t("members.import.preview"))</h1>\(view.summary)\
            <p class="lead">\(visit.t("members.import.nothingYet", ["file": kept.fileName]))</p>\
            \(Self.figures(visit, "members.import.figure", preview.count))\(unknown)\(problems)\(confirmation)\(tabs)\
            \(diff(Array(shown)))\(pager.html(visit.texts))
            """
    }

    private static func address(_ id: Int64, _ part: ImportPreview.Outcome?) -> Address {
        Address(path(id)).setting("visa", part?.rawValue)
    }

    /// `words`: what the keys of the words under the figures begin with.
    private static func figures(_ visit: Visit, _ words: String, _ count: (ImportPreview.Outcome) -> Int) -> HTML {
        keyFigures(
            ImportPreview.Outcome.allCases.map { outcome in
                KeyFigure(visit.language.number(count(outcome)), visit.t("\(words).\(outcome.rawValue)"))
            }
        )
    }

    private var unknown: HTML? {
        guard !preview.unknown.isEmpty else { return nil }
        let names = preview.unknown.joined(separator: ", ")
        return notice(
            .information, title: visit.t("members.import.unknown"),
            "<p>\(visit.t("members.import.unknownText", ["columns": names]))</p>"
        )
    }

    /// The first things that are wrong, in words; the table shows them all.
    private var problems: HTML? {
        let problems = preview.problems
        guard !problems.isEmpty else { return nil }
        let shown = problems.prefix(20).map { "<li>\($0.text(visit.texts))</li>" as HTML }
        let more = problems.count - shown.count
        return notice(
            .stop, title: visit.t("members.import.bad", count: preview.count(.bad)),
            """
            <ul>\(shown)\(if: more > 0, "<li>\(visit.t("members.import.more", count: more))</li>")</ul>\
            <p>\(visit.t("members.import.badText"))</p>
            """
        )
    }

    /// Asks once more before a file goes, and says which.
    static func discarding(_ visit: Visit, _ kept: KeptImport) -> HTML {
        """
        \(visit.crumbs(visit.t("members.import.discard"), [Link(visit.t("members.import.title"), path: path(kept.id))]))\
        <h1>\(visit.t("members.import.discard.title", ["file": kept.fileName]))</h1>\
        <p class="lead">\(visit.t("members.import.discard.text"))</p>\
        <form method="post" action="\(path(kept.id))/kasta">\(visit.formToken)\(row([
            button(visit.t("members.import.discard"), .danger),
            buttonLink(visit.t("members.cancel"), path: path(kept.id), .quiet),
        ]))</form>
        """
    }

    private var confirmation: HTML {
        let count = preview.count(.added) + preview.count(.changed)
        let confirm: HTML? =
            if count == 0 {
                nil
            } else {
                """
                <form method="post" action="\(Self.path(kept.id))">\(visit.formToken)\
                \(view.hidden("state", String(preview.state)))\(button(visit.t("members.import.confirm", count: count)))</form>
                """
            }
        let nothing: HTML? = count == 0 ? "<p>\(visit.t("members.import.nothing"))</p>" : nil
        let discard = buttonLink(visit.t("members.import.discard"), path: "\(Self.path(kept.id))/kasta", .quiet)
        return "\(nothing)\(row([confirm, discard].compactMap(\.self)))"
    }

    private var tabs: HTML {
        let all = Tab(
            visit.t("members.import.all"), path: Self.path(kept.id),
            count: preview.rows.count - preview.count(.same), isCurrent: part == nil
        )
        let parts = ImportPreview.Outcome.allCases.map { outcome in
            Tab(
                visit.t("members.import.figure.\(outcome.rawValue)"), path: Self.address(kept.id, outcome).text,
                count: preview.count(outcome), isCurrent: part == outcome
            )
        }
        return Web.tabs([all] + parts, label: visit.t("members.import.rows"), language: visit.language)
    }

    private func diff(_ rows: [ImportPreview.Row]) -> HTML {
        guard !rows.isEmpty else { return "<p>\(visit.t("members.import.noSuchRows"))</p>" }
        let sheet = MemberSheet(visit.partnership, visit.services.messages)
        let columns = columns(rows)
        return DiffTable(
            caption: visit.t("members.import.changes"), columns: columns.map { visit.t($0.label) },
            rows: rows.map { row in
                DiffTable.Row(line: row.number, row.outcome.change, cells: columns.map { cell($0, row, sheet) })
            }
        ).html(visit.texts)
    }

    /// The columns that tell something of these rows.
    private func columns(_ rows: [ImportPreview.Row]) -> [MemberColumn] {
        preview.columns.filter { column in
            column == .name
                || rows.contains { row in
                    row.problems.contains { $0.column == column }
                        || (row.changed.contains(column) && row.cells[column]?.isEmpty != true)
                        || (row.outcome == .changed && row.changed.contains(column))
                }
        }
    }

    private func cell(_ column: MemberColumn, _ row: ImportPreview.Row, _ sheet: MemberSheet) -> DiffTable.Cell {
        let problems = row.problems.filter { $0.column == column || ($0.column == nil && column == .name) }
        if !problems.isEmpty {
            let told = problems.map { visit.t($0.message, $0.values) }.joined(separator: " ")
            let typed = row.cells[column] ?? ""
            return .bad(typed.isEmpty ? told : "\(told) (\(typed))")
        }
        if row.outcome == .bad { return .same(row.cells[column] ?? "") }
        let new = sheet.cell(column, row.fields, row.representatives ?? [], visit.language)
        guard row.changed.contains(column), let current = row.current else { return .same(new) }
        let old = sheet.cell(
            column, OrganisationFields(current.organisation), current.representatives.map(RepresentativeFields.init),
            visit.language
        )
        let none = visit.t("members.import.emptyCell")
        return .changed(from: old.isEmpty ? none : old, to: new.isEmpty ? none : new)
    }

    /// What a file that was read in changed.
    static func done(_ visit: Visit, _ kept: KeptImport, _ result: ImportResult) -> HTML {
        let counts: [ImportPreview.Outcome: Int] = [
            .added: result.added, .changed: result.changed, .same: result.same, .bad: result.skipped,
        ]
        return """
            \(visit.crumbs(visit.t("members.import.title")))<h1>\(visit.t("members.import.done"))</h1>\
            <p class="lead">\(visit.t("members.import.doneText", ["file": kept.fileName]))</p>\
            \(figures(visit, "members.import.did") { counts[$0] ?? 0 })\
            \(row([
                buttonLink(visit.t("members.import.toRegister"), path: RegisterPage.path),
                buttonLink(visit.t("members.import.another"), path: RegisterPage.importPath, .alternative),
            ]))
            """
    }
}

extension ImportPreview.Outcome {
    var change: DiffTable.Change {
        switch self {
        case .added: .added
        case .changed: .changed
        case .same: .same
        case .bad: .bad
        }
    }
}
