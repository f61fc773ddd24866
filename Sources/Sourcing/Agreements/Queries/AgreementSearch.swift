import Database
import Partnership
import Web

/// Agreements in the search over everything, as far as who asks may see them.
enum AgreementSearch {
    static let kind = SearchableKind(
        .agreement, label: "sourcing.agreement.list.title", path: AgreementRoutes.path,
        workPath: AgreementRoutes.workPath, scope: scope,
        total: { reader, partnership in
            try reader.value("SELECT count(*) FROM agreement WHERE partnership = \(partnership)") ?? 0
        },
        present: { reader, partnership, ids, actor, _ in
            let found = try Agreement.all(reader, in: partnership, where: "agreement.id \(in: ids)")
                .filter { $0.isShown || $0.isOpen(to: actor) }
            return Dictionary(
                found.map { agreement in
                    let subject = FoundSubject(
                        title: agreement.title, path: agreement.isShown ? agreement.path : agreement.workPath,
                        detail: "\(agreement.name) · \(agreement.organisationName)", stateKey: agreement.state.key)
                    return (agreement.id, subject)
                }, uniquingKeysWith: { first, _ in first })
        })

    private static let everyone = "everyone"
    /// Has been in force: for coordinators too.
    private static let begun = "begun"

    private static func organisation(_ id: Int64) -> String { "o\(id)" }

    /// The words of the index that a search is narrowed by.
    static func scope(_ actor: Actor) -> [[String]] {
        [[everyone] + (actor.isCoordinator ? [begun] : []) + actor.organisations.sorted().map(organisation)]
    }

    static func words(of agreement: Agreement) -> [String] {
        if agreement.isShown { return [everyone] }
        guard agreement.hasBegun else { return [organisation(agreement.organisation)] }
        let parties = Set([agreement.organisation] + agreement.parties.compactMap(\.organisation))
        return [begun] + parties.sorted().map(organisation)
    }
}

extension Change {
    /// Puts an agreement's words in the index: what all who may read it read, and so no contact.
    func index(_ agreement: Agreement) throws {
        let code = try agreement.cpv.flatMap { try CodeNames.name($0, writer) } ?? ""
        let points = AgreementPoint.allCases.compactMap { agreement.points[$0] }
        try index(
            .agreement, agreement.id, scope: AgreementSearch.words(of: agreement), title: agreement.title,
            body: ([agreement.object] + points + agreement.parties.map(\.name) + [code])
                .filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
