import Database
import Partnership
import Web

/// What lies before the one who writes forms in: the form at hand and the pile it came from.
struct PaperDesk: Sendable {
    /// The form of the number; not always one that may be written in.
    let form: PaperForm?
    let isWithoutNumber: Bool
    /// The stop of the pile.
    let stop: Stop?
    /// Of the pile; nil when no pile is at hand, or nothing was printed for it.
    let tally: PaperTally?
    /// Numbers of the pile that wait to be written in.
    let open: [PaperNumber]
    /// All piles, when none is at hand.
    let tallies: [PaperTally]
    /// Stops to choose from, for a form whose number does not tell it.
    let stops: [Stop]
    /// The idea that the form became, as far as the reader may see it.
    let idea: GatheredIdea?

    /// `stop`: nil when no pile is at hand; `.some(nil)`: the pile of no stop.
    static func find(
        _ visit: Visit, _ tours: ToursCapability, form: PaperForm?, isWithoutNumber: Bool, stop pile: Int64??
    ) async throws -> PaperDesk {
        let (partnership, actor, now) = (visit.partnership.id, visit.actor, visit.now)
        return try await visit.read { reader in
            let stop = try (pile ?? nil).flatMap { try Stop.find(reader, in: partnership, id: $0) }
            let asksStop = isWithoutNumber || (form?.isOpen == true && form?.stop == nil)
            return PaperDesk(
                form: form, isWithoutNumber: isWithoutNumber, stop: stop,
                tally: try pile.flatMap { try PaperTally.find(reader, in: partnership, stop: $0) },
                open: try pile.map { try PaperForms.open(reader, in: partnership, stop: $0).map(\.number) } ?? [],
                tallies: pile == nil ? try PaperTally.all(reader, in: partnership) : [],
                stops: asksStop ? try recentStops(reader, partnership, now) : [],
                idea: try idea(of: form, tours, reader, partnership, actor))
        }
    }

    /// The last stops that have begun, the latest first.
    private static func recentStops(_ reader: Reader, _ partnership: PartnershipID, _ now: Timestamp) throws -> [Stop] {
        try reader.all(
            """
            SELECT \(Stop.columns) FROM \(Stop.source) WHERE stop.partnership = \(partnership) AND stop.starts_at <= \(now)
            ORDER BY stop.starts_at DESC, stop.id DESC LIMIT 40
            """
        ) { try Stop(row: $0) }
    }

    private static func idea(
        of form: PaperForm?, _ tours: ToursCapability, _ reader: Reader, _ partnership: PartnershipID, _ actor: Actor
    ) throws -> GatheredIdea? {
        guard let taken = form?.taken, let stop = form?.stop else { return nil }
        return try tours.ideas.fetch(reader, partnership, [Subject(Stop.kind, stop)], actor)
            .first { $0.reference == taken.reference && $0.path != nil }
    }
}
