import Markup
import Testing

@testable import Web

struct PlaceMapTests {
    private let towns = [
        PlaceMap.Town("Örebro", latitude: 59.2741, longitude: 15.2066),
        PlaceMap.Town("Askersund", latitude: 58.88, longitude: 14.9023),
    ]

    @Test func `a place and its point are each other's, and all that is to be held is within the edges`() throws {
        let frame = try #require(PlaceProjection(around: towns.map { ($0.latitude, $0.longitude) }))
        for town in towns {
            let point = frame.point(latitude: town.latitude, longitude: town.longitude)
            #expect((0...frame.width).contains(point.x) && (0...frame.height).contains(point.y))
            let place = frame.place(x: point.x, y: point.y)
            #expect(abs(place.latitude - town.latitude) < 1e-9 && abs(place.longitude - town.longitude) < 1e-9)
        }
        #expect(frame.height == frame.width / 0.8)
        #expect(PlaceProjection(around: []) == nil)
    }

    @Test func `north is up, east is right, and a kilometre is as long in both directions`() {
        let frame = PlaceProjection(latitude: 59, longitude: 15, kilometres: 20)
        let (middle, north) = (frame.point(latitude: 59, longitude: 15), frame.point(latitude: 59.01, longitude: 15))
        let east = frame.point(latitude: 59, longitude: 15.01942)
        #expect(north.y < middle.y && east.x > middle.x)
        #expect(abs((middle.y - north.y) - (east.x - middle.x)) < 0.2)
        #expect(abs(frame.unitsPerKilometre - 20) < 0.01)
    }

    @Test func `stops are numbered alike on the map and in the table, and one without a place is in the table alone`()
        throws
    {
        let map = PlaceMap(
            title: "Stopp", towns: towns,
            stops: [
                .init("Torget", latitude: 58.88, longitude: 14.90, path: "/turne/1/a", cells: ["maj"]),
                .init("Okänd", latitude: nil, longitude: nil, cells: ["juni"]),
                .init(
                    "Samma <plats>", latitude: 58.88, longitude: 14.90, path: "/turne/1/b", cells: ["juli"], isOff: true
                ),
            ], columns: ["När"])
        let html = map.html(try Samples.texts())
        #expect(html.count(of: "<a href=\"/turne/1/a\" aria-label=\"1: Torget\">") == 1)
        #expect(html.count(of: "aria-label=\"3: Samma &lt;plats&gt;\" class=\"off\"") == 1)
        #expect(html.count(of: "aria-label=\"2:") == 0)
        #expect(html.count(of: "class=\"pin\"") == 3 && html.count(of: "<s><a href=\"/turne/1/b\">") == 1)
        // The second of two at one place is moved aside, with a line to where it is.
        #expect(html.count(of: "class=\"lead\"") == 1)
    }

    @Test func `a map of nothing is no map`() throws {
        #expect(PlaceMap(title: "", towns: [], stops: []).drawing.isEmpty)
    }

    @Test func `a name stands clear of marks, of other dots and of other names`() throws {
        let dot = PlaceMap.Point(x: 100, y: 100)
        let map = PlaceMap(title: "", towns: [], stops: [])
        func place(_ marks: [PlaceMap.Point], others: [PlaceMap.Point] = []) throws -> PlaceMap.Name {
            let towns = [(name: "Hallsberg", dot: dot)] + others.map { (name: "Kumla", dot: $0) }
            return try #require(map.named(towns, marks, within: 400).first)
        }
        #expect(try !place([]).isBefore)
        #expect(try place([PlaceMap.Point(x: 140, y: 100)]).isBefore)
        #expect(try place([], others: [PlaceMap.Point(x: 150, y: 100)]).isBefore)
        let covered = try place([dot])
        #expect(!covered.isBefore && !covered.meets(dot, radius: 13))
        let both = map.named(
            [(name: "Örebro", dot: dot), (name: "Kumla", dot: PlaceMap.Point(x: 104, y: 104))], [], within: 400)
        #expect(!both[0].meets(both[1]))
        let edge = map.named([(name: "Ljusnarsberg", dot: PlaceMap.Point(x: 390, y: 50))], [], within: 400)
        #expect(edge[0].isBefore)
    }
}
