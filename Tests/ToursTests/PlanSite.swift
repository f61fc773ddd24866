import Database
import Partnership
import TestSupport
import Web

@testable import Tours

/// A site with a tour that has one stop, in ten days, with one shift for two.
struct PlanSite {
    let site: TestSite
    let tour: Tour
    let stop: Stop
    let shift: Int64

    /// Örebro lies at 59.27, 15.21; Askersund at 58.88, 14.90.
    static let towns: @Sendable (inout Partnership.Settings) -> Void = { settings in
        settings.municipalities = [
            Municipality(
                code: "1880", name: "Örebro", column: 1, row: 0, latitude: 59.2741, longitude: 15.2066),
            Municipality(
                code: "1882", name: "Askersund", column: 1, row: 1, latitude: 58.88, longitude: 14.9023),
        ]
    }

    static func bare(ideas: GatheredIdeas = .none) async throws -> TestSite {
        try await TestSite(
            capabilities: [
                SearchCapability(),
                ToursCapability(
                    ideas: ideas,
                    intake: IdeaIntake(issues: { _, _ in [] }, take: { _, _ in throw Refusal.notFound })),
            ], configure: towns)
    }

    init(isPublic: Bool = true, wanted: Int = 2, ideas: GatheredIdeas = .none) async throws {
        site = try await Self.bare(ideas: ideas)
        tour = try await site.run(
            CreateTour(TourFields(name: "Turnén 2026", isPublic: isPublic)), as: site.coordinator)
        stop = try await site.run(SaveStop(tour: tour.id, Self.fields), as: site.coordinator)
        shift = try await site.run(
            AddShift(stop: stop.id, ShiftFields(from: "10:00", to: "12:00", wanted: wanted)), as: site.coordinator)
    }

    /// The clock of the tests stands at 2026-11-24, 10:00.
    static let fields = StopFields(
        name: "Torget i Askersund", address: "Lilla Bergsgatan 2", municipality: "1882", day: "2026-12-04",
        from: "10:00",
        to: "14:00", position: "58.8799, 14.9031", note: "Vid fontänen.", permit: "Hemligtillstånd beviljat",
        contact: "Hemligkontakt 070")

    var now: Timestamp { site.clock.now }

    func current() async throws -> Stop {
        let (partnership, id) = (site.partnership.id, stop.id)
        return try await site.read { try Stop.find($0, in: partnership, id: id) }!
    }

    func shifts() async throws -> [Shift] {
        let stop = stop
        return try await site.read { try Shifts.of(stop, $0) }
    }

    func places() async throws -> [ShiftPlace] { try await shifts().flatMap(\.places) }

    /// Signs the first representative up.
    @discardableResult
    func take() async throws -> ShiftPlace {
        try await site.run(TakeShift(shift, organisation: site.municipality.id), as: site.representative)
        return try await places().first { $0.organisation == site.municipality.id }!
    }

    func verbs() async throws -> [String] { try await site.timeline(of: stop.subject).map(\.verb) }

    /// Fields of the stop's form as the page holds them.
    func form(_ change: (inout StopFields) -> Void = { _ in }) -> StopFields {
        var fields = Self.fields
        change(&fields)
        return fields
    }
}

/// What a refusal says; nil when nothing was refused.
func refusal(_ body: () async throws -> Void) async throws -> [Web.Issue]? {
    do {
        try await body()
        return nil
    } catch Refusal.invalid(let issues) {
        return issues
    }
}
