import Database
import Partnership

/// What the red thread says of a need.
enum NeedThread {
    static let kind = ThreadKind(Need.kind) { reader, partnership, ids, actor in
        let needs = try Need.all(reader, in: partnership, where: "need.id \(in: ids)")
            .filter { $0.isOpen(to: actor) }
        return Dictionary(
            needs.map { need in
                (
                    need.id,
                    ThreadStop(
                        title: need.title, path: need.path, kindKey: "sourcing.need.kind", stateKey: need.state.key,
                        at: need.givenAt, detail: need.organisationName)
                )
            }, uniquingKeysWith: { first, _ in first })
    }
}
