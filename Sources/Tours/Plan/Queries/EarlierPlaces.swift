import Database
import Foundation
import Partnership

/// Where stops have stood before.
enum EarlierPlaces {
    /// The position of the latest stop at an address, however it was spelt; nil when there was none.
    static func position(
        _ reader: Reader, in partnership: PartnershipID, address: String, municipality: String?, besides stop: Int64?
    ) throws -> Position? {
        let sought = key(address)
        guard !sought.isEmpty else { return nil }
        let stops = try reader.all(
            """
            SELECT \(Stop.columns) FROM \(Stop.source)
            WHERE stop.partnership = \(partnership) AND stop.latitude IS NOT NULL AND stop.id <> \(stop ?? 0)
            ORDER BY stop.starts_at DESC LIMIT 1000
            """
        ) { try Stop(row: $0) }
        return stops.first { other in
            key(other.address) == sought
                && (municipality == nil || other.municipality == nil || other.municipality == municipality)
        }?.position
    }

    /// Named places to find one's way by on the map of a form, the latest first, one for each position.
    static func landmarks(_ reader: Reader, in partnership: PartnershipID) throws -> [(name: String, place: Position)] {
        var seen: Set<Position> = []
        return try reader.all(
            """
            SELECT \(Stop.columns) FROM \(Stop.source)
            WHERE stop.partnership = \(partnership) AND stop.latitude IS NOT NULL ORDER BY stop.starts_at DESC LIMIT 200
            """
        ) { try Stop(row: $0) }
        .compactMap { stop in
            guard let place = stop.position, seen.insert(place).inserted else { return nil }
            return (stop.name, place)
        }
    }

    /// Letters and figures alone, in small letters.
    private static func key(_ address: String) -> String {
        String(address.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}

extension Position {
    /// About how far it is to another, in metres.
    func metres(to other: Position) -> Double {
        let north = (latitude - other.latitude) * 111_200
        let east = (longitude - other.longitude) * 111_200 * cos(latitude * .pi / 180)
        return (north * north + east * east).squareRoot()
    }
}
