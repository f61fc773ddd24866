import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct MatchingTests {
    private let terms = MatchTerms()
    private var reading: MatchReading { MatchReading(terms: terms, names: ["Örebro", "Askersund"]) }

    private func profile(
        _ id: Int64, _ title: String, _ text: String = "", cpv: String? = nil,
        _ change: (inout MatchProfile) -> Void = { _ in }
    ) throws -> ReadProfile {
        var profile = MatchProfile(
            enterprise: id, offers: [.init(title: title, text: text, cpv: try cpv.map { try CPVCode($0) })])
        change(&profile)
        return reading.read(profile)
    }

    private func need(_ title: String, _ change: (inout MatchNeed) -> Void = { _ in }) -> ReadNeed {
        var need = MatchNeed(need: 1, buyer: 9, title: title, words: "")
        change(&need)
        return reading.read(need)
    }

    private func matcher(_ profiles: [ReadProfile], _ needs: [ReadNeed] = []) -> Matcher {
        Matcher(enterprises: profiles, needs: needs, terms: terms)
    }

    @Test func `words meet in any form and as parts of compounds`() throws {
        let profiles = [try profile(1, "Biltvätt"), try profile(2, "Hundpensionat"), try profile(3, "Smörgåstårtor")]
        let matches = matcher(profiles).suggest(for: need("Någon som tvättar bilarna"), limit: 3)
        #expect(matches.first?.enterprise == 1)
        #expect(
            matches.first?.reasons.contains {
                if case .words(let words) = $0 { words.contains("tvättar") } else { false }
            } == true)
    }

    @Test func `codes that begin alike lie near`() throws {
        let near = try profile(1, "Alfa", cpv: "50112300")
        let nearer = try profile(2, "Beta", cpv: "50112000")
        let far = try profile(3, "Gamma", cpv: "92000000")
        let asked = need("Omega") { $0.cpv = try? CPVCode("50112300") }
        let matches = matcher([near, nearer, far]).suggest(for: asked, limit: 3)
        #expect(matches.map(\.enterprise) == [1, 2])
        #expect(matches.first?.reasons.contains(.code("501123")) == true)
        #expect(matches.last?.reasons.contains(.code("50112")) == true)
    }

    @Test func `who works elsewhere comes after, and what would have to be adapted is told`() throws {
        let here = try profile(1, "Snöröjning") { $0.places = ["1880"] }
        let there = try profile(2, "Snöröjning") { $0.places = ["1882"] }
        let everywhere = try profile(3, "Snöröjning")
        let asked = need("Snöröjning") { $0.places = ["1880"] }
        let matches = matcher([there, here, everywhere]).suggest(for: asked, limit: 3)
        #expect(matches.map(\.enterprise) == [1, 3, 2])
        #expect(matches[0].reasons.contains(.places(["1880"])) && !matches[0].isAdapted)
        #expect(matches[1].reasons.contains(.wholeCounty))
        #expect(matches[2].reasons.contains(.elsewhere(["1882"])) && matches[2].isAdapted)
    }

    @Test func `times and free hours tell, and what was not told tells nothing`() throws {
        let evenings = try profile(1, "Städning") { ($0.times, $0.hours) = ([.evenings], 40) }
        let days = try profile(2, "Städning") { ($0.times, $0.hours) = ([.days], 5) }
        let untold = try profile(3, "Städning")
        let asked = need("Städning") { ($0.times, $0.hours) = ([.evenings], 20) }
        let matches = matcher([days, evenings, untold]).suggest(for: asked, limit: 3)
        #expect(matches.map(\.enterprise) == [1, 3, 2])
        #expect(matches[0].reasons.contains(.times(.evenings)) && matches[0].reasons.contains(.hours(40)))
        #expect(matches[2].reasons.contains(.timesMissing(.evenings)))
        #expect(matches[2].reasons.contains(.hoursShort(free: 5, wanted: 20)))
    }

    @Test func `who has done the like before comes first of equals`() throws {
        let new = try profile(1, "Biltvätt")
        let code = try CPVCode("50112300")
        let known = try profile(2, "Biltvätt") { $0.past = [.init(buyer: 9, cpv: code)] }
        let asked = need("Biltvätt") { $0.cpv = code }
        let matches = matcher([new, known]).suggest(for: asked, limit: 2)
        #expect(matches.map(\.enterprise) == [2, 1])
        #expect(matches[0].reasons.contains(.past(1)) && matches[0].reasons.contains(.sameBuyer))
    }

    @Test func `nothing is suggested that says nothing of the need`() throws {
        let profiles = [try profile(1, "Hundpensionat"), try profile(2, "Keramik")]
        #expect(matcher(profiles).suggest(for: need("Snöröjning"), limit: 5) == [])
        #expect(matcher([]).suggest(for: need("Snöröjning"), limit: 5) == [])
        #expect(matcher(profiles).suggest(for: need("och att som"), limit: 5) == [])
    }

    @Test func `needs for an enterprise are scored as the enterprise is for them`() throws {
        let profiles = [
            try profile(1, "Biltvätt", "Invändigt och utvändigt"), try profile(2, "Snöröjning"),
            try profile(3, "Catering"),
        ]
        let needs = [
            reading.read(MatchNeed(need: 11, buyer: 9, title: "Smutsiga bilar", words: "De behöver tvättas.")),
            reading.read(MatchNeed(need: 12, buyer: 9, title: "Snö på trappan", words: "Den ska skottas.")),
            reading.read(MatchNeed(need: 13, buyer: 1, title: "Biltvätt", words: "Till vår egen bil.")),
        ]
        let matcher = matcher(profiles, needs)
        let matches = matcher.suggest(forEnterprise: 1, limit: 5)
        // Its own need is not suggested to it.
        #expect(matches.map(\.need) == [11])
        let back = try #require(matcher.suggest(for: needs[0], limit: 1).first)
        #expect(
            back.enterprise == 1 && abs(back.score - matches[0].score) < 0.0001 && back.reasons == matches[0].reasons)
        #expect(matcher.suggest(forEnterprise: 99, limit: 5) == [])
        #expect(matcher.suggest(forEnterprise: 1, limit: 5) { $0 != 11 } == [])
    }

    @Test func `two who each do half of it are paired, with what each adds`() throws {
        let profiles = [
            try profile(1, "Biltvätt") { ($0.places, $0.times, $0.hours) = (["1880"], [.days], 20) },
            try profile(2, "Biltvätt") { ($0.places, $0.times, $0.hours) = (["1882"], [.evenings], 15) },
            try profile(3, "Keramik"),
        ]
        let asked = need("Biltvätt") {
            ($0.places, $0.times, $0.hours) = (["1880", "1882"], [.days, .evenings], 30)
        }
        let pairs = matcher(profiles).pairs(for: asked, limit: 3)
        #expect(pairs.count == 1)
        #expect(
            Set(pairs[0].reasons) == [
                .places(first: ["1880"], second: ["1882"]), .times(first: .days, second: .evenings),
                .hours(together: 35, wanted: 30),
            ])
    }

    @Test func `two who do different things that are both asked for are paired`() throws {
        let profiles = [try profile(1, "Cykelservice"), try profile(2, "Fönsterputs"), try profile(3, "Catering")]
        let pairs = matcher(profiles).pairs(for: need("Cykelservice och fönsterputs"), limit: 3)
        let words = pairs.first?.reasons.compactMap {
            if case .words(let first, let second) = $0 { first + second } else { nil }
        }
        #expect(words == [["cykelservice", "fönsterputs"]])
    }

    @Test func `one who does all of it is not paired with another of the same`() throws {
        let profiles = [try profile(1, "Biltvätt"), try profile(2, "Biltvätt")]
        #expect(matcher(profiles).pairs(for: need("Biltvätt"), limit: 3) == [])
    }

    @Test func `the same input gives the same answer`() throws {
        let profiles = try (1...30).map {
            try profile(Int64($0), "Städning av lokaler \($0)", "Golv, fönster och trappor")
        }
        let matcher = matcher(profiles)
        let asked = need("Städning av golv")
        let first = matcher.suggest(for: asked, limit: 10)
        for _ in 0..<5 { #expect(matcher.suggest(for: asked, limit: 10) == first) }
    }
}
