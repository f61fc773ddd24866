import Partnership
import Web

/// What a supplier offers, as a form gives it.
public struct TenderFields: Sendable, Hashable {
    /// The supplier's organisation number.
    public var number: String
    public var text: String
    /// Per cent; asked for where the contract is reserved by LOU 4:18.
    public var share: String
    /// By lot; a lot without a price is not offered on.
    public var prices: [Int64: String]
    public var notes: [Int64: String]

    public init(
        number: String = "", text: String, share: String = "", prices: [Int64: String], notes: [Int64: String] = [:]
    ) {
        self.number = number
        self.text = text
        self.share = share
        self.prices = prices
        self.notes = notes
    }

    init(_ form: FormFields, lots: [Lot]) {
        let prices = lots.map { ($0.id, form.text("price-\($0.id)")) }
        let notes = lots.map { ($0.id, form.text("note-\($0.id)")) }
        self.init(
            number: form.text("number"), text: form.text("text"), share: form.text("share"),
            prices: Dictionary(prices) { $1 }, notes: Dictionary(notes) { $1 })
    }

    /// What a tender has now.
    init(_ tender: Tender) {
        self.init(
            number: tender.number ?? "", text: tender.text,
            share: tender.share.map { Share.tell($0, .swedish) } ?? "",
            prices: tender.prices.mapValues { Kronor.typed($0.amount) }, notes: tender.prices.mapValues(\.note))
    }

    struct Reading: Sendable {
        let number: OrganisationNumber
        let share: Int?
        let prices: [(lot: Int64, amount: Int64, note: String)]
    }

    /// What the fields say, or what is wrong with them.
    func read(for procurement: ProcurementCase) -> (reading: Reading?, issues: [Issue]) {
        var rules = FormRules()
        let number = rules.number("number", number, missing: "sourcing.tender.issue.number")
        rules.text("text", text, most: ProcurementLength.tender, missing: "sourcing.tender.issue.text")
        let share = rules.share(
            "share", share, missing: procurement.method.asksForShare ? "sourcing.tender.issue.share" : nil)
        var prices: [(lot: Int64, amount: Int64, note: String)] = []
        for lot in procurement.lots {
            let (price, note) = (typed(lot.id), notes[lot.id] ?? "")
            rules.text("note-\(lot.id)", note, most: ProcurementLength.note)
            guard !price.isEmpty else { continue }
            guard let amount = Kronor.read(price) else {
                rules.add("price-\(lot.id)", "sourcing.issue.sum")
                continue
            }
            prices.append((lot.id, amount, note))
        }
        let isPriced = procurement.lots.contains { !typed($0.id).isEmpty }
        if !isPriced, let first = procurement.lots.first {
            rules.add(
                "price-\(first.id)",
                procurement.isDivided ? "sourcing.tender.issue.lotPrice" : "sourcing.tender.issue.price")
        }
        guard rules.issues.isEmpty, let number else { return (nil, rules.issues) }
        return (Reading(number: number, share: share, prices: prices), [])
    }

    private func typed(_ lot: Int64) -> String { prices[lot] ?? "" }
}
