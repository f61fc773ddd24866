import Foundation

/// Where a place on the earth stands in a drawing. Even in both directions, which is true enough for a county.
public struct PlaceProjection: Sendable, Hashable {
    /// Degrees (WGS 84) of the drawing's edges.
    public let west: Double
    public let east: Double
    public let south: Double
    public let north: Double
    /// Units of the drawing.
    public let width: Double
    public let height: Double

    private init(
        middle: (latitude: Double, longitude: Double), spanNorth: Double, spanEast: Double, width: Double,
        height: Double
    ) {
        south = middle.latitude - spanNorth / 2
        north = middle.latitude + spanNorth / 2
        west = middle.longitude - spanEast / 2
        east = middle.longitude + spanEast / 2
        self.width = width
        self.height = height
    }

    /// Holds all of `places` with room around them; nil when there are none. Never broader or taller than 4 to 5, so that it fits a
    /// phone.
    public init?(around places: [(latitude: Double, longitude: Double)], width: Double = 400) {
        guard let south = places.map(\.latitude).min(), let north = places.map(\.latitude).max(),
            let west = places.map(\.longitude).min(), let east = places.map(\.longitude).max()
        else { return nil }
        let middle = (latitude: (south + north) / 2, longitude: (west + east) / 2)
        let shrink = Self.shrink(middle.latitude)
        // As tall as the places need, or as their breadth needs; a single place gets a surrounding of some 30 kilometres.
        let tall = max((north - south) * 1.16, (east - west) * shrink * 1.5 / Self.shape, 0.3)
        self.init(
            middle: middle, spanNorth: tall, spanEast: tall * Self.shape / shrink, width: width,
            height: width / Self.shape)
    }

    /// The surroundings of one place, `kilometres` across.
    public init(latitude: Double, longitude: Double, kilometres: Double, width: Double = 400) {
        let broad = kilometres / Self.kilometresPerDegree
        self.init(
            middle: (latitude, longitude), spanNorth: broad / Self.shape, spanEast: broad / Self.shrink(latitude),
            width: width, height: width / Self.shape)
    }

    /// Units from the left and from the top.
    public func point(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
        ((longitude - west) / (east - west) * width, (north - latitude) / (north - south) * height)
    }

    /// The place that stands at a point.
    public func place(x: Double, y: Double) -> (latitude: Double, longitude: Double) {
        (north - y / height * (north - south), west + x / width * (east - west))
    }

    /// Whether a place stands within the edges.
    public func holds(latitude: Double, longitude: Double) -> Bool {
        (south...north).contains(latitude) && (west...east).contains(longitude)
    }

    /// Units that a kilometre is long.
    public var unitsPerKilometre: Double { height / ((north - south) * Self.kilometresPerDegree) }

    private static let shape = 0.8
    private static let kilometresPerDegree = 111.2

    /// How much shorter a degree eastwards is than one northwards.
    private static func shrink(_ latitude: Double) -> Double { max(cos(latitude * .pi / 180), 0.05) }
}
