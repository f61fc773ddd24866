import Foundation

/// Names of tours and stops in addresses.
enum TourSlug {
    /// Words that are pages of their own beside tours, and beside the stops of a tour.
    private static let taken: Set<String> = [
        "ny", "nytt", "karta", "andra", "kopiera", "bemanning", "resultat", "jamfor", "kalender", "pass", "papper",
        "blankett",
        "blanketter", "affisch", "affischer", "flygblad", "utskrift", "stall-in", "csv", "start", "stopp", "idag",
    ]
    static let longest = 60

    /// A name in small letters, digits and dashes: `Torget i Askersund` becomes `torget-i-askersund`.
    static func make(_ name: String, else fallback: String) -> String {
        var slug = ""
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
            case "æ": slug += "a"
            case "ø": slug += "o"
            default:
                // A mark over a letter is dropped; everything else parts words.
                if scalar.properties.generalCategory != .nonspacingMark, !slug.isEmpty, !slug.hasSuffix("-") {
                    slug += "-"
                }
            }
        }
        let cut = slug.prefix(longest).trimmingCharacters(in: CharacterSet(charactersIn: "-"))
        return cut.isEmpty ? fallback : cut
    }

    /// What a tour's name gives: the year in it, else all of it.
    static func tour(_ name: String) -> String {
        if let year = name.firstMatch(of: /(?:^|[^0-9])(20[0-9]{2})(?:$|[^0-9])/) { return String(year.1) }
        return make(name, else: "turne")
    }

    /// The slug, with a number after it when it must be. `isUsed`: whether another has it.
    static func free(_ slug: String, _ isUsed: (String) throws -> Bool) rethrows -> String {
        var (candidate, suffix) = (slug, 1)
        while try taken.contains(candidate) || isUsed(candidate) {
            suffix += 1
            candidate = "\(slug)-\(suffix)"
        }
        return candidate
    }

    /// Whether somebody may choose it for an address.
    static func isAllowed(_ slug: String) -> Bool { make(slug, else: "") == slug && !taken.contains(slug) }
}
