import Partnership
import Web

/// What exists, what is missing and what could be adapted: all needs that are wanted and all offers, by municipality and field
/// (the partnership's exercise "Rita kartan").
struct NeedMap: Sendable {
    /// Something that an enterprise can do.
    struct Offer: Sendable, Hashable {
        /// Key of the organisation.
        let enterprise: Int64
        let title: String
        /// Two digits, a division of CPV.
        let field: String
    }

    /// How a field stands in a municipality.
    enum State: String, Sendable, CaseIterable {
        /// There is a need, and an offer.
        case exists
        /// There is a need, and no offer but one of the right kind elsewhere, or of a kind that lies near.
        case adaptable
        /// There is a need and nothing that answers it.
        case missing
        /// There is an offer that nobody here has asked for.
        case free
        case empty

        var key: String { "sourcing.map.state.\(rawValue)" }
    }

    struct Cell: Sendable {
        var needs: [Int64] = []
        var offers: [Offer] = []
        /// Of the right kind, elsewhere.
        var elsewhere: [Offer] = []
        /// Of a kind that lies near, here.
        var near: [Offer] = []

        var state: State {
            if needs.isEmpty { return offers.isEmpty ? .empty : .free }
            if !offers.isEmpty { return .exists }
            return elsewhere.isEmpty && near.isEmpty ? .missing : .adaptable
        }
    }

    /// Fields that hold a need or an offer, those with most needs first.
    let fields: [String]
    /// Codes of municipalities, as they were given.
    let municipalities: [String]
    private let cells: [Key: Cell]

    private struct Key: Hashable {
        let municipality: String
        let field: String
    }

    func cell(_ municipality: String, _ field: String) -> Cell {
        cells[Key(municipality: municipality, field: field)] ?? Cell()
    }

    /// How many cells stand so.
    func count(_ state: State) -> Int { cells.values.count { $0.state == state } }

    /// `needs`: key, field and municipalities of each. `offers`: each with the municipalities where it is done; none means all.
    init(
        municipalities: [String], needs: [(id: Int64, field: String, places: [String])],
        offers: [(offer: Offer, places: [String])]
    ) {
        self.municipalities = municipalities
        var cells: [Key: Cell] = [:]
        var wanted: [String: Int] = [:]
        for need in needs {
            wanted[need.field, default: 0] += 1
            for place in need.places.isEmpty ? municipalities : need.places {
                cells[Key(municipality: place, field: need.field), default: Cell()].needs.append(need.id)
            }
        }
        for offer in offers {
            wanted[offer.offer.field, default: 0] += 0
            for place in offer.places.isEmpty ? municipalities : offer.places {
                cells[Key(municipality: place, field: offer.offer.field), default: Cell()].offers.append(offer.offer)
            }
        }
        let byField = Dictionary(grouping: offers, by: \.offer.field)
        for (key, cell) in cells where !cell.needs.isEmpty {
            cells[key]?.elsewhere = (byField[key.field] ?? [])
                .filter { !$0.places.isEmpty && !$0.places.contains(key.municipality) }.map(\.offer)
            let near = NearFields.of(key.field)
                .flatMap { cells[Key(municipality: key.municipality, field: $0)]?.offers ?? [] }
            cells[key]?.near = near
        }
        self.cells = cells
        fields = wanted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

/// Fields that lie near each other: who does the one may come to do the other.
enum NearFields {
    static func of(_ field: String) -> [String] {
        pairs.compactMap { $0.0 == field ? $0.1 : $0.1 == field ? $0.0 : nil }
    }

    private static let pairs = [
        ("03", "77"), ("03", "15"), ("15", "55"), ("18", "39"), ("18", "98"), ("18", "50"), ("22", "79"), ("30", "50"),
        ("30", "72"), ("34", "50"), ("34", "60"), ("37", "39"), ("37", "92"), ("39", "50"), ("39", "45"), ("39", "98"),
        ("44", "45"), ("45", "50"), ("45", "90"), ("48", "72"), ("50", "51"), ("50", "90"), ("55", "98"), ("60", "63"),
        ("60", "64"), ("63", "64"), ("63", "79"), ("64", "79"), ("70", "98"), ("70", "90"), ("72", "79"), ("72", "80"),
        ("77", "90"), ("79", "80"), ("79", "92"), ("80", "85"), ("85", "98"), ("80", "92"), ("90", "98"), ("92", "98"),
    ]
}

extension KnownMatches {
    /// The map of what `actor` may see. A need or an offer whose field is not known is on no map.
    func map(for actor: Actor, at now: Timestamp, in partnership: Partnership) -> NeedMap {
        let offers = matcher.profiles.filter { isShown($0.profile.enterprise, to: actor, at: now) }.flatMap { read in
            zip(read.profile.offers, read.divisions).compactMap { offer, division in
                division.map {
                    (
                        offer: NeedMap.Offer(enterprise: read.profile.enterprise, title: offer.title, field: $0),
                        places: read.profile.places
                    )
                }
            }
        }
        return NeedMap(
            municipalities: partnership.settings.municipalities.sortedInSwedish { $0.name }.map(\.code),
            needs: needs.values.sorted { $0.id < $1.id }.filter { $0.isOpen(to: actor) }.compactMap { need in
                need.field.map { (id: need.id, field: $0, places: need.places) }
            }, offers: offers)
    }
}
