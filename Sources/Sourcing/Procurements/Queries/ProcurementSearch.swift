import Database
import Partnership
import Web

/// Procurements in the search over everything: those that are over for anybody, the others for their buyer alone.
enum ProcurementSearch {
    static let kind = SearchableKind(
        .procurement, label: "sourcing.procurement.public.title", path: PublicProcurementRoutes.path, scope: scope,
        total: { reader, partnership in
            try reader.value("SELECT count(*) FROM procurement WHERE partnership = \(partnership)") ?? 0
        },
        present: { reader, partnership, ids, actor, _ in
            let found = try ProcurementCase.all(reader, in: partnership, "AND procurement.id \(in: ids)")
                .filter { ProcurementAccess.shows($0, to: actor) }
            return Dictionary(
                found.map { procurement in
                    let subject = FoundSubject(
                        title: procurement.title, path: procurement.isPublic ? procurement.path : procurement.workPath,
                        detail: "\(procurement.printed) · \(procurement.organisationName)",
                        stateKey: "sourcing.procurement.state.\(procurement.state.rawValue)")
                    return (procurement.id, subject)
                }, uniquingKeysWith: { first, _ in first })
        })

    private static let everyone = "everyone"

    private static func organisation(_ id: Int64) -> String { "o\(id)" }

    /// The words of the index that a search is narrowed by.
    static func scope(_ actor: Actor) -> [[String]] {
        scope(of: actor.organisations.filter { ProcurementAccess.isBuyer($0, actor) }.sorted())
    }

    /// Those for what anybody may read and what is some buyers' own.
    static func scope(of buyers: [Int64]) -> [[String]] { [[everyone] + buyers.map(organisation)] }

    static func words(of procurement: ProcurementCase) -> [String] {
        [procurement.isPublic ? everyone : organisation(procurement.organisation)]
    }
}

extension Change {
    /// Puts in the index what the page of a procurement tells those who find it. Nothing of a tender stands there before it has won
    /// and the contract is made.
    func index(_ procurement: ProcurementCase) throws {
        let code = try procurement.cpv.flatMap { try CodeNames.name($0, writer) } ?? ""
        // Of one that came to nothing the lots are not told.
        let isTold = procurement.state != .cancelled
        let lots = procurement.isDivided && isTold ? procurement.lots.map(\.title) : []
        let winners = procurement.state == .concluded ? procurement.lots.compactMap(\.winner?.name) : []
        try index(
            .procurement, procurement.id, scope: ProcurementSearch.words(of: procurement), title: procurement.title,
            body: ([procurement.object] + lots + winners + [procurement.organisationName, code])
                .filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
