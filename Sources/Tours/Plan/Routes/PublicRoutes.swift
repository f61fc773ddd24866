import Database
import Partnership
import Web

/// What anybody may read of tours.
enum PublicRoutes {
    static func all(_ tours: ToursCapability) -> [Route] {
        [
            .get(PublicTourPage.path, .everyone) { try await all($0, tours) },
            .get(StopCalendar.path, .everyone, calendar),
            .get(ShiftCalendar.pattern, .everyone, ownShift),
            .get("/turne/{tour}", .everyone) { try await tour($0, tours) },
            .get("/turne/{tour}/{stop}", .everyone) { try await stop($0, tours) },
            .get("/turne/{tour}/{stop}/kalender.ics", .everyone, stopCalendar),
        ]
    }

    private static func all(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let found = try await visit.read {
            try PublicTours.read($0, in: visit.partnership.id, tours.ideas, now: visit.now)
        }
        let head = PageHead(
            visit.t("tours.plan.public.title"), description: visit.t("tours.plan.public.lead"),
            section: PublicTourPage.path)
        return visit.page(head, PublicTourPage(visit: visit, tours: found).html()).sharedWithVisitors(visit)
    }

    private static func tour(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let tour = try await visit.tour()
        try visit.checkShown(tour)
        let (stops, counts) = try await visit.read { reader in
            let stops = try Stop.all(reader, of: tour)
            return (stops, try tours.ideas.counts(reader, visit.partnership.id, stops.map(\.subject)))
        }
        let result = try await ResultSection.tour(tour, stops: stops, tours, visit)
        let page = TourPage(visit: visit, tour: tour, stops: stops, ideas: counts, result: result)
        let head = PageHead(
            tour.name, description: tour.lead.isEmpty ? nil : tour.lead, section: PublicTourPage.path,
            isHidden: !tour.isPublic)
        return visit.page(head, page.html()).sharedWithVisitors(visit)
    }

    private static func stop(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        try visit.checkShown(tour)
        let counts = try await visit.read { try tours.ideas.counts($0, visit.partnership.id, [stop.subject]) }
        let result = try await ResultSection.stop(stop, tours, visit)
        let page = StopPage(visit: visit, tour: tour, stop: stop, ideas: counts[stop.id] ?? 0, result: result)
        let head = PageHead(
            stop.name, description: "\(stop.whole(in: visit.partnership)), \(visit.language.date(stop.startsAt))",
            section: PublicTourPage.path, isHidden: !tour.isPublic)
        return visit.page(head, page.html()).sharedWithVisitors(visit)
    }

    private static func calendar(_ visit: Visit) async throws -> Answer {
        let stops = try await visit.read { reader in
            try reader.all(
                """
                SELECT \(Stop.columns) FROM \(Stop.source)
                WHERE stop.partnership = \(visit.partnership.id) AND tour.is_public = 1 ORDER BY stop.starts_at, stop.id
                """
            ) { try Stop(row: $0) }
        }
        return StopCalendar.calendar(stops, visit).answer().sharedWithVisitors(visit)
    }

    private static func stopCalendar(_ visit: Visit) async throws -> Answer {
        let (tour, stop) = try await visit.stop()
        try visit.checkShown(tour)
        return StopCalendar.calendar([stop], visit).download("\(stop.slug).ics").sharedWithVisitors(visit)
    }

    /// By the address in somebody's own letter: nothing but time and place of their shift.
    private static func ownShift(_ visit: Visit) async throws -> Answer {
        guard let place = ShiftCalendar.place(visit.parameter("signed"), visit.services.signer),
            let found = try await visit.read({ try Shifts.find($0, in: visit.partnership.id, place: place) })
        else { throw Refusal.notFound }
        return ShiftCalendar.calendar(found, visit).download("\(found.stop.slug).ics")
    }
}

extension Visit {
    /// A tour that is not public yet is there for members alone. Throws ``Refusal/notFound``.
    fileprivate func checkShown(_ tour: Tour) throws {
        guard tour.isPublic || actor.isMember else { throw Refusal.notFound }
    }
}

extension Answer {
    /// Shared between visitors when this one has no session: what a session sees is its own.
    fileprivate func sharedWithVisitors(_ visit: Visit) -> Answer { visit.session == nil ? shared : self }
}
