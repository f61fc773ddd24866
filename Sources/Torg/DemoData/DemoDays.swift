import Partnership
import Web

/// Lets things happen on past days of the demo, each at its hour.
struct DemoDays: Sendable {
    let services: Services
    let partnership: Partnership
    /// The day that everything is counted from.
    let now: Timestamp

    /// The day so many days ago, `YYYY-MM-DD`.
    func day(_ daysAgo: Int) -> String { now.adding(days: -daysAgo).isoDay }

    /// Carries out a command at an hour of a day; on the present day, at the latest now.
    @discardableResult
    func run<C: Command>(_ command: C, _ actor: Actor, _ daysAgo: Int, hour: Int) async throws -> C.Outcome {
        let midnight = Timestamp(day: day(daysAgo)) ?? now
        let at = min(midnight.adding(seconds: hour * 3600), now)
        return try await services.run(command, as: actor, in: partnership, at: at)
    }
}
