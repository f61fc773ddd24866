import Foundation
import Testing

@testable import Sourcing

/// Whether the right enterprise is among the first that a need in a buyer's own words is given.
@Suite struct MatchingNeedsTests {
    private static let terms = MatchTerms()
    private static let reading = MatchReading(terms: terms, names: ["Örebro", "Lindesberg", "Kumla", "Örebro län"])

    private func missed(_ needs: [WrittenNeed], first: Int) -> [String] {
        let read = needs.enumerated().map { Self.reading.read($1.need(Int64($0))) }
        let profiles = WrittenProfile.all.enumerated().map { Self.reading.read($1.profile(Int64($0))) }
        let matcher = Matcher(enterprises: profiles, needs: read, terms: Self.terms)
        let missed = zip(needs, read).compactMap { need, read -> String? in
            let found = matcher.suggest(for: read, limit: first).map { WrittenProfile.all[Int($0.enterprise)].slug }
            return found.contains(need.right) ? nil : "\(need.title): \(found), not \(need.right)"
        }
        print(
            "\(needs.count - missed.count) of \(needs.count) among the first \(first)", missed.joined(separator: "\n"))
        return missed
    }

    @Test func `every need names an enterprise that there is`() {
        let slugs = Set(WrittenProfile.all.map(\.slug))
        #expect(slugs.count >= 40)
        #expect(WrittenNeed.all.count == 40)
        let sets = [WrittenNeed.all, WrittenNeed.later, WrittenNeed.fresh, WrittenNeed.second, WrittenNeed.third]
        #expect(sets.allSatisfy { $0.allSatisfy { slugs.contains($0.right) } })
    }

    @Test func `the right enterprise is among the first three for nine needs of ten`() {
        let missed = missed(WrittenNeed.all, first: 3)
        #expect(missed.count * 10 <= WrittenNeed.all.count, "\(missed.joined(separator: "\n"))")
    }

    /// Written at the same time as the first forty.
    @Test func `the same holds for twenty more`() {
        let missed = missed(WrittenNeed.later, first: 3)
        #expect(missed.count * 10 <= WrittenNeed.later.count, "\(missed.joined(separator: "\n"))")
    }

    /// Forty written after the first words of fields, and forty by one who had seen none of those words; both were looked at when more
    /// words were written.
    @Test func `the same holds for forty more, and forty that were written blind`() {
        for needs in [WrittenNeed.fresh, WrittenNeed.second] {
            let missed = missed(needs, first: 3)
            #expect(missed.count * 10 <= needs.count, "\(missed.joined(separator: "\n"))")
        }
    }

    /// Written blind, and nothing was set by these: what a need that nobody has thought of may expect.
    @Test func `needs that nothing was set by find the right enterprise as often`() {
        let missed = missed(WrittenNeed.third, first: 3)
        #expect(missed.count * 10 <= WrittenNeed.third.count, "\(missed.joined(separator: "\n"))")
    }
}
