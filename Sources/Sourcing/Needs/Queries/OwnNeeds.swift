import Database
import Partnership
import Web

/// Needs as those who work with them see them: their own, and those that they have a part in.
struct OwnNeeds: Sendable {
    let told: [ListedNeed]
    let joined: [ListedNeed]
    let answered: [ListedNeed]

    /// How many of each are shown.
    static let most = 100

    /// Of the organisations that `actor` speaks for; for a coordinator, all that are wanted.
    static func read(_ reader: Reader, in partnership: PartnershipID, for actor: Actor) throws -> OwnNeeds {
        let own = actor.organisations.sorted()
        let told: SQL =
            actor.isCoordinator
            ? "need.state \(in: NeedState.wanted)"
            : own.isEmpty ? "1 = 0" : "need.organisation \(in: own)"
        return OwnNeeds(
            told: try some(reader, partnership, told),
            joined: own.isEmpty
                ? []
                : try some(
                    reader, partnership,
                    "need.id IN (SELECT need FROM need_join WHERE organisation \(in: own))", actor),
            answered: own.isEmpty
                ? []
                : try some(
                    reader, partnership,
                    """
                    need.id IN (SELECT need FROM need_answer WHERE organisation \(in: own) AND withdrawn_at IS NULL
                        UNION SELECT need FROM need_question WHERE organisation \(in: own))
                    """, actor))
    }

    private static func some(
        _ reader: Reader, _ partnership: PartnershipID, _ condition: SQL, _ actor: Actor? = nil
    ) throws -> [ListedNeed] {
        let needs = try Need.all(
            reader, in: partnership, where: condition,
            "ORDER BY CASE need.state WHEN 'open' THEN 0 WHEN 'inProcurement' THEN 1 ELSE 2 END, need.id DESC LIMIT \(most)"
        )
        return try ListedNeed.all(reader, needs.filter { need in actor.map(need.isOpen) ?? true })
    }
}
