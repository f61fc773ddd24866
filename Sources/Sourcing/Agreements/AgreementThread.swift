import Database
import Partnership
import Web

/// What the red thread says of an agreement.
enum AgreementThread {
    static let kind = ThreadKind(Agreement.kind) { reader, partnership, ids, actor in
        let agreements = try Agreement.all(reader, in: partnership, where: "agreement.id \(in: ids)")
        let seen = agreements.filter { $0.isShown || $0.isOpen(to: actor) }
        return Dictionary(seen.map { ($0.id, stop($0)) }) { first, _ in first }
    }

    private static func stop(_ agreement: Agreement) -> ThreadStop {
        ThreadStop(
            title: agreement.title, path: agreement.isShown ? agreement.path : agreement.workPath,
            kindKey: agreement.kind.key, stateKey: agreement.state.key,
            at: agreement.activatedAt ?? agreement.createdAt,
            detail: ([agreement.organisationName] + agreement.partners.map(\.name)).joined(separator: ", "))
    }
}
