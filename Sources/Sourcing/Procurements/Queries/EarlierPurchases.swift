import Database
import Partnership
import Web

/// A purchase that Torg knows of: a concluded procurement, or a contract without one.
struct KnownPurchase: Sendable, Hashable {
    /// What a form calls it: `upp-7`, `avt-3`.
    let name: String
    let title: String
    let path: String
    let code: CPVCode?
    /// Whole öre, with options, excluding VAT.
    let value: Int64
    /// `YYYY-MM-DD`.
    let day: String

    /// Whether it is of the like of a code: the same group (three digits) of the vocabulary. Without a code on either side it may be.
    func isAlike(_ code: CPVCode?) -> Bool {
        guard let code, let own = self.code else { return true }
        return own.digits.prefix(3) == code.digits.prefix(3)
    }

    var purchase: EarlierPurchase? { Timestamp(day: day).map { EarlierPurchase(value: value, day: $0) } }

    /// What an organisation has bought in the twelve months up to a day, the newest first: nothing older counts.
    static func all(
        _ reader: Reader, in partnership: PartnershipID, by organisation: Int64, upTo day: Timestamp,
        except procurement: Int64? = nil
    ) throws -> [KnownPurchase] {
        let (yearBefore, last) = (Adviser.yearBefore(day), day.isoDay)
        let procurements = try reader.all(
            """
            SELECT procurement.id, procurement.title, procurement.year, procurement.number, procurement.cpv,
                procurement.concluded_on,
                CAST(coalesce((SELECT sum(tender_lot.price) FROM lot JOIN tender_lot ON tender_lot.tender = lot.winner
                    AND tender_lot.lot = lot.id WHERE lot.procurement = procurement.id), 0) AS BIGINT)
                    + procurement.options_value
            FROM procurement
            WHERE procurement.partnership = \(partnership) AND procurement.organisation = \(organisation)
                AND procurement.state = \(ProcurementState.concluded) AND procurement.id <> \(procurement ?? 0)
                AND procurement.concluded_on > \(yearBefore) AND procurement.concluded_on <= \(last)
            """
        ) { row in
            let reference = CaseReference(year: try row[2], number: try row[3])
            return KnownPurchase(
                name: "upp-\(try row[0] as Int64)", title: try row[1], path: "/upphandlingar/\(reference.path)",
                code: Self.code(try row[4]), value: try row[6], day: try row[5])
        }
        let agreements = try reader.all(
            """
            SELECT id, title, year, number, cpv, coalesce(signed_on, starts_on), value FROM agreement
            WHERE partnership = \(partnership) AND organisation = \(organisation) AND procurement IS NULL
                AND kind = 'contract' AND state <> 'draft' AND value IS NOT NULL
                AND coalesce(signed_on, starts_on) > \(yearBefore) AND coalesce(signed_on, starts_on) <= \(last)
            """
        ) { row in
            let reference = CaseReference(year: try row[2], number: try row[3])
            return KnownPurchase(
                name: "avt-\(try row[0] as Int64)", title: try row[1], path: "/arbete/avtal/\(reference.path)",
                code: Self.code(try row[4]), value: try row[6], day: try row[5])
        }
        return (procurements + agreements).sorted { ($0.day, $0.name) > ($1.day, $1.name) }
    }

    private static func code(_ text: String?) -> CPVCode? { text.flatMap { try? CPVCode($0) } }
}

extension ProcurementCase {
    /// What the adviser is asked of it.
    func purchase(on day: Timestamp, earlier: [KnownPurchase]) -> Purchase {
        let months = startsOn.flatMap { Timestamp(day: $0) }.flatMap { start in
            endsOn.flatMap { Timestamp(day: $0) }.map { MonthSpan.months(from: start, to: $0) }
        }
        return Purchase(
            day: day, act: act, kind: kind, code: cpv, value: .total(value), options: optionsValue, termMonths: months,
            earlier: earlier.filter { $0.isAlike(cpv) }.compactMap(\.purchase))
    }
}

/// Months of a contract.
enum MonthSpan {
    /// Months begun from one day to another, both of them within it: 1 January to 31 December is twelve.
    static func months(from start: Timestamp, to end: Timestamp) -> Int {
        let (first, last) = (start.civilDay, end.adding(days: 1).civilDay)
        let whole = (last.year - first.year) * 12 + last.month - first.month
        return max(1, last.day > first.day ? whole + 1 : whole)
    }
}
