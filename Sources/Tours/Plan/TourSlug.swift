import Partnership

/// Names of tours and stops in addresses.
enum TourSlug {
    /// Words that are pages of their own beside tours, and beside the stops of a tour.
    private static let taken: Set<String> = [
        "ny", "nytt", "karta", "andra", "kopiera", "bemanning", "resultat", "jamfor", "kalender", "pass", "papper",
        "blankett", "blanketter", "affisch", "affischer", "flygblad", "utskrift", "stall-in", "csv", "start", "stopp",
        "idag",
    ]

    /// What a tour's name gives: the year in it, else all of it.
    static func tour(_ name: String) -> String {
        if let year = name.firstMatch(of: /(?:^|[^0-9])(20[0-9]{2})(?:$|[^0-9])/) { return String(year.1) }
        return Slug.make(name, else: "turne")
    }

    /// What a stop's name gives.
    static func stop(_ name: String) -> String { Slug.make(name, else: "stopp") }

    /// The slug, with a number after it when it must be. `isUsed`: whether another has it.
    static func free(_ slug: String, _ isUsed: (String) throws -> Bool) rethrows -> String {
        try Slug.free(slug) { try taken.contains($0) || isUsed($0) }
    }

    /// Whether somebody may choose it for an address.
    static func isAllowed(_ slug: String) -> Bool { Slug.make(slug, else: "") == slug && !taken.contains(slug) }
}
