public import Database

extension SQL {
    /// The rows of a table with some keys, if they are the partnership's, as a condition.
    ///
    /// They are looked up by their keys. Without the plus SQLite takes an index that begins with the partnership as soon as there are
    /// ten keys, and walks all of the partnership's rows: the more there are, the longer.
    public static func rows(_ ids: [Int64], of table: SQL, in partnership: PartnershipID) -> SQL {
        "+\(table).partnership = \(partnership) AND \(table).id \(in: ids)"
    }
}
