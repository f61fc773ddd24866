public import Markup

/// A table with a caption, whose columns may be sorted by links.
public struct DataTable: Sendable {
    /// Which way a column is sorted now.
    public enum Order: String, Sendable {
        case ascending, descending
    }

    public struct Column: Sendable {
        public let label: String
        /// Figures stand to the right.
        public let isNumber: Bool
        /// Address of the same page sorted by this column, the other way when it is sorted by it now.
        public let sortPath: String?
        public let order: Order?

        public init(_ label: String, isNumber: Bool = false, sortPath: String? = nil, order: Order? = nil) {
            self.label = label
            self.isNumber = isNumber
            self.sortPath = sortPath
            self.order = order
        }
    }

    public let caption: String
    public let columns: [Column]
    /// One cell a column; the first names its row.
    public let rows: [[HTML]]
    /// Whether each row becomes a card on a phone; else a wide table scrolls sideways by itself.
    public let isStacked: Bool
    /// Names the table on its page; needed when a page has several.
    public let id: String

    public init(caption: String, columns: [Column], rows: [[HTML]], isStacked: Bool = true, id: String = "table") {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.isStacked = isStacked
        self.id = id
    }

    public var html: HTML {
        let content: HTML = """
            <thead><tr>\(columns.map(head))</tr></thead><tbody>\(rows.map(line))</tbody></table>
            """
        if isStacked { return "<table class=\"stack\"><caption>\(caption)</caption>\(content)" }
        return scrolling(id: id, "<table><caption id=\"\(id)\">\(caption)</caption>\(content)")
    }

    private func head(_ column: Column) -> HTML {
        let label: HTML =
            column.sortPath.map { "<a href=\"\(url: $0)\">\(column.label)</a>" } ?? HTML(text: column.label)
        let order = column.order.map { " aria-sort=\"\($0.rawValue)\"" as HTML }
        return "<th scope=\"col\"\(if: column.isNumber, " class=\"num\"")\(order)>\(label)</th>"
    }

    private func line(_ cells: [HTML]) -> HTML {
        let items = zip(columns, cells).enumerated().map { index, pair -> HTML in
            let (column, cell) = pair
            let style: HTML = column.isNumber ? " class=\"num\"" : ""
            if index == 0 { return "<th scope=\"row\"\(style)>\(cell)</th>" }
            return "<td\(if: isStacked, " data-label=\"\(column.label)\"")\(style)>\(cell)</td>"
        }
        return "<tr>\(items)</tr>"
    }
}

/// A wide thing that scrolls sideways by itself. `id`: of the element that names it.
func scrolling(id: String, _ body: HTML) -> HTML {
    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)\">\(body)</div>"
}
