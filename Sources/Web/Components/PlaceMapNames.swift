/// Where the names of towns stand on a map.
extension PlaceMap {
    /// A town's name, and where its middle line begins, or ends when it stands before its dot.
    struct Name {
        let text: String
        let at: Point
        let isBefore: Bool

        /// About as wide as it is drawn.
        var box: (left: Double, right: Double, top: Double, bottom: Double) {
            let width = Double(text.count) * 8
            return (isBefore ? at.x - width : at.x, isBefore ? at.x : at.x + width, at.y - 8, at.y + 8)
        }

        /// Whether a round thing at a point covers some of it.
        func meets(_ point: Point, radius: Double) -> Bool {
            let (x, y) = (min(max(point.x, box.left), box.right), min(max(point.y, box.top), box.bottom))
            return (x - point.x) * (x - point.x) + (y - point.y) * (y - point.y) < radius * radius
        }

        func meets(_ other: Name) -> Bool {
            box.left < other.box.right && other.box.left < box.right && box.top < other.box.bottom
                && other.box.top < box.bottom
        }
    }

    /// Puts each name beside its dot where it meets no mark, no other dot and no other name, as far as there is such a place.
    func named(_ towns: [(name: String, dot: Point)], _ marks: [Point], within width: Double) -> [Name] {
        towns.reduce(into: [Name]()) { names, town in
            let ways = Self.sides.map { side in
                Name(
                    text: town.name, at: Point(x: town.dot.x + side.x, y: town.dot.y + side.y), isBefore: side.x < 0)
            }
            let inside = ways.filter { $0.box.left >= 0 && $0.box.right <= width }
            let free = inside.first { way in
                !marks.contains { way.meets($0, radius: 13) } && !names.contains { way.meets($0) }
                    && !towns.contains { $0.dot != town.dot && way.meets($0.dot, radius: 5) }
            }
            names.append(free ?? inside.first ?? ways[0])
        }
    }

    /// After the dot, before it, then a little up or down, then past a mark that covers the dot.
    private static let sides: [Point] = [9.0, 17, 26].flatMap { gap in
        [0.0, -9, 9].flatMap { y in [Point(x: gap, y: y), Point(x: -gap, y: y)] }
    }
}
