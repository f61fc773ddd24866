import Database
import Foundation
import Partnership

/// Names of organisations in addresses.
enum Slug {
    /// Words that are pages of their own.
    private static let taken: Set<String> = ["ny", "import", "csv"]
    private static let longest = 60

    /// A name in small letters, digits and dashes: `Örebro läns idrottsförbund` becomes `orebro-lans-idrottsforbund`.
    static func make(_ name: String) -> String {
        var slug = ""
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
            case "æ": slug += "a"
            case "ø": slug += "o"
            case "ß": slug += "ss"
            default:
                // A mark over a letter is dropped; everything else parts words.
                if scalar.properties.generalCategory != .nonspacingMark, !slug.isEmpty, !slug.hasSuffix("-") {
                    slug += "-"
                }
            }
        }
        let cut = slug.prefix(longest).trimmingCharacters(in: CharacterSet(charactersIn: "-"))
        return cut.isEmpty ? "medlem" : cut
    }

    /// The slug of a name that no other organisation has: with a number after it when it must be.
    static func free(_ name: String, _ reader: Reader, in partnership: PartnershipID) throws -> String {
        let slug = make(name)
        var candidate = slug
        var suffix = 1
        while try taken.contains(candidate) || isUsed(candidate, reader, partnership) {
            suffix += 1
            candidate = "\(slug)-\(suffix)"
        }
        return candidate
    }

    private static func isUsed(_ slug: String, _ reader: Reader, _ partnership: PartnershipID) throws -> Bool {
        try Organisations.find(reader, in: partnership, slug: slug) != nil
    }
}
