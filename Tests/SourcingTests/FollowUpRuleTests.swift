import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct FollowUpRuleTests {
    private func plan(_ from: String, _ until: String?, today: String = "2026-11-24") -> [String] {
        FollowUpPlan.entries(from: from, until: until, today: today).map { "\($0.fromOn)/\($0.untilOn)/\($0.dueOn)" }
    }

    @Test func `an agreement is followed up after three months, then yearly, and at its end`() {
        #expect(
            plan("2026-09-01", "2028-08-31") == [
                "2026-09-01/2026-11-30/2026-12-01", "2026-12-01/2027-08-31/2027-09-01",
                "2027-09-01/2028-08-31/2028-09-01",
            ])
        #expect(
            plan("2026-09-01", "2027-12-31") == [
                "2026-09-01/2026-11-30/2026-12-01", "2026-12-01/2027-08-31/2027-09-01",
                "2027-09-01/2027-12-31/2028-01-01",
            ])
    }

    @Test func `a short one is followed up once, and a short rest is taken into the period before`() {
        #expect(plan("2026-09-01", "2026-09-30") == ["2026-09-01/2026-09-30/2026-10-01"])
        #expect(plan("2026-09-01", "2026-09-01") == ["2026-09-01/2026-09-01/2026-09-02"])
        #expect(plan("2026-09-01", "2027-01-15") == ["2026-09-01/2027-01-15/2027-01-16"])
        #expect(plan("2026-09-01", "2026-08-31").isEmpty)
    }

    @Test func `without end it is planned to the first day that is still to come`() {
        #expect(plan("2026-11-01", nil) == ["2026-11-01/2027-01-31/2027-02-01"])
        #expect(
            plan("2024-02-29", nil).map { $0.suffix(10) } == ["2024-05-29", "2025-02-28", "2026-02-28", "2027-02-28"])
        #expect(plan("2026-11-30", nil).map { $0.suffix(10) } == ["2027-02-28"])
    }

    @Test func `one to four people are never told, and none and five are`() {
        #expect(
            (0...6).map { PublicFigure(people: $0) } == [.number(0), .few, .few, .few, .few, .number(5), .number(6)])
        #expect(PublicFigure(people: nil) == .untold)
    }

    @Test func `a sum holds only what is told`() {
        let sum = PublicSum([.number(6), .few, .untold, .number(0)])
        #expect(sum.sum == 6 && sum.told == 2 && sum.few == 1)
        #expect(PublicSum([.untold]).isEmpty && !PublicSum([.number(0)]).isEmpty)
    }

    @Test func `a share that gives a small number away is not told`() {
        func share(_ employed: Int?, _ training: Int?, _ share: Int) -> PublicFigure {
            PublicFigures(FollowUpFigures(employed: employed, training: training, share: share)).share
        }
        // Three of ten.
        #expect(share(10, nil, 300) == .few)
        // All but three of ten.
        #expect(share(10, nil, 700) == .few)
        #expect(share(20, nil, 500) == .number(500))
        // Fifteen of thirty, and yet two of the four in training.
        #expect(share(26, 4, 500) == .few)
        #expect(share(10, 10, 1000) == .number(1000) && share(10, 10, 0) == .number(0))
        #expect(share(nil, nil, 330) == .number(330) && share(3, nil, 330) == .few)
    }

    @Test func `the hours of a few people are not told`() {
        func hours(_ employed: Int?, _ training: Int?) -> PublicFigure {
            PublicFigures(FollowUpFigures(employed: employed, training: training, hours: 1200)).hours
        }
        #expect(hours(1, nil) == .few && hours(nil, 4) == .few && hours(20, 1) == .few)
        #expect(hours(5, nil) == .number(1200) && hours(nil, nil) == .number(1200))
    }
}
