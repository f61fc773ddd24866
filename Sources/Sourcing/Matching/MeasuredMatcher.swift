import Foundation

/// Suggestions with nothing of a site around them, as `make bench` measures them.
package struct MeasuredMatcher: Sendable {
    /// An enterprise or a need, made up.
    package struct Told: Sendable {
        package let title: String
        package let words: String
        /// Eight digits; nil when none is told.
        package let code: String?
        /// Code of a municipality; nil for the whole county.
        package let place: String?
        /// Hours a week.
        package let hours: Int

        package init(title: String, words: String, code: String?, place: String?, hours: Int) {
            (self.title, self.words, self.code, self.place, self.hours) = (title, words, code, place, hours)
        }

        fileprivate var cpv: CPVCode? { code.flatMap { try? CPVCode($0) } }
    }

    private let reading: MatchReading
    private let matcher: Matcher

    /// `enterprises`: the offers of each. `names`: what codes are called.
    package init(enterprises: [[Told]], needs: [Told], names: [String: String]) {
        let codes = Dictionary(
            names.compactMap { digits, name in (try? CPVCode(digits)).map { ($0, name) } }
        ) { first, _ in first }
        let reading = MatchReading(terms: MatchTerms(), codes: codes)
        let profiles = enterprises.enumerated().map { number, offers in
            MatchProfile(
                enterprise: Int64(number + 1),
                offers: offers.map { MatchProfile.Offer(title: $0.title, text: $0.words, cpv: $0.cpv) },
                places: offers.compactMap(\.place), hours: offers.first?.hours)
        }
        self.reading = reading
        let read = needs.enumerated().map { reading.read(Self.need($1, $0)) }
        matcher = Matcher(enterprises: profiles.map(reading.read), needs: read, terms: reading.terms)
    }

    private static func need(_ told: Told, _ number: Int) -> MatchNeed {
        MatchNeed(
            need: Int64(number + 1), buyer: -1, title: told.title, words: told.words, cpv: told.cpv,
            places: told.place.map { [$0] } ?? [], hours: told.hours)
    }

    /// Numbers of the enterprises that are suggested for a need, the best first, from its words on.
    package func enterprises(for need: Told, limit: Int) -> [Int] {
        matcher.suggest(for: reading.read(Self.need(need, 0)), limit: limit).map { Int($0.enterprise) - 1 }
    }

    /// Numbers of the needs that are suggested for an enterprise.
    package func needs(forEnterprise number: Int, limit: Int) -> [Int] {
        matcher.suggest(forEnterprise: Int64(number + 1), limit: limit).map { Int($0.need) - 1 }
    }
}
