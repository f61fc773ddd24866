public import Markup

/// A figure worth showing large.
public struct KeyFigure: Sendable, Hashable {
    public let value: String
    public let label: String

    public init(_ value: String, _ label: String) {
        self.value = value
        self.label = label
    }
}

/// Figures side by side.
public func keyFigures(_ figures: [KeyFigure]) -> HTML {
    let items = figures.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" as HTML }
    return "<dl class=\"figures\">\(items)</dl>"
}

/// What is known of something: names and what they are.
public func facts(_ facts: [(name: String, value: HTML)]) -> HTML {
    "<dl class=\"facts\">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>"
}

/// A bar chart that is its own table.
public struct BarChart: Sendable {
    public struct Bar: Sendable, Hashable {
        public let label: String
        public let count: Int
        public let path: String?

        public init(_ label: String, count: Int, path: String? = nil) {
            self.label = label
            self.count = count
            self.path = path
        }
    }

    public let caption: String
    /// What the bars stand for: heading of the first column.
    public let subject: String
    public let bars: [Bar]

    public init(caption: String, subject: String, bars: [Bar]) {
        self.caption = caption
        self.subject = subject
        self.bars = bars
    }

    public func html(_ texts: Texts) -> HTML {
        """
        <table class="bars"><caption>\(caption)</caption><thead class="vh"><tr><th scope="col">\(subject)</th>\
        <th scope="col">\(texts("web.chart.bar"))</th><th scope="col">\(texts("web.count"))</th></tr></thead><tbody>\
        \(bars.map { row($0, texts.language) })</tbody></table>
        """
    }

    private func row(_ bar: Bar, _ language: Language) -> HTML {
        let most = max(bars.map(\.count).max() ?? 0, 1)
        let percent = Int((Double(max(bar.count, 0)) / Double(most) * 100).rounded())
        let label: HTML = bar.path.map { "<a href=\"\(url: $0)\">\(bar.label)</a>" } ?? HTML(text: bar.label)
        return """
            <tr><th scope="row">\(label)</th><td><svg class="bar" aria-hidden="true">\
            <rect class="back" width="100%" height="100%" rx="4"/><rect width="\(percent)%" height="100%" rx="4"/></svg></td>\
            <td class="num">\(language.number(bar.count))</td></tr>
            """
    }
}
