import Testing
import Web

@testable import Sourcing

/// A limit as the law gives it, and the days on which it holds; written here once more, apart from the program's data.
struct LimitCase: Sendable, CustomStringConvertible {
    let act: ProcurementAct
    let isSpecial: Bool
    let from: String
    let to: String
    /// Kronor; nil: not known.
    let limit: Int64?

    var description: String { "\(act.rawValue)\(isSpecial ? " annex 2" : "") \(from)" }
    var code: String { isSpecial ? "85312510" : "50112300" }

    static let all: [LimitCase] = [
        ("2018-01-01", "2019-12-31", 586_907, 586_907, 1_092_436, 1_092_436),
        ("2020-01-01", "2021-12-31", 615_312, 615_312, 1_142_723, 1_142_723),
        ("2022-01-01", "2022-01-31", 626_284, nil, 1_165_804, nil),
        ("2022-02-01", "2023-12-31", 700_000, 7_802_550, 1_200_000, 10_403_400),
        ("2024-01-01", "2025-12-31", 700_000, 8_109_450, 1_200_000, 10_812_600),
        ("2026-01-01", "2027-12-31", 700_000, nil, 1_200_000, nil),
    ].flatMap { (from: String, to: String, lou: Int64, special: Int64?, luf: Int64, lufSpecial: Int64?) in
        [
            LimitCase(act: .lou, isSpecial: false, from: from, to: to, limit: lou),
            LimitCase(act: .lou, isSpecial: true, from: from, to: to, limit: special),
            LimitCase(act: .luf, isSpecial: false, from: from, to: to, limit: luf),
            LimitCase(act: .luf, isSpecial: true, from: from, to: to, limit: lufSpecial),
        ]
    }
}

@Suite struct AdviserTests {
    let adviser: Adviser

    init() throws { adviser = try Adviser(folder: SourcingFiles.law) }

    private func state(_ name: Advice.WayName, _ purchase: Purchase) throws -> Advice.State {
        try #require(adviser.advise(purchase).ways.first { $0.name == name }).state
    }

    private func purchase(_ day: String, kronor: Int64, code: String? = "50112300") throws -> Purchase {
        Purchase(
            day: try #require(Timestamp(day: day)), code: try code.map { try CPVCode($0) }, value: .total(kronor * 100))
    }

    @Test(arguments: LimitCase.all)
    func `On the first and the last day the value must be strictly below the limit`(_ limit: LimitCase) throws {
        for day in [limit.from, limit.to] {
            var asked = try purchase(day, kronor: 0, code: limit.code)
            asked.act = limit.act
            guard let kronor = limit.limit else {
                for value in [1, 500_000, 20_000_000] as [Int64] {
                    asked.value = .total(value * 100)
                    #expect(try state(.directProcurement, asked) == .cannotTell)
                }
                continue
            }
            for (cents, expected) in [(kronor * 100 - 1, .open), (kronor * 100, .closed), (kronor * 100 + 1, .closed)]
                as [(Int64, Advice.State)]
            {
                asked.value = .total(cents)
                let way = try #require(adviser.advise(asked).ways.first { $0.name == .directProcurement })
                #expect(way.state == expected)
                #expect(way.limit == kronor * 100)
                #expect(way.period == "\(limit.from) – \(limit.to)")
            }
        }
    }

    @Test(arguments: ["2017-12-31", "2028-01-01"])
    func `A day without a period can't be told`(_ day: String) throws {
        #expect(try state(.directProcurement, purchase(day, kronor: 1)) == .cannotTell)
    }

    @Test func `Goods and works never have the limit of special services`() throws {
        for kind in [PurchaseKind.goods, .works] {
            var asked = try purchase("2023-05-01", kronor: 700_000, code: "85312510")
            asked.kind = kind
            #expect(try state(.directProcurement, asked) == .closed)
        }
    }

    @Test(
        arguments: [
            (699_999, Advice.State.open), (700_000, .cannotTell), (7_802_549, .cannotTell), (7_802_550, .closed),
        ] as [(Int64, Advice.State)])
    func `Without a code only what both limits say is told`(_ kronor: Int64, _ expected: Advice.State) throws {
        #expect(try state(.directProcurement, purchase("2023-05-01", kronor: kronor, code: nil)) == expected)
        // Catering stands in the annex as it is remembered, which nobody has held against the act.
        #expect(try state(.directProcurement, purchase("2023-05-01", kronor: kronor, code: "55520000")) == expected)
    }

    @Test func `Options and extensions count`() throws {
        var asked = try purchase("2023-05-01", kronor: 400_000)
        asked.options = 299_999_00
        #expect(try state(.directProcurement, asked) == .open)
        asked.options = 300_000_00
        #expect(try state(.directProcurement, asked) == .closed)
    }

    @Test(
        arguments: [(12, Int64(120_000)), (48, 480_000), (49, 480_000), (120, 480_000), (nil, 480_000)]
            as [(Int?, Int64)])
    func `A contract by the month counts for its term, at most 48 months`(_ months: Int?, _ kronor: Int64) throws {
        var asked = try purchase("2023-05-01", kronor: 0)
        asked.value = .monthly(10_000_00, months: months)
        #expect(asked.reckoned == kronor * 100)
    }

    @Test(
        arguments: [
            // day, earlier, sum of twelve months, sum of the year, direct procurement
            ("2023-05-01", "2023-04-30", 700_000, 700_000, Advice.State.closed),
            ("2023-05-01", "2022-05-02", 700_000, 300_000, .closed),
            ("2023-05-01", "2022-05-01", 300_000, 300_000, .open),
            ("2023-12-31", "2023-01-01", 700_000, 700_000, .closed),
            ("2024-02-29", "2023-02-28", 300_000, 300_000, .open),
            ("2024-02-29", "2023-03-01", 700_000, 300_000, .closed),
            // Before February 2022 only those of the financial year were added up; the limit was another.
            ("2021-05-01", "2020-12-31", 700_000, 300_000, .open),
            ("2021-05-01", "2021-01-01", 700_000, 700_000, .closed),
            ("2022-01-31", "2021-12-31", 700_000, 300_000, .open),
            ("2022-02-01", "2021-12-31", 700_000, 300_000, .closed),
            // What is bought later is not known of yet.
            ("2023-05-01", "2023-05-02", 300_000, 300_000, .open),
        ] as [(String, String, Int64, Int64, Advice.State)])
    func `Purchases of the like are added up, by both reckonings`(
        _ day: String, _ earlier: String, _ months: Int64, _ year: Int64, _ expected: Advice.State
    ) throws {
        var asked = try purchase(day, kronor: 300_000)
        asked.earlier = [EarlierPurchase(value: 400_000_00, day: try #require(Timestamp(day: earlier)))]
        let sums = adviser.advise(asked).sums
        #expect(sums.twelveMonths == months * 100)
        #expect(sums.financialYear == year * 100)
        #expect(try state(.directProcurement, asked) == expected)
    }

    @Test func `Dividing to get below the limit is warned of`() throws {
        var asked = try purchase("2023-05-01", kronor: 300_000)
        asked.earlier = [EarlierPurchase(value: 400_000_00, day: try #require(Timestamp(day: "2023-04-01")))]
        #expect(adviser.advise(asked).warnings.contains { $0.key == "sourcing.advice.warning.divided" })
        asked.earlier = []
        #expect(!adviser.advise(asked).warnings.contains { $0.key == "sourcing.advice.warning.divided" })
    }

    @Test(
        arguments: [(0.2999, Advice.State.closed), (0.3, .open), (0.35, .open), (1, .open), (0, .closed)]
            as [(Double, Advice.State)])
    func `A contract is reserved from thirty per cent of the target group`(_ share: Double, _ expected: Advice.State)
        throws
    {
        var asked = try purchase("2023-05-01", kronor: 690_000)
        asked.supplierShare = share
        #expect(try state(.reservedWorkshop, asked) == expected)
    }

    @Test func `Without a share it can't be told`() throws {
        #expect(try state(.reservedWorkshop, purchase("2023-05-01", kronor: 1)) == .cannotTell)
    }

    @Test(
        arguments: [
            ("85312510", 36, Advice.State.open), ("85312510", 37, .closed), ("85312510", nil, .cannotTell),
            ("50112300", 12, .closed),
            (nil, 12, .cannotTell), ("84999999", 12, .closed), ("85000000", 12, .open), ("85323000", 12, .open),
            ("85323001", 12, .closed),
        ] as [(String?, Int?, Advice.State)])
    func `Listed services are reserved for three years at most`(
        _ code: String?, _ months: Int?, _ expected: Advice.State
    ) throws {
        var asked = try purchase("2023-05-01", kronor: 1, code: code)
        asked.termMonths = months
        #expect(try state(.reservedServices, asked) == expected)
    }

    @Test(
        arguments: [
            ("2022-12-31", "85312510", true, Advice.State.closed), ("2023-01-01", "85312510", true, .open),
            ("2023-01-01", "85312510", nil, .cannotTell), ("2023-01-01", "85312510", false, .closed),
            ("2023-01-01", "50112300", true, .closed), ("2023-01-01", nil, true, .cannotTell),
        ] as [(String, String?, Bool?, Advice.State)])
    func `Idea-driven organisations since 2023, when registered`(
        _ day: String, _ code: String?, _ isRegistered: Bool?, _ expected: Advice.State
    ) throws {
        var asked = try purchase(day, kronor: 1, code: code)
        asked.isIdeaDriven = isRegistered
        #expect(try state(.reservedIdeaDriven, asked) == expected)
    }

    @Test(arguments: [(100_000_00, false), (100_000_01, true)] as [(Int64, Bool)])
    func `Above a hundred thousand kronor it is documented`(_ cents: Int64, _ isDocumented: Bool) throws {
        var asked = try purchase("2023-05-01", kronor: 0)
        asked.value = .total(cents)
        let way = try #require(adviser.advise(asked).ways.first)
        #expect(way.duties.contains { $0.key == "sourcing.advice.duty.documentation" } == isDocumented)
    }

    @Test(
        arguments: [
            ("2021-06-01", 2_197_544, "national"), ("2021-06-01", 2_197_545, "eu"),
            ("2023-06-01", 2_236_730, "national"),
            ("2023-06-01", 2_236_731, "eu"), ("2025-06-01", 2_389_584, "national"), ("2025-06-01", 2_389_585, "eu"),
            ("2026-06-01", 100, "rulesUnknown"), ("2019-06-01", 100, "rulesUnknown"),
        ] as [(String, Int64, String)])
    func `An announced procurement is always open; the EU's limit decides by which rules`(
        _ day: String, _ kronor: Int64, _ rules: String
    ) throws {
        let way = try #require(
            adviser.advise(try purchase(day, kronor: kronor)).ways.first { $0.name == .procurement })
        #expect(way.state == .open)
        #expect(way.reasons.map(\.key) == ["sourcing.advice.procurement.\(rules)"])
    }

    @Test func `A limit from a secondary source is marked`() throws {
        #expect(
            adviser.advise(try purchase("2026-05-01", kronor: 1)).warnings.contains {
                $0.key == "sourcing.advice.warning.unverified"
            })
        #expect(adviser.advise(try purchase("2025-05-01", kronor: 1)).warnings.isEmpty)
        // Of a limit that is not known there is nothing to hold against the act.
        #expect(adviser.advise(try purchase("2026-05-01", kronor: 1, code: "85312510")).warnings.isEmpty)
    }

    @Test func `Sums that no number holds neither wrap around nor end the program`() throws {
        var asked = try purchase("2023-05-01", kronor: 1)
        asked.value = .total(.max)
        asked.options = .max
        asked.earlier = [EarlierPurchase(value: .max, day: asked.day)]
        #expect(adviser.advise(asked).sums.deciding == .max)
        asked.value = .monthly(.max, months: 48)
        #expect(asked.reckoned == .max)
    }
}

@Suite struct CPVCodeTests {
    @Test(
        arguments: [
            "85312510-7", "03000000-1", "85000000-9", "98133110-8", "75200000-8", "79611000-0", "79624000-4",
            "80110000-8",
            "80511000-9", "92600000-7", "55521100-9", "64000000-6", "71550000-8", "50116510-9", "75231240-8",
            "55523100-3",
        ])
    func `Published codes have the check digit`(_ code: String) throws {
        #expect(try CPVCode(code).digits == String(code.prefix(8)))
    }

    @Test func `Another check digit is told of, with the right one`() {
        #expect(throws: CPVCode.Fault.checkDigit(7)) { try CPVCode("85312510-8") }
    }

    @Test(arguments: ["", "8531251", "853125100", "85312510-", "85312510-77", "8531251x", "85312510-7-1", "٨٥٣١٢٥١٠"])
    func `What is no code is refused`(_ text: String) {
        #expect(throws: CPVCode.Fault.shape) { try CPVCode(text) }
    }
}

@Suite struct ToldAdviceTests {
    private func texts(_ language: Language) throws -> Texts {
        var messages = Messages()
        try messages.add(folder: SourcingFiles.messages)
        return Texts(language: language, messages: messages)
    }

    @Test(arguments: Language.allCases)
    func `Every sentence has words, with its values put in`(_ language: Language) throws {
        let (adviser, texts) = (try Adviser(folder: SourcingFiles.law), try texts(language))
        for day in ["2017-06-01", "2021-06-01", "2022-01-15", "2023-06-01", "2026-06-01"] {
            for (code, kronor) in [
                (nil, 1_000_000), ("85312510", 90_000), ("55520000", 900_000), ("50112300", 9_000_000),
            ] as [(String?, Int64)] {
                for share in [nil, 0.1, 0.4] as [Double?] {
                    let asked = Purchase(
                        day: try #require(Timestamp(day: day)), code: try code.map { try CPVCode($0) },
                        value: .total(kronor * 100), termMonths: share == nil ? nil : share == 0.1 ? 48 : 24,
                        earlier: [EarlierPurchase(value: 650_000_00, day: try #require(Timestamp(day: "2021-01-02")))],
                        supplierShare: share, isIdeaDriven: share.map { $0 > 0.3 })
                    let advice = adviser.advise(asked)
                    for sentence in advice.warnings + advice.ways.flatMap({ $0.reasons + $0.duties }) {
                        let told = sentence.told(texts)
                        #expect(told != sentence.key && !told.contains("{"), "\(sentence)")
                    }
                }
            }
        }
    }

    @Test func `Sums and shares are written as the language writes them`() {
        let money = Advice.Sentence.Value.money(1_250_050)
        #expect(money.told(.swedish) == "12\u{A0}500,50" && money.told(.english) == "12,500.50")
        #expect(Advice.Sentence.Value.money(700_000_00).told(.swedish) == "700\u{A0}000")
        #expect(Advice.Sentence.Value.percent(0.2999).told(.swedish) == "29,9")
        #expect(Advice.Sentence.Value.percent(0.29).told(.swedish) == "29")
        #expect(Advice.Sentence.Value.percent(0.333).told(.english) == "33.3")
    }
}
