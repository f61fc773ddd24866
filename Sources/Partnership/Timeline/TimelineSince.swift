public import Database

/// Reading what is new on the timeline, for letters that tell of it.
extension Timeline {
    /// The number of the last entry; 0 when there is none.
    public static func latest(_ reader: Reader, in partnership: PartnershipID) throws -> Int64 {
        try reader.value("SELECT id FROM timeline_entry WHERE partnership = \(partnership) ORDER BY id DESC LIMIT 1")
            ?? 0
    }

    /// The subjects of which `verb` was told to everyone after an entry, in that order.
    public static func subjects(_ reader: Reader, in partnership: PartnershipID, of verb: String, after entry: Int64)
        throws
        -> [Subject]
    {
        try reader.all(
            """
            SELECT subject_kind, subject_id FROM timeline_entry
            WHERE partnership = \(partnership) AND id > \(entry) AND verb = \(verb) AND visibility = \(Visibility.everyone)
            ORDER BY id
            """
        ) { Subject(try $0[0], try $0[1]) }
    }
}
