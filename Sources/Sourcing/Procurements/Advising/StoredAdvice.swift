import Foundation
import Web

/// What was asked and answered, as it is kept: in words that can be told again in any language, with the figures of that day.
struct StoredAdvice: Codable, Sendable, Hashable {
    struct Sentence: Codable, Sendable, Hashable {
        struct Value: Codable, Sendable, Hashable {
            var money: Int64?
            var number: Int?
            var percent: Double?
            var text: String?
        }

        let key: String
        let values: [String: Value]
    }

    struct Way: Codable, Sendable, Hashable {
        let way: Advice.WayName
        let state: Advice.State
        let paragraph: String
        let limit: Int64?
        let period: String?
        let reasons: [Sentence]
        let duties: [Sentence]
    }

    struct Sums: Codable, Sendable, Hashable {
        let own: Int64
        let twelveMonths: Int64
        let financialYear: Int64
        let deciding: Int64
    }

    var sums: Sums?
    var ways: [Way] = []
    var warnings: [Sentence] = []

    init(_ advice: Advice) {
        let sums = advice.sums
        self.sums = Sums(
            own: sums.own, twelveMonths: sums.twelveMonths, financialYear: sums.financialYear, deciding: sums.deciding)
        ways = advice.ways.map { way in
            Way(
                way: way.name, state: way.state, paragraph: way.paragraph, limit: way.limit, period: way.period,
                reasons: way.reasons.map(Sentence.init), duties: way.duties.map(Sentence.init))
        }
        warnings = advice.warnings.map(Sentence.init)
    }

    /// The answer of the adviser for partnerships.
    init(_ advice: PartnershipAdvice) {
        let reasons = advice.signs.map(\.sentence) + advice.aid.map(\.sentence)
        ways = [
            Way(
                way: .partnership, state: advice.state, paragraph: "IOP", limit: nil, period: nil,
                reasons: reasons.map(Sentence.init), duties: advice.duties.map(Sentence.init))
        ]
    }

    /// The same as the adviser gave it; nil for what had no sums.
    var advice: Advice {
        Advice(
            sums: Advice.Sums(
                own: sums?.own ?? 0, twelveMonths: sums?.twelveMonths ?? 0, financialYear: sums?.financialYear ?? 0,
                deciding: sums?.deciding ?? 0),
            ways: ways.map { way in
                Advice.Way(
                    name: way.way, state: way.state, paragraph: way.paragraph, limit: way.limit, period: way.period,
                    reasons: way.reasons.map(\.sentence), duties: way.duties.map(\.sentence))
            }, warnings: warnings.map(\.sentence))
    }
}

extension StoredAdvice.Sentence {
    init(_ sentence: Advice.Sentence) {
        // Without the two words that begin each of them.
        key = sentence.key.split(separator: ".").dropFirst(2).joined(separator: ".")
        values = sentence.values.mapValues { value in
            switch value {
            case .money(let cents): Value(money: cents)
            case .number(let number): Value(number: number)
            case .percent(let share): Value(percent: share)
            case .text(let text): Value(text: text)
            }
        }
    }

    var sentence: Advice.Sentence {
        Advice.Sentence(
            key,
            values.mapValues { value in
                if let money = value.money { return .money(money) }
                if let number = value.number { return .number(number) }
                if let percent = value.percent { return .percent(percent) }
                return .text(value.text ?? "")
            })
    }
}

/// What was asked, as it is kept.
struct StoredQuestion: Codable, Sendable, Hashable {
    struct Earlier: Codable, Sendable, Hashable {
        let value: Int64
        let day: String
    }

    struct Bought: Codable, Sendable, Hashable {
        let day: String
        let act: ProcurementAct
        let kind: PurchaseKind
        let code: String?
        let value: Int64
        let isMonthly: Bool
        let months: Int?
        let options: Int64
        let earlier: [Earlier]
        let share: Double?
        let isIdeaDriven: Bool?
    }

    struct Signs: Codable, Sendable, Hashable {
        let day: String
        /// `yes`, `no` or `unknown`, by sign.
        let signs: [String: String]
    }

    var purchase: Bought?
    var partnership: Signs?

    init(_ purchase: Purchase) {
        let (value, isMonthly, months): (Int64, Bool, Int?) =
            switch purchase.value {
            case .total(let total): (total, false, purchase.termMonths)
            case .monthly(let month, let months): (month, true, months)
            }
        self.purchase = Bought(
            day: purchase.day.isoDay, act: purchase.act, kind: purchase.kind, code: purchase.code?.digits,
            value: value, isMonthly: isMonthly, months: months, options: purchase.options,
            earlier: purchase.earlier.map { Earlier(value: $0.value, day: $0.day.isoDay) },
            share: purchase.supplierShare, isIdeaDriven: purchase.isIdeaDriven)
    }

    init(_ question: PartnershipQuestion) {
        let signs = question.answers.map { ($0.key.rawValue, $0.value.rawValue) }
        partnership = Signs(day: question.day.isoDay, signs: Dictionary(signs) { $1 })
    }

    /// The purchase once more; nil when it was something else that was asked.
    var asked: Purchase? {
        guard let purchase, let day = Timestamp(day: purchase.day) else { return nil }
        return Purchase(
            day: day, act: purchase.act, kind: purchase.kind, code: purchase.code.flatMap { try? CPVCode($0) },
            value: purchase.isMonthly
                ? .monthly(purchase.value, months: purchase.months) : .total(purchase.value),
            options: purchase.options, termMonths: purchase.months,
            earlier: purchase.earlier.compactMap { row in
                Timestamp(day: row.day).map { EarlierPurchase(value: row.value, day: $0) }
            }, supplierShare: purchase.share, isIdeaDriven: purchase.isIdeaDriven)
    }
}

extension Encodable {
    /// As JSON with its keys in order, so that the same is always written the same.
    fileprivate var sortedJSON: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension StoredAdvice {
    var json: String { sortedJSON ?? "{}" }
    init?(json: String) {
        guard let read = try? JSONDecoder().decode(StoredAdvice.self, from: Data(json.utf8)) else { return nil }
        self = read
    }
}

extension StoredQuestion {
    var json: String { sortedJSON ?? "{}" }
    init?(json: String) {
        guard let read = try? JSONDecoder().decode(StoredQuestion.self, from: Data(json.utf8)) else { return nil }
        self = read
    }
}
