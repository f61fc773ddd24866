import Partnership
import Web

/// Stops as others have them in their calendars.
enum StopCalendar {
    static let path = "/turne.ics"

    /// The feed of all stops, or of one of them.
    static func calendar(_ stops: [Stop], _ visit: Visit) -> ICalendar {
        ICalendar(
            name: visit.t("tours.plan.calendar.name", ["partnership": visit.partnership.name]),
            events: stops.map { event($0, visit) })
    }

    private static func event(_ stop: Stop, _ visit: Visit) -> ICalendar.Event {
        var event = ICalendar.Event(
            uid: "stop-\(stop.id)-\(visit.partnership.id.rawValue)@\(visit.services.settings.mailDomain)",
            sequence: stop.version - 1, changedAt: stop.changedAt, startsAt: stop.startsAt, endsAt: stop.endsAt,
            summary: visit.t("tours.plan.calendar.summary", ["stop": stop.name]))
        event.location = stop.whole(in: visit.partnership)
        event.position = stop.position.map { ($0.latitude, $0.longitude) }
        let url = visit.services.url(stop.path)
        event.description = [stop.note, url].filter { !$0.isEmpty }.joined(separator: "\n\n")
        event.url = url
        event.isCancelled = stop.isCancelled
        return event
    }
}

/// Somebody's own shift, for their own calendar: by a signed address that stands in their letters.
enum ShiftCalendar {
    static let pattern = "/turne/pass/{signed}"
    private static let purpose = "shift-calendar"

    static func path(of place: Int64, _ signer: Signer) -> String {
        "/turne/pass/\(signer.sign("\(place)", purpose: purpose))"
    }

    /// The place that an address names; nil when this site has not signed it.
    static func place(_ signed: String, _ signer: Signer) -> Int64? {
        signer.verify(signed, purpose: purpose).flatMap { Int64($0) }
    }

    static func calendar(_ staffed: StaffedPlace, _ visit: Visit) -> ICalendar {
        let (stop, shift) = (staffed.stop, staffed.shift)
        var event = ICalendar.Event(
            uid:
                "shift-place-\(staffed.place.id)-\(visit.partnership.id.rawValue)@\(visit.services.settings.mailDomain)",
            sequence: stop.version + shift.version - 2, changedAt: max(stop.changedAt, staffed.place.signedAt),
            startsAt: shift.startsAt, endsAt: shift.endsAt,
            summary: visit.t("tours.plan.calendar.shift", ["stop": stop.name]))
        event.location = stop.whole(in: visit.partnership)
        event.position = stop.position.map { ($0.latitude, $0.longitude) }
        let url = visit.services.url(stop.workPath)
        event.description = [shift.note, url].filter { !$0.isEmpty }.joined(separator: "\n\n")
        event.url = url
        event.isCancelled = stop.isCancelled
        return ICalendar(name: event.summary, events: [event])
    }
}
