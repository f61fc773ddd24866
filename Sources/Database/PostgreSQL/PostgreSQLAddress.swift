import CPostgreSQL

/// The address of a server, looked at before libpq complains of it in words that may hold its password.
enum PostgreSQLAddress {
    /// Throws `DatabaseError.unsuitable`, which tells nothing of what stands in the address, when it can't be read.
    static func require(_ text: String) throws {
        let options = PQconninfoParse(text, nil)
        defer { PQconninfoFree(options) }
        guard options != nil, authority(text).count(where: { $0 == "@" }) <= 1 else {
            throw DatabaseError.unsuitable(
                "its address can't be read: write it as postgresql://USER@HOST/NAME, and in a password %40 for @, %25 for %, %3A "
                    + "for : and %2F for /")
        }
    }

    /// The address without password and settings, to be shown.
    static func name(_ text: String) -> String {
        let place = text.prefix { $0 != "?" }
        let afterScheme = place.firstRange(of: "://").map { place[$0.upperBound...] } ?? place
        return "postgresql://" + (afterScheme.split(separator: "@").last ?? "")
    }

    private static func authority(_ text: String) -> Substring {
        let afterScheme = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        return afterScheme.prefix { $0 != "/" && $0 != "?" }
    }
}
