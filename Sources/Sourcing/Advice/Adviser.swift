public import Foundation

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
    static let newRules = LawDay(year: 2022, month: 2, day: 1)
    /// The day from which contracts can be reserved for idea-driven organisations (lag 2022:900).
    static let ideaDrivenRules = LawDay(year: 2023, month: 1, day: 1)
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
        let day = purchase.day
        let past = purchase.earlier.filter { $0.day <= day }
        let months = past.filter { $0.day > day.yearBefore }.reduce(own) { $0.plus($1.value) }
        let year = past.filter { $0.day.year == day.year }.reduce(own) { $0.plus($1.value) }
        let isNew = newRules.map { day >= $0 } ?? true
        return Advice.Sums(
            own: own, twelveMonths: months, financialYear: year, deciding: isNew ? max(months, year) : year)
    }

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
            warnings.append(Advice.Sentence("warning.divided", ["limit": limit.kronor]))
        }
        if sums.twelveMonths != sums.financialYear {
            warnings.append(
                Advice.Sentence(
                    "warning.twoSums", ["months": sums.twelveMonths.kronor, "year": sums.financialYear.kronor]))
        }
        if let held, held.amount != nil, !held.verified { warnings.append(Advice.Sentence("warning.unverified")) }
        return warnings
    }
}

extension Int64 {
    /// Öre as kronor with thin groups: `700 000`, `1 250,50`.
    var kronor: String {
        let digits = String(magnitude / 100)
        var grouped = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { grouped += "\u{A0}" }
            grouped.append(digit)
        }
        let cents = magnitude % 100
        return (self < 0 ? "−" : "") + grouped + (cents == 0 ? "" : ",\(cents < 10 ? "0" : "")\(cents)")
    }
}
