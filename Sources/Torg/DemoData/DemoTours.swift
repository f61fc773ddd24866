import Database
import Partnership
import Synchronization
import Tours
import Web

/// Plays the demo's tours: planned, staffed, called off.
final class DemoTours: Sendable {
    /// Days before a stop that its shifts are taken, and the latest day that any is.
    private static let taken = (before: 14, last: 3)
    /// Days before a stop that its paper forms are printed, and the latest day that any is.
    private static let printed = (before: 1, last: 2)

    private let days: DemoDays
    private let content: DemoContent
    private let organisations: [String: Int64]
    private let coordinator: Actor
    private let planned = Mutex(Planned())

    init(_ days: DemoDays, content: DemoContent, organisations: [String: Int64], coordinator: Actor) {
        self.days = days
        self.content = content
        self.organisations = organisations
        self.coordinator = coordinator
    }

    /// What has come to be, by its key in the content.
    private struct Planned {
        var tours: [String: Tour] = [:]
        var stops: [String: Stop] = [:]
        var shifts: [String: [Int64]] = [:]
    }

    /// Where an idea was gathered; nil for a stop that is not planned.
    func stop(_ key: String) -> Subject? { planned.withLock { $0.stops[key]?.subject } }

    /// Everything that happened on one day.
    func tell(daysAgo: Int) async throws {
        for tour in content.tours {
            if tour.plannedDaysAgo == daysAgo { try await create(tour) }
            for stop in tour.stops {
                if (stop.plannedDaysAgo ?? tour.plannedDaysAgo) == daysAgo { try await plan(stop, of: tour, daysAgo) }
                if max(stop.daysAgo + Self.taken.before, Self.taken.last) == daysAgo { try await staff(stop, daysAgo) }
                if max(stop.daysAgo + Self.printed.before, Self.printed.last) == daysAgo {
                    try await number(stop, daysAgo)
                }
                if stop.cancelledDaysAgo == daysAgo, let saved = planned.withLock({ $0.stops[stop.key] }) {
                    try await days.run(CancelStop(saved.id), coordinator, daysAgo, hour: 8)
                }
            }
        }
    }

    private func create(_ told: DemoContent.Tour) async throws {
        let years = [told.stops.map(\.daysAgo).max(), told.stops.map(\.daysAgo).min()]
            .compactMap { $0.map { String(days.day($0).prefix(4)) } }
        let span = years.first == years.last ? Array(years.prefix(1)) : years
        let fields = TourFields(
            name: "\(told.name) \(span.joined(separator: "–"))",
            lead: "\(told.lead) Platser och tider är påhittade (\(DemoStory.mark)).", isPublic: true)
        let tour = try await days.run(CreateTour(fields), coordinator, told.plannedDaysAgo, hour: 9)
        planned.withLock { $0.tours[told.key] = tour }
    }

    private func plan(_ told: DemoContent.Stop, of tour: DemoContent.Tour, _ daysAgo: Int) async throws {
        guard let tour = planned.withLock({ $0.tours[tour.key] }) else { return }
        let note = [told.note, told.madeUp ? "(\(DemoStory.mark))" : ""].filter { !$0.isEmpty }.joined(separator: " ")
        let fields = StopFields(
            name: told.place, address: told.address, municipality: told.municipality, day: days.day(told.daysAgo),
            from: told.from, to: told.to, position: told.position.map { "\($0)" }.joined(separator: ", "),
            note: note, permit: told.permit, contact: told.contact)
        let stop = try await days.run(SaveStop(tour: tour.id, fields), coordinator, daysAgo, hour: 10)
        var shifts: [Int64] = []
        for shift in told.shifts {
            let fields = ShiftFields(from: shift.from, to: shift.to, wanted: shift.wanted)
            shifts.append(try await days.run(AddShift(stop: stop.id, fields), coordinator, daysAgo, hour: 10))
        }
        planned.withLock { planned in
            planned.stops[told.key] = stop
            planned.shifts[told.key] = shifts
        }
    }

    /// Prints the paper forms that are taken along.
    private func number(_ told: DemoContent.Stop, _ daysAgo: Int) async throws {
        guard let sheets = told.sheets, let stop = planned.withLock({ $0.stops[told.key] }) else { return }
        let command = PrintForms(stop: stop.id, sheets: sheets, sending: "demo-\(told.key)")
        _ = try await days.run(command, coordinator, daysAgo, hour: 15)
    }

    // MARK: Shifts

    private func staff(_ stop: DemoContent.Stop, _ daysAgo: Int) async throws {
        let shifts = planned.withLock { $0.shifts[stop.key] } ?? []
        for (told, shift) in zip(stop.shifts, shifts) {
            for person in told.staff {
                guard let organisation = organisations[person.organisation] else { continue }
                if let account = content.accounts.first(where: { $0.key == person.account }) {
                    try await take(shift, as: account, organisation, isOffered: person.offered ?? false, daysAgo)
                } else {
                    try await writeUp(shift, person.organisation, organisation, isComing: stop.daysAgo < 0, daysAgo)
                }
            }
        }
    }

    private func take(
        _ shift: Int64, as account: DemoContent.Account, _ organisation: Int64, isOffered: Bool, _ daysAgo: Int
    ) async throws {
        let partnership = days.partnership.id
        let key = try await days.services.database.read {
            try Accounts.find($0, in: partnership, email: account.email)?.id
        }
        let actor = Actor(roles: [.visitor, .representative], account: key, organisations: [organisation])
        try await days.run(TakeShift(shift, organisation: organisation), actor, daysAgo, hour: 11)
        guard isOffered else { return }
        let place: Int64? = try await days.services.database.read {
            try $0.value("SELECT id FROM shift_place WHERE shift = \(shift) AND account = \(key)")
        }
        if let place { try await days.run(OfferPlace(place), actor, max(daysAgo - 4, 1), hour: 12) }
    }

    /// `isComing`: whether it is still to come today, so that letters about it are worth showing.
    private func writeUp(_ shift: Int64, _ member: String, _ organisation: Int64, isComing: Bool, _ daysAgo: Int)
        async throws
    {
        let person = content.members.first { $0.key == member }?.representatives.first
        let title = person?.role.prefix(while: { $0 != "," })
        let command = WriteUpForShift(
            shift, organisation: organisation, name: title.map(String.init) ?? "Någon ur styrelsen",
            email: isComing ? person?.email ?? "" : "")
        try await days.run(command, coordinator, daysAgo, hour: 11)
    }
}

/// Says that an idea was gathered at a stop.
struct GatherIdea: Command {
    static let permission = Permission.system

    let idea: Subject
    let stop: Subject

    func perform(_ change: Change) throws { try change.link(idea, .belongsTo, stop) }
}
