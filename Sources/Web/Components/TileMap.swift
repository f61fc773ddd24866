public import Markup

/// A map of places as tiles, shaded by how many there are of something, with a legend and the same as a table.
public struct TileMap: Sendable {
    public struct Tile: Sendable, Hashable {
        public let name: String
        /// In tiles from the left and from the top; halves are allowed.
        public let column: Double
        public let row: Double
        public let count: Int
        /// The count with its noun: "3 idéer".
        public let countText: String
        /// Where the tile leads; a place with none of it leads nowhere.
        public let path: String
        public let isChosen: Bool

        public init(
            name: String,
            column: Double,
            row: Double,
            count: Int,
            countText: String,
            path: String,
            isChosen: Bool = false
        ) {
            self.name = name
            self.column = column
            self.row = row
            self.count = count
            self.countText = countText
            self.path = path
            self.isChosen = isChosen
        }
    }

    /// What is counted: names the map and its table.
    public let title: String
    /// In the order that the table shows.
    public let tiles: [Tile]

    public init(title: String, tiles: [Tile]) {
        self.title = title
        self.tiles = tiles
    }

    public func html(_ texts: Texts) -> HTML {
        """
        <figure class="flow">\(drawing(texts))\(legend(texts))\
        <details><summary>\(texts("web.map.table"))</summary>\(table(texts))</details></figure>
        """
    }

    /// The least count of the shades 1…4. With small counts the steps are fixed; with larger ones round numbers near a tenth, a
    /// quarter and half of the greatest.
    var steps: [Int] {
        let most = tiles.map(\.count).max() ?? 0
        guard most > 14 else { return [1, 2, 4, 7] }
        var steps = [1]
        for part in [most / 10, most / 4, most / 2] { steps.append(max(part.leadingDigitOnly, (steps.last ?? 0) + 1)) }
        return steps
    }

    private func shade(_ count: Int) -> Int { steps.count { $0 <= count } }

    private func drawing(_ texts: Texts) -> HTML {
        let width = (Int((tiles.map(\.column).max() ?? 0).rounded(.up)) + 1) * 108
        let height = (Int((tiles.map(\.row).max() ?? 0).rounded(.up)) + 1) * 78 + 4
        return """
            <svg class="tilemap" viewBox="0 0 \(width) \(height)" role="group" aria-label="\(title)">\
            \(tiles.map { drawing($0, texts.language) })</svg>
            """
    }

    private func drawing(_ tile: Tile, _ language: Language) -> HTML {
        let (x, y) = (4 + Int(tile.column * 108), 4 + Int(tile.row * 78))
        let label: HTML = "aria-label=\"\(tile.name): \(tile.countText)\"\(if: tile.isChosen, " aria-current=\"true\"")"
        let content: HTML = """
            <rect class="q\(shade(tile.count))" x="\(x)" y="\(y)" width="100" height="70" rx="8"/>\
            <text x="\(x + 50)" y="\(y + 26)">\(tile.name)</text>\
            <text class="n" x="\(x + 50)" y="\(y + 54)">\(language.number(tile.count))</text>
            """
        if tile.count == 0 { return "<g role=\"img\" \(label)>\(content)</g>" }
        return "<a href=\"\(url: tile.path)\" \(label)>\(content)</a>"
    }

    private func legend(_ texts: Texts) -> HTML {
        let number = texts.language.number
        let steps = steps
        let labels =
            [texts("web.map.none")]
            + zip(steps, steps.dropFirst()).map { least, next in
                least == next - 1 ? number(least) : "\(number(least))–\(number(next - 1))"
            } + [texts("web.map.more", ["count": number(steps[3])])]
        let items = labels.enumerated().map { shade, label -> HTML in
            """
            <li><svg width="20" height="14" aria-hidden="true"><rect class="q\(shade)" width="20" height="14" rx="3"/></svg>\
            \(label)</li>
            """
        }
        return "<ul class=\"legend\" aria-label=\"\(texts("web.map.legend"))\">\(items)</ul>"
    }

    private func table(_ texts: Texts) -> HTML {
        let rows = tiles.map { tile -> HTML in
            let name: HTML = tile.count == 0 ? HTML(text: tile.name) : "<a href=\"\(url: tile.path)\">\(tile.name)</a>"
            return "<tr><th scope=\"row\">\(name)</th><td class=\"num\">\(texts.language.number(tile.count))</td></tr>"
        }
        return """
            <table><caption>\(title)</caption><thead><tr><th scope="col">\(texts("web.map.place"))</th>\
            <th scope="col" class="num">\(texts("web.count"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }
}

extension Int {
    /// The number with every digit but the first put to 0: 250 becomes 200.
    fileprivate var leadingDigitOnly: Int {
        var unit = 1
        while self / unit >= 10 { unit *= 10 }
        return self / unit * unit
    }
}
