import Foundation

extension Position {
    /// From what somebody pasted: `59.2741, 15.2066`, `59,2741 15,2066`, a `geo:` address, or a link to OpenStreetMap or Google's map
    /// that holds coordinates. Nil when none can be read.
    public init?(text: String) {
        let text = text.removingPercentEncoding ?? text
        for pattern in Self.patterns {
            guard let match = text.firstMatch(of: pattern) else { continue }
            self.init(north: String(match.1), east: String(match.2))
            return
        }
        return nil
    }

    /// Degrees (WGS 84); nil when there is no such place.
    public init?(latitude: Double, longitude: Double) {
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        self.init(
            latitudeMicrodegrees: Int64((latitude * 1_000_000).rounded()),
            longitudeMicrodegrees: Int64((longitude * 1_000_000).rounded()))
    }

    private init?(north: String, east: String) {
        guard let latitude = Double(north.replacing(",", with: ".")),
            let longitude = Double(east.replacing(",", with: "."))
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// The most telling first: a link may hold where the map was looked at as well as the place itself. Each is made where it is
    /// used, since a regular expression can't be shared.
    private static var patterns: [Regex<(Substring, Substring, Substring)>] {
        [
            /!3d(-?\d{1,2}\.\d+)!4d(-?\d{1,3}\.\d+)/,
            /mlat=(-?\d{1,2}\.\d+)&mlon=(-?\d{1,3}\.\d+)/,
            /[?&](?:q|query|ll|destination|daddr)=(?:loc:)?(-?\d{1,2}\.\d+),[ +]*(-?\d{1,3}\.\d+)/,
            /#map=\d+\/(-?\d{1,2}\.\d+)\/(-?\d{1,3}\.\d+)/,
            /\/@(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)/,
            /^geo:(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)/,
            /^\s*(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)\s*$/,
            /^\s*(-?\d{1,2},\d+)\s*[; ]\s*(-?\d{1,3},\d+)\s*$/,
        ]
    }

    /// `59.27410, 15.20660`: a step of the last figure is about a metre.
    public var text: String { "\(Self.degrees(latitude)), \(Self.degrees(longitude))" }

    /// For the phone's own map (RFC 5870), without a scheme that a link has to allow.
    var geo: String { "\(Self.degrees(latitude)),\(Self.degrees(longitude))" }

    /// A map that anybody can open, with a mark at the place.
    var mapURL: String {
        let (north, east) = (Self.degrees(latitude), Self.degrees(longitude))
        return "https://www.openstreetmap.org/?mlat=\(north)&mlon=\(east)#map=17/\(north)/\(east)"
    }

    private static func degrees(_ degrees: Double) -> String { String(format: "%.5f", degrees) }
}
