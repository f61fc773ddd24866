import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct EffectTests {
    /// What anybody can read of two agreements of one enterprise, whose figures are given: employed, in training, gone on, hours, share.
    private static func published(_ told: [(AgreementPlace, [String])]) async throws -> [String] {
        let site = try await AgreementSite.bare()
        let agreements = [
            try await AgreementSite(on: site) { $0.title = "Cyklar" },
            try await AgreementSite(on: site) { $0.title = "Bilar" },
        ]
        site.clock.advance(days: 400)
        for (place, figures) in told {
            try await agreements[place.agreement].tell(place.period) { fields in
                fields.employed = figures[0]
                fields.training = figures[1]
                fields.movedOn = figures[2]
                fields.hours = figures[3]
                fields.share = figures[4]
            }
        }
        var pages: [String] = []
        for path in ["/avtal", "/avtal.csv"] + agreements.map(\.agreement.path) {
            pages.append(try await site.get(path).body)
        }
        let (partnership, enterprise) = (site.partnership.id, site.association.id)
        let effects = try await site.read { try Effects.read($0, in: partnership, of: .enterprise(enterprise)) }
        return pages + [
            "\(effects.periods)", "\(effects.employed) \(effects.training) \(effects.movedOn) \(effects.hours)",
        ]
    }

    struct AgreementPlace: Sendable {
        let agreement: Int
        let period: Int

        init(_ agreement: Int, _ period: Int) {
            self.agreement = agreement
            self.period = period
        }
    }

    private static func figures(_ hidden: [Int]) -> [(AgreementPlace, [String])] {
        let few = hidden.map(String.init)
        return [
            (AgreementPlace(0, 0), ["12", few[0], "6", "1200", "50"]),
            (AgreementPlace(0, 1), [few[1], "9", few[2], "900", ""]),
            (AgreementPlace(1, 0), ["8", "0", few[3], "700", ""]),
            (AgreementPlace(1, 1), ["20", "7", "0", "2000", "50"]),
        ]
    }

    /// What is public says the same whatever the small numbers are: then nobody can tell them from it, by no sum and no difference.
    @Test(arguments: [[2, 3, 4, 1], [4, 4, 4, 4], [1, 4, 2, 3]])
    func `nothing public depends on a number below five`(hidden: [Int]) async throws {
        let plain = try await Self.published(Self.figures([1, 1, 1, 1]))
        let other = try await Self.published(Self.figures(hidden))
        for (first, second) in zip(plain, other) { #expect(first == second) }
        // And it does say what may be told.
        let told = try await Self.published(
            Self.figures([1, 1, 1, 1]).dropLast() + [(AgreementPlace(1, 1), ["21", "7", "0", "2000", "50"])])
        #expect(told[4] != plain[4])
    }

    @Test func `sums hold what is told alone, and say that they are the least`() async throws {
        let made = try await AgreementSite()
        made.site.clock.advance(days: 400)
        try await made.tell(0) {
            $0.movedOn = "6"
            $0.employed = "9"
        }
        try await made.tell(1) {
            $0.movedOn = "3"
            $0.employed = "11"
        }
        let page = try await made.site.get(made.agreement.path)
        #expect(page.contains("minst 6") && page.contains("färre än fem"))
        #expect(page.contains("<dd>11</dd>") && !page.contains("<dd>20</dd>"))
        #expect(page.contains("När det gäller färre än fem personer"))
        let file = try await made.site.get("/avtal.csv")
        #expect(file.contains(";11;;minst 6;"))
        // The parties themselves read all of it.
        let own = try await made.site.get(made.agreement.workPath, as: made.buyer)
        #expect(own.contains("<p>3</p>"))
    }

    @Test func `the reason for buying again or not is for the parties, the word itself for all`() async throws {
        let made = try await AgreementSite()
        let answer = try await made.answer(.buyer)
        var fields = FollowUpFields()
        fields.couldNot = "Tvätt på natten"
        fields.again = "yes"
        fields.againWhy = "Hemligt skäl"
        fields.story = "Bilarna är rena <varje> morgon."
        try await made.site.run(SaveFollowUp(answer.id, version: 0, fields), as: made.buyer)
        let page = try await made.site.get(made.agreement.path)
        #expect(page.contains("Tvätt på natten") && page.contains("&lt;varje&gt;") && !page.contains("Hemligt skäl"))
        #expect(page.contains("Skulle beställaren köpa igen?"))
        #expect(try await made.site.get(made.agreement.workPath, as: made.enterprise).contains("Hemligt skäl"))
    }

    @Test func `figures of an agreement that is not public reach no public page`() async throws {
        let site = try await AgreementSite.bare()
        let hidden = try await AgreementSite(on: site) {
            $0.title = "Hemligt"
            $0.isPublic = false
        }
        try await hidden.tell { $0.employed = "17" }
        let (partnership, enterprise) = (site.partnership.id, site.association.id)
        let effects = try await site.read { try Effects.read($0, in: partnership, of: .enterprise(enterprise)) }
        #expect(effects.isEmpty && effects.employed.isEmpty)
    }

    @Test func `an enterprise's page tells of its own figures, where two work together`() async throws {
        let made = try await AgreementSite {
            var other = AgreementPartyFields()
            other.place = 2
            other.name = "Exempelbolaget"
            $0.others.append(other)
        }
        let answers = try await made.followUps()[0].answers.filter { $0.side == .enterprise }
        for (answer, employed) in zip(answers, ["6", "30"]) {
            var fields = FollowUpFields()
            fields.employed = employed
            try await made.site.run(SaveFollowUp(answer.id, version: 0, fields), as: made.site.coordinator)
        }
        let (partnership, enterprise) = (made.site.partnership.id, made.site.association.id)
        let agreement = made.agreement.id
        let (own, both) = try await made.site.read { reader in
            (
                try Effects.read(reader, in: partnership, of: .enterprise(enterprise)),
                try Effects.read(reader, in: partnership, of: .agreement(agreement))
            )
        }
        #expect(own.employed.sum == 6 && both.employed.sum == 36)
    }

    @Test func `lists cost the same number of questions however long they are`() async throws {
        let site = try await AgreementSite.bare()
        _ = try await AgreementSite(on: site)
        let (partnership, buyer, enterprise) = (site.partnership.id, site.representative, site.association.id)
        func cost() async throws -> [Int] {
            try await site.read { reader in
                [
                    try statements(reader) { _ = try AgreementLists.shown($0, in: partnership) },
                    try statements(reader) { _ = try AgreementLists.work($0, in: partnership, for: buyer) },
                    try statements(reader) {
                        _ = try FollowUpTask.all($0, in: partnership, for: buyer, at: Timestamp(rawValue: 0))
                    },
                    try statements(reader) { _ = try Effects.read($0, in: partnership, of: .enterprise(enterprise)) },
                ]
            }
        }
        let before = try await cost()
        for number in 0..<5 {
            let more = try await AgreementSite(on: site) { $0.title = "Avtal \(number)" }
            try await more.tell { $0.employed = "9" }
        }
        #expect(try await cost() == before)
    }

    @Test func `a list is narrowed, sorted and turned over by its address`() async throws {
        let site = try await AgreementSite.bare()
        for number in 0..<51 {
            _ = try await AgreementSite(on: site) { $0.title = "Avtal nummer \(number)" }
        }
        _ = try await AgreementSite(on: site) {
            $0.title = "Äpplen tillsammans"
            $0.kind = "iop"
            $0.endsOn = "2026-12-24"
        }
        let first = try await site.get("/avtal")
        #expect(first.contains("52 avtal") && first.contains("Äpplen") && first.contains("sida=2"))
        #expect(try await site.get("/avtal?sida=2").contains("Avtal nummer 0<"))
        #expect(try await !site.get("/avtal?slag=contract").contains("Äpplen"))
        #expect(try await site.get("/avtal?q=ÄPPLEN").contains("1 avtal"))
        #expect(try await site.get("/avtal?q=finnsinte").contains("Inget avtal passar"))
        #expect(try await !site.get("/avtal?ordning=titel").contains("Äpplen"))
        #expect(try await site.get("/avtal?ordning=slut").contains("Äpplen"))
        #expect(try await site.get("/avtal.csv?slag=iop").body.split(separator: "\r\n").count == 2)
    }
}
