import Database
import Partnership
import Web

/// What the public list is narrowed by; it lives in the address.
struct IdeaFilter: Sendable, Hashable {
    /// What somebody looks for; empty for everything.
    var words = ""
    /// Code of a municipality.
    var municipality: String?
    var theme: String?
    var state: IdeaState?
    var organisation: Int64?
    /// The organisation as the address names it.
    var slug: String?
    /// Only ideas older than this one: turns the page.
    var before: Int64?
    /// How many of what was found by words stand on the pages before.
    var skipped = 0

    /// States that a public idea can have.
    static let states = IdeaState.allCases.filter { $0 != .withdrawn }

    /// What a number of an idea can be; any other was not given.
    private static let ids: ClosedRange<Int64> = 1...(1 << 40)

    init() {}

    /// From an address. What is not there to choose is left out.
    init(query: FormFields, partnership: Partnership) {
        words = String(query.text("q").prefix(200))
        municipality = partnership.municipality(query.text("kommun"))?.code
        theme = query["tema"].flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        state = IdeaState(rawValue: query.text("lage")).flatMap { Self.states.contains($0) ? $0 : nil }
        slug = query["verksamhet"].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
        before = query.number("fore").flatMap { Self.ids.contains($0) ? $0 : nil }
        skipped = words.isEmpty ? 0 : Int(min(max(query.number("fran") ?? 0, 0), 10_000))
    }

    /// The same with the organisation looked up; one that does not exist narrows nothing.
    func resolved(_ reader: Reader, in partnership: PartnershipID) throws -> IdeaFilter {
        guard let slug else { return self }
        var filter = self
        filter.organisation = try reader.value(
            "SELECT id FROM organisation WHERE partnership = \(partnership) AND slug = \(slug)"
        )
        if filter.organisation == nil { filter.slug = nil }
        return filter
    }

    /// The same of what one organisation was asked, by its name in addresses.
    func asking(_ slug: String) -> IdeaFilter {
        var filter = self
        filter.slug = slug
        return filter
    }

    /// The address of a list with this filter, from its beginning.
    func address(_ path: String = "/ideer") -> Address {
        Address(path).setting("q", words).setting("kommun", municipality).setting("tema", theme)
            .setting("lage", state?.rawValue).setting("verksamhet", slug)
    }

    /// The address of one page of it.
    func pageAddress(_ path: String = "/ideer") -> Address {
        address(path).setting("fore", before.map(String.init)).setting("fran", skipped > 0 ? String(skipped) : nil)
    }

    /// Whether this is a page further down.
    var isFurtherDown: Bool { before != nil || skipped > 0 }

    /// The words by which a search is narrowed.
    var scope: [[String]] {
        [
            [IdeaScope.everyone], state.map { [IdeaScope.state($0)] },
            municipality.map { [IdeaScope.municipality($0)] },
            theme.map { [IdeaScope.label($0)] }, organisation.map { [IdeaScope.organisation($0)] },
        ].compactMap(\.self)
    }
}
