import Database
import Partnership
import Web

/// Which agreements a list shows and in which order: what stands in its address.
struct AgreementFilter: Sendable, Hashable {
    /// How a list is sorted. The raw value stands in the address.
    enum Order: String, Sendable, CaseIterable {
        case newest = "nyast"
        case title = "titel"
        case end = "slut"
        case value = "-varde"
    }

    var words = ""
    var kind: AgreementKind?
    var state: AgreementState?
    /// Key of the public body.
    var buyer: Int64?
    var order = Order.newest

    init() {}

    /// Reads an address; what can't be read counts as not chosen.
    init(_ query: FormFields) {
        words = String(query.text("q").prefix(200))
        kind = query["slag"].flatMap(AgreementKind.init)
        state = query["lage"].flatMap(AgreementState.init)
        buyer = query.number("part")
        order = query["ordning"].flatMap(Order.init) ?? .newest
    }

    /// The address of a page with this filter.
    func address(_ path: String) -> Address {
        Address(path).setting("q", words).setting("slag", kind?.rawValue).setting("lage", state?.rawValue)
            .setting("part", buyer.map { "\($0)" }).setting("ordning", order == .newest ? nil : order.rawValue)
    }

    /// Whether nothing is left out.
    var isOpen: Bool { words.isEmpty && kind == nil && state == nil && buyer == nil }

    func sorted(by order: Order) -> AgreementFilter {
        var filter = self
        filter.order = order
        return filter
    }

    /// Those that pass, in order.
    func applied(
        to agreements: [Agreement], _ reader: Reader, in partnership: PartnershipID, for actor: Actor
    ) throws -> [Agreement] {
        let reference = CaseReference(words)
        let found =
            words.isEmpty || reference != nil
            ? nil
            : Set(try reader.found(.agreement, by: words, in: partnership, scope: AgreementSearch.scope(actor)))
        let passed = agreements.filter { agreement in
            if let kind, agreement.kind != kind { return false }
            if let state, agreement.state != state { return false }
            if let buyer, agreement.organisation != buyer { return false }
            if let reference, agreement.reference != reference { return false }
            return found?.contains(agreement.id) ?? true
        }
        switch order {
        case .newest: return passed
        case .title: return passed.sortedInSwedish { $0.title }
        // Those that end first, and those without end last.
        case .end: return passed.sorted { ($0.lastDay ?? "9999", $0.id) < ($1.lastDay ?? "9999", $1.id) }
        case .value: return passed.sorted { ($0.value ?? -1, $1.id) > ($1.value ?? -1, $0.id) }
        }
    }
}

/// Reading lists of agreements.
enum AgreementLists {
    /// Those that anybody may read.
    static func shown(_ reader: Reader, in partnership: PartnershipID) throws -> [Agreement] {
        try Agreement.all(reader, in: partnership, where: Agreement.shown)
    }

    /// Those that an actor works with: its own, those it is a party to, and for coordinators all that have begun.
    static func work(_ reader: Reader, in partnership: PartnershipID, for actor: Actor) throws -> [Agreement] {
        let own = actor.organisations.sorted()
        let others: SQL =
            actor.isCoordinator
            ? "agreement.activated_at IS NOT NULL"
            : """
            (agreement.activated_at IS NOT NULL AND agreement.id IN (SELECT agreement FROM agreement_party
                WHERE agreement_party.organisation \(in: own)))
            """
        return try Agreement.all(
            reader, in: partnership, where: "(agreement.organisation \(in: own) OR \(others))")
    }
}
