public import Markup

/// A map of true positions, with nothing taken from elsewhere: towns as dots with their names, stops as numbers, and a table.
public struct PlaceMap: Sendable {
    /// Something to find one's way by.
    public struct Town: Sendable, Hashable {
        public let name: String
        /// Degrees (WGS 84).
        public let latitude: Double
        public let longitude: Double

        public init(_ name: String, latitude: Double, longitude: Double) {
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// A place that the map is about.
    public struct Stop: Sendable {
        public let name: String
        /// Degrees (WGS 84); nil for one that is in the table alone.
        public let latitude: Double?
        public let longitude: Double?
        public let path: String?
        /// Its cells in the table after number and name, one for each of ``PlaceMap/columns``.
        public let cells: [HTML]
        /// Whether it is called off.
        public let isOff: Bool

        public init(
            _ name: String, latitude: Double?, longitude: Double?, path: String? = nil, cells: [HTML] = [],
            isOff: Bool = false
        ) {
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
            self.path = path
            self.cells = cells
            self.isOff = isOff
        }
    }

    /// Names the map and its table.
    public let title: String
    public let towns: [Town]
    /// Numbered as they come, from 1.
    public let stops: [Stop]
    /// Headings of the stops' cells.
    public let columns: [String]

    public init(title: String, towns: [Town], stops: [Stop], columns: [String] = []) {
        self.title = title
        self.towns = towns
        self.stops = stops
        self.columns = columns
    }

    /// The drawing with the table under it.
    public func html(_ texts: Texts) -> HTML { "<figure class=\"flow\">\(drawing)\(table(texts))</figure>" }

    /// The drawing alone; nothing when no place is known.
    public var drawing: HTML {
        let places = towns.map { (latitude: $0.latitude, longitude: $0.longitude) } + placed.map(\.place)
        guard let projection = PlaceProjection(around: places) else { return .empty }
        let points = spread(placed.map { projection.point(latitude: $0.place.latitude, longitude: $0.place.longitude) })
        let marks = zip(placed, points).map { mark($0.0.number, $0.0.stop, $0.1) }
        let dots = towns.map { town -> Point in
            let (x, y) = projection.point(latitude: town.latitude, longitude: town.longitude)
            return Point(x: x, y: y)
        }
        let names = named(zip(towns.map(\.name), dots).map { ($0, $1) }, points.map(\.shown), within: projection.width)
        return """
            <svg class="placemap" viewBox="0 0 \(Int(projection.width)) \(Int(projection.height))" role="group" \
            aria-label="\(title)"><rect class="ground" width="100%" height="100%" rx="10"/>\
            \(zip(dots, names).map(town))\(marks)</svg>
            """
    }

    /// The same in a table.
    public func table(_ texts: Texts) -> HTML {
        let rows = stops.enumerated().map { index, stop -> [HTML] in
            let name: HTML = stop.path.map { "<a href=\"\(url: $0)\">\(stop.name)</a>" } ?? HTML(text: stop.name)
            return [Self.pinned(index + 1, stop.isOff ? "<s>\(name)</s>" : name)] + stop.cells
        }
        let columns = ([texts("web.placemap.place")] + columns).map { DataTable.Column($0) }
        return DataTable(caption: title, columns: columns, rows: rows).html
    }

    /// The number that a stop has on the map, before its name.
    public static func pinned(_ number: Int, _ name: HTML) -> HTML {
        "<span class=\"pinned\"><span class=\"pin\">\(number)</span> <span>\(name)</span></span>"
    }

    private var placed: [(number: Int, stop: Stop, place: (latitude: Double, longitude: Double))] {
        stops.enumerated().compactMap { index, stop in
            guard let latitude = stop.latitude, let longitude = stop.longitude else { return nil }
            return (index + 1, stop, (latitude, longitude))
        }
    }

    private func town(_ dot: Point, _ name: Name) -> HTML {
        """
        <circle class="town" cx="\(Int(dot.x))" cy="\(Int(dot.y))" r="4"/><text class="town\(if: name.isBefore, " before")" \
        x="\(Int(name.at.x))" y="\(Int(name.at.y) + 5)">\(name.text)</text>
        """
    }

    private func mark(_ number: Int, _ stop: Stop, _ point: (real: Point, shown: Point)) -> HTML {
        let (x, y) = (Int(point.shown.x), Int(point.shown.y))
        let line: HTML? =
            point.real == point.shown
            ? nil : "<path class=\"lead\" d=\"M\(Int(point.real.x)) \(Int(point.real.y))L\(x) \(y)\"/>"
        // Of a single stop there is nothing to number.
        let shown: HTML = stops.count == 1 ? "" : "\(number)"
        let content: HTML = """
            \(line)<circle class="stop" cx="\(x)" cy="\(y)" r="12"/><text class="stop" x="\(x)" y="\(y + 5)">\(shown)</text>
            """
        let label: HTML =
            "aria-label=\"\(if: stops.count > 1, "\(number): ")\(stop.name)\"\(if: stop.isOff, " class=\"off\"")"
        return stop.path.map { "<a href=\"\(url: $0)\" \(label)>\(content)</a>" }
            ?? "<g role=\"img\" \(label)>\(content)</g>"
    }

    struct Point: Hashable {
        let x: Double
        let y: Double
    }

    /// Moves marks that would cover one another, each to the nearest free room.
    private func spread(_ points: [(x: Double, y: Double)]) -> [(real: Point, shown: Point)] {
        var shown: [Point] = []
        for point in points {
            let free = Self.ways.lazy.map { Point(x: point.x + $0.x * 25, y: point.y + $0.y * 25) }
                .first { way in !shown.contains { hypotSquared($0, way) < 600 } }
            shown.append(free ?? Point(x: point.x, y: point.y))
        }
        return zip(points, shown).map { (Point(x: $0.x, y: $0.y), $1) }
    }

    private func hypotSquared(_ one: Point, _ other: Point) -> Double {
        (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)
    }

    /// Here, then round about, then further out.
    private static let ways: [Point] = (0...4).flatMap { ring -> [Point] in
        (-ring...ring).flatMap { x in
            (-ring...ring).filter { max(abs(x), abs($0)) == ring }.map { Point(x: Double(x), y: Double($0)) }
        }
    }
}
