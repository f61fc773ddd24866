import ArgumentParser
import Foundation
import Sourcing
import Web

/// `torg advise`: which ways the law leaves open for a purchase. Needs no database.
struct Advise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which ways are open for a purchase by a public body, and why.",
        discussion: """
            Sums are in kronor excluding VAT: 690000, or 690000.50. It informs; a person decides. A figure that is not known gives \
            "cannot-tell", never a guess.
            """
    )

    @Option(help: "The day: YYYY-MM-DD.") var date: String
    @Option(help: "LOU or LUF.") var law = "LOU"
    @Option(help: "goods, services or works.") var kind = "services"
    @Option(help: "CPV code, with or without its check digit.") var cpv: String?
    @Option(help: "What the contract costs without options; with --per-month, each month.") var value: String
    @Flag(help: "The contract has no stated total: --value is for a month.") var perMonth = false
    @Option(help: "Months that the contract runs, extensions included; leave out for one without end.") var termMonths:
        Int?
    @Option(help: "Options and extensions.") var options: String?
    @Option(help: "Another purchase of the like: VALUE@DATE. May be given more than once.") var earlier: [String] = []
    @Option(help: "The share of the supplier's people who are in the target group: 0 to 1.") var supplierShare: Double?
    @Option(help: "Whether the supplier is registered as an idea-driven organisation: yes or no.") var ideaDriven:
        String?
    @Option(help: "sv or en.") var language = "sv"
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard let language = Language(rawValue: language) else { throw ValidationError("--language is sv or en") }
        var messages = Messages()
        try messages.add(folder: SourcingFiles.messages)
        let told = ToldAdvice(
            try Adviser(folder: SourcingFiles.law).advise(try purchase()), Texts(language: language, messages: messages)
        )
        print(json ? try told.json() : told.text())
    }

    private func purchase() throws -> Purchase {
        guard let day = Timestamp(day: date) else {
            throw ValidationError("--date is a day of the calendar: YYYY-MM-DD")
        }
        guard let act = ProcurementAct(rawValue: law.uppercased()) else { throw ValidationError("--law is LOU or LUF") }
        guard let kind = PurchaseKind(rawValue: kind) else {
            throw ValidationError("--kind is goods, services or works")
        }
        if let termMonths, termMonths < 1 { throw ValidationError("--term-months is 1 or more") }
        if let supplierShare, !(0...1).contains(supplierShare) {
            throw ValidationError("--supplier-share is from 0 to 1: 0.35 is 35 per cent")
        }
        let sum = try Self.amount(value, "--value")
        return Purchase(
            day: day, act: act, kind: kind, code: try code(),
            value: perMonth ? .monthly(sum, months: termMonths) : .total(sum),
            options: try options.map { try Self.amount($0, "--options") } ?? 0, termMonths: termMonths,
            earlier: try earlier.map(Self.earlier), supplierShare: supplierShare, isIdeaDriven: try isIdeaDriven())
    }

    private func code() throws -> CPVCode? {
        guard let cpv else { return nil }
        do {
            return try CPVCode(cpv)
        } catch .checkDigit(let right) {
            throw ValidationError("--cpv: the check digit of \(cpv.prefix(8)) is \(right)")
        } catch {
            throw ValidationError("--cpv is eight digits, with or without a check digit: 85312510 or 85312510-7")
        }
    }

    private func isIdeaDriven() throws -> Bool? {
        switch ideaDriven {
        case nil: nil
        case "yes", "ja": true
        case "no", "nej": false
        default: throw ValidationError("--idea-driven is yes or no")
        }
    }

    private static func earlier(_ text: String) throws -> EarlierPurchase {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Timestamp(day: String(parts[1])) else {
            throw ValidationError("--earlier is a sum and a day: 250000@2023-02-01")
        }
        return EarlierPurchase(value: try amount(String(parts[0]), "--earlier"), day: day)
    }

    /// Kronor with at most two decimals, as whole öre.
    private static func amount(_ text: String, _ name: String) throws -> Int64 {
        let parts = text.filter { $0 != " " && $0 != "\u{A0}" }.replacing(",", with: ".").split(
            separator: ".", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard digits, (1...2).contains(parts.count), parts[0].utf8.count <= 15, let kronor = Int64(parts[0]),
            parts.count == 1 || parts[1].utf8.count <= 2,
            let cents = Int64(parts.count == 1 ? "0" : parts[1].utf8.count == 1 ? "\(parts[1])0" : String(parts[1]))
        else { throw ValidationError("\(name) is a sum in kronor: 690000 or 690000.50") }
        return kronor * 100 + cents
    }
}

/// The adviser's answer in words.
private struct ToldAdvice: Encodable {
    struct Way: Encodable {
        let way: String
        let state: String
        let paragraph: String
        /// Kronor.
        let limit: Double?
        let period: String?
        let reasons: [String]
        let duties: [String]

        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(way, forKey: .way)
            try values.encode(state, forKey: .state)
            try values.encode(paragraph, forKey: .paragraph)
            // A limit that is not there is told as null.
            try values.encode(limit, forKey: .limit)
            try values.encode(period, forKey: .period)
            try values.encode(reasons, forKey: .reasons)
            try values.encode(duties, forKey: .duties)
        }

        private enum CodingKeys: String, CodingKey { case way, state, paragraph, limit, period, reasons, duties }
    }

    /// Kronor.
    struct Sums: Encodable {
        let own: Double
        let twelveMonths: Double
        let financialYear: Double
        let deciding: Double
    }

    let ways: [Way]
    let sums: Sums
    let warnings: [String]
    private let heads: [String]

    private enum CodingKeys: String, CodingKey { case ways, sums, warnings }

    init(_ advice: Advice, _ texts: Texts) {
        func told(_ sentences: [Advice.Sentence]) -> [String] { sentences.map { $0.told(texts) } }
        ways = advice.ways.map { way in
            Way(
                way: way.name.rawValue, state: way.state.rawValue, paragraph: way.paragraph,
                limit: way.limit.map { Double($0) / 100 }, period: way.period, reasons: told(way.reasons),
                duties: told(way.duties))
        }
        heads = advice.ways.map { way in
            let name = texts("sourcing.advice.way.\(way.name.rawValue)")
            return "\(name): \(texts("sourcing.advice.state.\(way.state.rawValue)")) (\(way.paragraph))"
        }
        let sums = advice.sums
        self.sums = Sums(
            own: Double(sums.own) / 100, twelveMonths: Double(sums.twelveMonths) / 100,
            financialYear: Double(sums.financialYear) / 100, deciding: Double(sums.deciding) / 100)
        warnings = told(advice.warnings)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func text() -> String {
        let told = zip(heads, ways).map { head, way in
            ([head] + way.reasons.map { "  \($0)" } + way.duties.map { "  – \($0)" }).joined(separator: "\n")
        }
        return (warnings.map { "! \($0)" } + told).joined(separator: "\n")
    }
}
