public import Markup

/// What an import would change, row by row.
public struct DiffTable: Sendable {
    public enum Change: Sendable, CaseIterable {
        case added, changed, same, bad
    }

    public enum Cell: Sendable, Hashable {
        case same(String)
        case changed(from: String, to: String)
        /// What is wrong, and what the file says.
        case bad(String)
    }

    public struct Row: Sendable {
        /// The line in the file, from 1.
        public let line: Int
        public let change: Change
        /// One a column.
        public let cells: [Cell]

        public init(line: Int, _ change: Change, cells: [Cell]) {
            self.line = line
            self.change = change
            self.cells = cells
        }
    }

    public let caption: String
    public let columns: [String]
    public let rows: [Row]

    public init(caption: String, columns: [String], rows: [Row]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }

    public func html(_ texts: Texts) -> HTML {
        let heads = [texts("web.diff.row"), texts("web.diff.what")] + columns
        return scrolling(
            id: "diff",
            """
            <table class="diff"><caption id="diff">\(caption)</caption><thead><tr>\
            \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows.map { row($0, texts) })</tbody></table>
            """
        )
    }

    private func row(_ row: Row, _ texts: Texts) -> HTML {
        let (style, mark): (HTML, String) =
            switch row.change {
            case .added: ("added", "+ \(texts("web.diff.added"))")
            case .changed: ("changed", "± \(texts("web.diff.changed"))")
            case .same: ("same", "= \(texts("web.diff.same"))")
            case .bad: ("bad", "! \(texts("web.diff.bad"))")
            }
        return """
            <tr class="\(style)"><td>\(row.line)</td><td class="mark-row">\(mark)</td>\
            \(row.cells.map { "<td>\(content($0, texts))</td>" as HTML })</tr>
            """
    }

    private func content(_ cell: Cell, _ texts: Texts) -> HTML {
        switch cell {
        case .same(let text): HTML(text: text)
        case .bad(let text): "<span class=\"error\">\(text)</span>"
        // Screen readers say nothing of del and ins by themselves.
        case .changed(let from, let to):
            """
            <del><span class="vh">\(texts("web.diff.was")) </span>\(from)</del> \
            <ins><span class="vh">\(texts("web.diff.becomes")) </span>\(to)</ins>
            """
        }
    }
}
