import Database
import Partnership

/// What the red thread says of it: to anybody once it is over, before that to the buyer alone.
enum ProcurementThread {
    static let kind = ThreadKind("procurement") { reader, partnership, ids, actor in
        let found = try ProcurementCase.all(reader, in: partnership, "AND procurement.id \(in: ids)")
        let shown = found.filter { ProcurementAccess.shows($0, to: actor) }
        let stops = shown.map { procurement in
            let stop = ThreadStop(
                title: procurement.title, path: procurement.isPublic ? procurement.path : procurement.workPath,
                kindKey: "sourcing.procurement.kindName",
                stateKey: "sourcing.procurement.state.\(procurement.state.rawValue)",
                at: procurement.sentAt ?? procurement.createdAt, detail: procurement.organisationName)
            return (procurement.id, stop)
        }
        return Dictionary(stops) { first, _ in first }
    }
}
