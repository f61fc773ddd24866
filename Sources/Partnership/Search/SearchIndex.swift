import Database

/// Kinds of subjects that share the index of words.
public enum SearchKind: Int64, Sendable, CaseIterable {
    case idea = 0
    case organisation = 1
    case page = 2
    /// A stop on a tour.
    case stop = 3
    case enterprise = 4
    case need = 5
    case procurement = 6
    case agreement = 7

    /// What it is called in addresses.
    var name: String {
        switch self {
        case .idea: "ideer"
        case .organisation: "medlemmar"
        case .page: "sidor"
        case .stop: "stopp"
        case .enterprise: "foretag"
        case .need: "behov"
        case .procurement: "upphandlingar"
        case .agreement: "avtal"
        }
    }

    init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// Room for eight kinds between two ids.
    private static let step: Int64 = 8

    /// The key in the index. An id that is none, such as one that an address made up, is brought within what there can be.
    public func key(_ id: Int64) -> Int64 { min(max(id, 0), Int64.max / Self.step - 1) * Self.step + rawValue }
    func id(_ key: Int64) -> Int64 { key / Self.step }

    /// What every scope word of this kind begins with in a partnership. One word then says both whose a text is and what narrows
    /// it: each further word that nearly all texts have would have to be walked beside the rare one that is looked for.
    func prefix(_ partnership: PartnershipID) -> String { "p\(partnership.rawValue)k\(rawValue)" }
}

extension Change {
    /// Puts a subject's words in the index, or replaces them. `scope`: words by which a search is narrowed (a–z and 0–9):
    /// who may see it first, then where it belongs.
    public func index(_ kind: SearchKind, _ id: Int64, scope: [String], title: String, body: String) throws {
        let prefix = kind.prefix(partnership.id)
        try writer.indexText(
            id: kind.key(id), scope: [prefix] + scope.map { prefix + $0 }, title: title, body: body
        )
    }

    /// Takes a subject's words out of the index.
    public func unindex(_ kind: SearchKind, _ id: Int64) throws {
        try writer.removeText(id: kind.key(id))
    }
}
