import Database
import Partnership

/// Where a request to a member is sent.
enum SupplierAddress {
    /// The address of its profile, else that of the first who speaks for it and can be reached; nil when there is none.
    static func find(_ reader: Reader, of organisation: Int64) throws -> String? {
        let own: String?? = try reader.first(
            "SELECT contact_email FROM enterprise WHERE organisation = \(organisation)"
        ) { try $0[0] as String? }
        if let own = own ?? nil, !own.isEmpty { return own.lowercased() }
        return try Organisations.representatives(reader, of: organisation).first(where: \.isReachable)?.email?
            .lowercased()
    }
}
