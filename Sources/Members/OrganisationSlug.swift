import Database
import Partnership

/// Names of organisations in addresses.
enum OrganisationSlug {
    /// Words that are pages of their own.
    private static let taken: Set<String> = ["ny", "import", "csv"]

    /// What a name gives, with a number after it when another organisation has it.
    static func free(_ name: String, _ reader: Reader, in partnership: PartnershipID) throws -> String {
        try Slug.free(Slug.make(name, else: "medlem")) {
            try taken.contains($0) || Organisations.find(reader, in: partnership, slug: $0) != nil
        }
    }
}
