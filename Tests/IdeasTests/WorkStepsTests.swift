import Partnership
import Testing
import Web

@testable import Ideas

@Suite struct `Where an idea stands` {
    private static let now = Timestamp(day: "2026-11-24")!
    private static let soon = now.adding(days: 2)
    private static let later = now.adding(days: 20)
    private static let step = now.adding(days: 7)

    private typealias Awaited = IdeaSteps.Awaited
    typealias Step = IdeaSteps.Step

    static let none: [IdeaSteps.Awaited] = []
    static let sent = [IdeaSteps.Awaited(state: .sent, at: later)]
    static let accepted = [IdeaSteps.Awaited(state: .sent, at: soon), IdeaSteps.Awaited(state: .accepted, at: later)]
    static let asked = [
        IdeaSteps.Awaited(state: .asked, at: now.adding(days: -3)), IdeaSteps.Awaited(state: .sent, at: later),
    ]

    static let table: [(IdeaSteps.Event, IdeaState, [IdeaSteps.Awaited], Step?)] = [
        (.sorted(by: nil), .received, none, Step(state: .sorted, nextAt: step)),
        (.sorted(by: soon), .received, none, Step(state: .sorted, nextAt: soon)),
        (.sorted(by: nil), .referred, sent, Step(state: .referred, nextAt: later)),
        (.sorted(by: soon), .active, accepted, Step(state: .active, nextAt: soon)),
        (.sorted(by: soon), .closed, none, Step(state: .closed, nextAt: nil)),
        (.sorted(by: soon), .withdrawn, none, nil),
        (.asked, .received, sent, Step(state: .referred, nextAt: later)),
        (.asked, .sorted, accepted, Step(state: .active, nextAt: soon)),
        (.asked, .referred, asked, Step(state: .referred, nextAt: now.adding(days: 4))),
        (.asked, .done, sent, nil),
        (.answered, .referred, none, Step(state: .sorted, nextAt: step)),
        (.answered, .active, sent, Step(state: .referred, nextAt: step)),
        (.answered, .active, accepted, Step(state: .active, nextAt: soon)),
        (.answered, .withdrawn, none, nil),
        (.returned, .referred, none, Step(state: .sorted, nextAt: now)),
        (.returned, .active, accepted, Step(state: .active, nextAt: now)),
        (.done, .active, none, Step(state: .done, nextAt: nil)),
        (.done, .closed, none, nil),
        (.closed, .received, none, Step(state: .closed, nextAt: nil)),
        (.closed, .closed, none, nil),
        (.reopened(at: now), .done, none, Step(state: .sorted, nextAt: now)),
        (.reopened(at: step), .closed, none, Step(state: .sorted, nextAt: step)),
        (.reopened(at: step), .sorted, none, nil),
        (.reopened(at: step), .withdrawn, none, nil),
    ]

    @Test(arguments: table.indices) func `what follows on each event`(row: Int) {
        let (event, state, awaited, expected) = Self.table[row]
        #expect(IdeaSteps.step(after: event, from: state, awaited: awaited, now: Self.now, days: 7) == expected)
    }

    @Test func `an open idea always has a next date`() {
        let events: [IdeaSteps.Event] = [
            .sorted(by: nil), .asked, .answered, .returned, .done, .closed, .reopened(at: Self.now),
        ]
        for event in events {
            for state in IdeaState.allCases {
                for awaited in [Self.none, Self.sent, Self.accepted, Self.asked] {
                    let step = IdeaSteps.step(after: event, from: state, awaited: awaited, now: Self.now, days: 7)
                    if let step { #expect(step.state.isOpen == (step.nextAt != nil)) }
                }
            }
        }
    }
}

@Suite struct `Patience with a silent organisation` {
    private let sent = Timestamp(day: "2026-11-01")!
    private let due = Timestamp(day: "2026-11-21")!

    private func step(_ day: String, reminders: Int, reminded: String? = nil) -> ReferralPatience.Step? {
        ReferralPatience.step(
            sentAt: sent, dueAt: due, reminders: reminders, remindedAt: reminded.flatMap { Timestamp(day: $0) },
            now: Timestamp(day: day)!
        )
    }

    @Test func `a reminder before the day, one after, then it goes back`() {
        #expect(step("2026-11-17", reminders: 0) == nil)
        #expect(step("2026-11-18", reminders: 0) == .remindBefore)
        #expect(step("2026-11-18", reminders: 1) == nil)
        #expect(step("2026-11-23", reminders: 1) == nil)
        #expect(step("2026-11-24", reminders: 1) == .remindAfter)
        #expect(step("2026-11-30", reminders: 2, reminded: "2026-11-24") == nil)
        #expect(step("2026-12-01", reminders: 2, reminded: "2026-11-24") == .giveBack)
    }

    @Test func `a site that stood still reminds first and waits a week`() {
        #expect(step("2027-02-01", reminders: 0) == .remindAfter)
        #expect(step("2027-02-02", reminders: 2, reminded: "2027-02-01") == nil)
        #expect(step("2027-02-08", reminders: 2, reminded: "2027-02-01") == .giveBack)
    }

    @Test func `nobody is reminded the day after they were asked`() {
        let step = ReferralPatience.step(
            sentAt: due.adding(days: -2), dueAt: due, reminders: 0, remindedAt: nil, now: due.adding(days: -1)
        )
        #expect(step == nil)
    }
}
