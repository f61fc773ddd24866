import Testing

@testable import Sourcing

/// Whether the index by term finds what reading everything finds, on made-up enterprises and needs.
@Suite struct MatchIndexTests {
    private static let words = """
        tvätta bilar fordon cykel bromsar golv fönster trappor snö grus gräs häck skog ved möbler stolar sömnad gardiner lakan mat
        kaffe bröd lunch matlådor datorer film broschyr kuvert brev flytt kartonger minibuss rullstol samtal tolkning arabiska teater
        musik konferens arkiv skanning lekplats gungor klotter hund telefon reception vaktmästare trygghet skidor enkät presenter
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let codes = [
        "50112300", "50111000", "90910000", "90911300", "90620000", "77310000", "55520000", "98392000",
    ]
    private static let places = ["1880", "1881", "1882"]

    private let matcher: Matcher

    init() throws {
        let terms = MatchTerms()
        let reading = MatchReading(terms: terms)
        var dice = Dice(state: 7)
        var profiles: [MatchProfile] = []
        for id in 0..<80 {
            let offers = try (0...dice.below(3)).map { _ in
                MatchProfile.Offer(title: dice.text(2), text: dice.text(8), cpv: try dice.code())
            }
            profiles.append(
                MatchProfile(
                    enterprise: Int64(id), offers: offers, summary: dice.text(3), places: dice.places(),
                    hours: dice.below(60)))
        }
        var needs: [MatchNeed] = []
        for id in 0..<300 {
            // Some of them are the enterprises' own.
            needs.append(
                MatchNeed(
                    need: Int64(id), buyer: Int64(dice.below(160)), title: dice.text(2), words: dice.text(6),
                    cpv: try dice.code(), places: dice.places(), hours: dice.below(60)))
        }
        matcher = Matcher(
            enterprises: profiles.map(reading.read), needs: needs.map(reading.read), terms: terms)
    }

    @Test func `needs for an enterprise are those that reading every need would give`() {
        var found = 0
        for (index, profile) in matcher.profiles.enumerated() {
            let organisation = profile.profile.enterprise
            let plain = best(
                matcher.needs.filter { $0.need.buyer != organisation }.map { ($0, content($0, index)) }, limit: 7
            ) { need, content in fit(need, profile, content) }
            let matches = matcher.suggest(forEnterprise: organisation, limit: 7)
            expectSame(matches, plain)
            found += matches.count
        }
        #expect(found > 300)
    }

    @Test func `enterprises for a need are those that reading every enterprise would give`() {
        var found = 0
        for need in matcher.needs {
            let plain = best(matcher.profiles.enumerated().map { ($1, content(need, $0)) }, limit: 7) {
                profile, content in fit(need, profile, content)
            }
            let matches = matcher.suggest(for: need, limit: 7)
            expectSame(matches, plain)
            found += matches.count
        }
        #expect(found > 1000)
    }

    /// Sums are made in another order, so that the last digits may differ, and with them the order of equals.
    private func expectSame(_ matches: [Match], _ plain: [Match]) {
        #expect(matches.count == plain.count)
        for (match, plain) in zip(matches, plain) where match != plain {
            #expect(abs(match.score - plain.score) < 1e-5)
        }
    }

    /// How much of what a need speaks of a profile speaks of, by asking each of its words in turn.
    private func content(_ need: ReadNeed, _ index: Int) -> Double {
        let profile = matcher.profiles[index]
        let sum = matcher.parts(of: need).reduce(Float(0)) { sum, part in
            let answer = part.ask.keys.map { $0.factor * profile.weight(of: $0.term) }.max() ?? 0
            return sum + part.part * answer * (part.isWord ? matcher.lengthFactors[index] : 1)
        }
        return Double(sum)
    }

    private func fit(_ need: ReadNeed, _ profile: ReadProfile, _ content: Double) -> Match {
        Fit(need: need, profile: profile, content: content, shared: matcher.shared(need, profile)).match
    }

    private func best<Value>(_ all: [(Value, Double)], limit: Int, _ fit: (Value, Double) -> Match) -> [Match] {
        let likely = all.enumerated().filter { $1.1 >= Matcher.least / 2 }
            .sorted { ($0.element.1, $1.offset) > ($1.element.1, $0.offset) }.prefix(limit * 4)
        let matches = likely.map { fit($0.element.0, $0.element.1) }.filter { $0.score >= Matcher.least }
            .sorted { ($0.score, $1.enterprise, $1.need) > ($1.score, $0.enterprise, $0.need) }
        return Array(matches.prefix { $0.score >= matches[0].score * Matcher.leastOfBest }.prefix(limit))
    }

    private struct Dice {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func text(_ count: Int) -> String {
            (0..<count).map { _ in MatchIndexTests.words[below(MatchIndexTests.words.count)] }.joined(separator: " ")
        }

        mutating func code() throws -> CPVCode? {
            below(2) == 0 ? nil : try CPVCode(MatchIndexTests.codes[below(MatchIndexTests.codes.count)])
        }

        mutating func places() -> [String] { below(2) == 0 ? [] : [MatchIndexTests.places[below(3)]] }
    }
}
