public import Foundation
import Web

/// Tells which ways the law leaves open for a purchase (LOU 2016:1145, LUF 2016:1146). Pure: the same question, the same answer.
///
/// Its figures are data with period and source. Where one is not known it says that it can't be told, and never guesses.
public struct Adviser: Sendable {
    let law: LawData

    /// The figures that come with the program. Throws when they can't be read.
    public init(folder: URL) throws {
        law = try LawData(folder: folder)
    }

    /// The day from which similar contracts of twelve months count as well as those of the financial year, and chapter 19 a holds.
    static let newRules = "2022-02-01"
    /// The day from which contracts can be reserved for idea-driven organisations (lag 2022:900).
    static let ideaDrivenRules = "2023-01-01"
    /// The least part of the target group (LOU 4:18).
    static let leastShare = 0.3
    /// The longest contract that is reserved by LOU 19:25, in months.
    static let longestReserved = 36

    public func advise(_ purchase: Purchase) -> Advice {
        let sums = Self.sums(purchase)
        return Advice(
            sums: sums,
            ways: [
                direct(purchase, sums), Self.workshop(purchase), services(purchase), ideaDriven(purchase),
                procurement(purchase, sums), Self.partnership, Self.noProcurement,
            ],
            warnings: warnings(purchase, sums)
        )
    }

    /// The value alone and with others of the like. Before February 2022 those of the financial year counted; since then those of twelve
    /// months or of the financial year, and the greater sum decides, so that no way of reckoning hides what the other shows.
    static func sums(_ purchase: Purchase) -> Advice.Sums {
        let own = purchase.reckoned
        let day = purchase.day.isoDay
        let past = purchase.earlier.filter { $0.day.isoDay <= day }
        let yearBefore = Self.yearBefore(purchase.day)
        let months = past.filter { $0.day.isoDay > yearBefore }.reduce(own) { $0.plus($1.value) }
        let year = past.filter { $0.day.civilDay.year == purchase.day.civilDay.year }.reduce(own) { $0.plus($1.value) }
        let isNew = day >= newRules
        return Advice.Sums(
            own: own, twelveMonths: months, financialYear: year, deciding: isNew ? max(months, year) : year)
    }

    /// What was bought later than this day, `YYYY-MM-DD`, may count together with what is bought on another, by either way of reckoning.
    ///
    /// The same day a year before: by the letters of a date, 28 February stands before a 29th that is not there.
    static func yearBefore(_ day: Timestamp) -> String { "\(day.civilDay.year - 1)" + day.isoDay.dropFirst(4) }

    /// Whether the limit for special services holds; nil when that hangs on what is not known.
    func isSpecial(_ purchase: Purchase) -> Bool? {
        guard purchase.kind == .services else { return false }
        return purchase.code.flatMap { law.special.holds($0) }
    }

    private func warnings(_ purchase: Purchase, _ sums: Advice.Sums) -> [Advice.Sentence] {
        var warnings: [Advice.Sentence] = []
        let limits = [false, true].compactMap { law.directLimit(purchase.act, isSpecial: $0, on: purchase.day) }
        let held = isSpecial(purchase) == true ? limits.last : limits.first
        if let limit = held?.amount, sums.own < limit, sums.deciding >= limit {
            warnings.append(Advice.Sentence("warning.divided", ["limit": .money(limit)]))
        }
        if sums.twelveMonths != sums.financialYear {
            warnings.append(
                Advice.Sentence(
                    "warning.twoSums", ["months": .money(sums.twelveMonths), "year": .money(sums.financialYear)]))
        }
        if let held, held.amount != nil, !held.verified { warnings.append(Advice.Sentence("warning.unverified")) }
        return warnings
    }
}
