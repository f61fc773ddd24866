import Foundation

/// Names of things in addresses: small letters, digits and dashes.
public enum Slug {
    /// In letters.
    public static let longest = 60

    /// A name as a part of an address: `Örebro läns idrottsförbund` becomes `orebro-lans-idrottsforbund`.
    ///
    /// `fallback`: for a name that has neither a letter nor a digit.
    public static func make(_ name: String, else fallback: String) -> String {
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
        return cut.isEmpty ? fallback : cut
    }

    /// The slug, with a number after it when it must be. `isTaken`: whether another has it, or a page is called so.
    public static func free(_ slug: String, unless isTaken: (String) throws -> Bool) rethrows -> String {
        var (candidate, suffix) = (slug, 1)
        while try isTaken(candidate) {
            suffix += 1
            candidate = "\(slug)-\(suffix)"
        }
        return candidate
    }
}
