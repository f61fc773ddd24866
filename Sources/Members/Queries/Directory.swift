import Database
import Partnership
import Web

/// The public directory: the members that a filter lets through, and how many there are in each municipality.
struct Directory: Sendable {
    /// Those that pass, unsorted.
    let members: [Organisation]
    /// How many of those that pass everything but the place work in each municipality, by code.
    let counts: [String: Int]
    /// How many of them work everywhere.
    let everywhere: Int
    /// Whether more may hold the words than were looked at.
    private(set) var isCapped = false
    /// Whether none holds all the words.
    private(set) var lacksWords = false

    init(_ reader: Reader, in partnership: PartnershipID, _ filter: MemberFilter, at now: Timestamp) throws {
        var all = try Organisations.members(reader, in: partnership, at: now)
        if !filter.words.isEmpty {
            let found = try reader.rank(
                .organisation, SearchQuery(filter.words, isOpen: true), in: partnership, scope: [["public"]],
                total: all.count)
            isCapped = found.best.isCapped
            lacksWords = found.hits.isEmpty || found.hasOnlySome
            let ids = Set(found.best.hits.map(\.id))
            all = all.filter { ids.contains($0.id) }
        }
        let anywhere = all.filter(filter.at(nil).admits)
        members = anywhere.filter(filter.admits)
        everywhere = anywhere.count { $0.municipalities.isEmpty }
        counts = anywhere.reduce(into: [:]) { counts, member in
            for code in member.municipalities { counts[code, default: 0] += 1 }
        }
    }
}
