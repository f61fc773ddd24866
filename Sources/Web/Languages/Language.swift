/// A language that the site speaks.
public enum Language: String, Sendable, CaseIterable, Codable {
    case swedish = "sv"
    case english = "en"

    /// The language's own name for itself.
    public var ownName: String {
        switch self {
        case .swedish: "Svenska"
        case .english: "English"
        }
    }

    /// The best of the site's languages for an `Accept-Language` field (RFC 9110, section 12.5.4); Swedish when none fits.
    public static func preferred(accepting field: String?) -> Language {
        guard let field else { return .swedish }
        var best: (language: Language, weight: Double)?
        for range in field.lowercased().split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first?.split(separator: "-").first, let language = Language(rawValue: String(tag))
            else {
                continue
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        return best?.language ?? .swedish
    }
}
