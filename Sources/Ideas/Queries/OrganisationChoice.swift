import Database
import Partnership
import Web

/// How the public list lets one organisation be chosen: among all members, or of very many by its name.
struct OrganisationChoice: Sendable {
    /// Slugs and names of all to choose among; nil when they are too many.
    let all: [Option]?
    /// What the chosen one is called.
    let chosen: String?
    /// What was typed instead of a slug, when it is not the name of one alone.
    let typed: String
    /// Those that it may mean, the best first.
    let found: [Option]
    /// Whether it may mean others, too.
    let hasMore: Bool
    /// The slug of the only one that it can mean.
    let meant: String?

    private static let mostFound = 10

    /// - Parameters:
    ///   - offered: all members, unless they are too many.
    ///   - slug: the one that is chosen.
    ///   - typed: what the address holds: a slug, or words.
    init(
        _ reader: Reader, in partnership: PartnershipID, offered: [Option]?, slug: String?, typed: String?,
        at now: Timestamp
    ) throws {
        all = offered
        chosen = try slug.flatMap { slug in
            try offered?.first { $0.value == slug }?.label
                ?? Organisations.find(reader, in: partnership, slug: slug)?.name
        }
        self.typed = slug == nil && offered == nil ? typed ?? "" : ""
        let found = try Organisations.found(reader, in: partnership, self.typed, at: now, most: Self.mostFound + 1)
        let isOne = found.count == 1 || found.first?.name == self.typed && found.dropFirst().first?.name != self.typed
        meant = isOne ? found.first?.slug : nil
        self.found = found.prefix(Self.mostFound).map { Option($0.slug, $0.name) }
        hasMore = found.count > Self.mostFound
    }
}
