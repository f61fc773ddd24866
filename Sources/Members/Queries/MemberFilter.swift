import Database
import Foundation
import Partnership
import Web

/// Which members a list shows and in which order: what stands in its address.
struct MemberFilter: Sendable, Hashable {
    /// How a list is sorted. The raw value stands in the address.
    enum Order: String, Sendable, CaseIterable {
        case name = "namn"
        case nameBackwards = "-namn"
        case kind = "slag"
        case kindBackwards = "-slag"
    }

    /// In the address, for those who work everywhere.
    static let everywhere = "alla"

    var words = ""
    /// A code, or ``everywhere``.
    var municipality: String?
    var sector: Sector?
    var kind: OrganisationKind?
    var isCommittee = false
    var order = Order.name

    init() {}

    /// Reads an address; what can't be read counts as not chosen.
    init(_ query: FormFields, in partnership: Partnership) {
        words = String(query.text("q").prefix(200))
        municipality = query["kommun"].flatMap { code in
            code == Self.everywhere || partnership.municipality(code) != nil ? code : nil
        }
        sector = query["sektor"].flatMap(Sector.init)
        kind = query["slag"].flatMap(OrganisationKind.init)
        isCommittee = query.isTicked("utskott")
        order = query["ordning"].flatMap(Order.init) ?? .name
    }

    /// The address of a page with this filter.
    func address(_ path: String) -> Address {
        Address(path).setting("q", words).setting("kommun", municipality).setting("slag", kind?.rawValue)
            .setting("sektor", sector?.rawValue).setting("utskott", isCommittee ? "1" : nil)
            .setting("ordning", order == .name ? nil : order.rawValue)
    }

    /// Whether nothing is left out.
    var isOpen: Bool {
        words.isEmpty && municipality == nil && sector == nil && kind == nil && !isCommittee
    }

    /// The same filter with another place.
    func at(_ municipality: String?) -> MemberFilter {
        var filter = self
        filter.municipality = municipality
        return filter
    }

    /// The same filter in another order.
    func sorted(by order: Order) -> MemberFilter {
        var filter = self
        filter.order = order
        return filter
    }

    /// Whether a member passes, words aside.
    func admits(_ organisation: Organisation) -> Bool {
        if let sector, organisation.sector != sector { return false }
        if let kind, organisation.kind != kind { return false }
        if isCommittee, !organisation.isInCommittee { return false }
        guard let municipality else { return true }
        return municipality == Self.everywhere
            ? organisation.municipalities.isEmpty : organisation.municipalities.contains(municipality)
    }

    /// The members that pass, in order. `kindName`: what a kind is called, for sorting by it.
    func sorted(_ members: [Organisation], kindName: (OrganisationKind) -> String) -> [Organisation] {
        switch order {
        case .name: members.sortedInSwedish { $0.name }
        case .nameBackwards: members.sortedInSwedish { $0.name }.reversed()
        case .kind: members.sortedInSwedish { "\(kindName($0.kind)) \($0.name)" }
        case .kindBackwards: members.sortedInSwedish { "\(kindName($0.kind)) \($0.name)" }.reversed()
        }
    }
}
