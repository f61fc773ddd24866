/// Something that is known of a member: a field of its form, a column of its file.
public enum MemberColumn: String, Sendable, Hashable, CaseIterable {
    case name
    case number
    case kind
    case sector
    case municipalities
    case responsibilities
    case offers
    case needs
    case committee
    case joined
    case left
    case meets
    case staffs
    case reached
    case representatives

    /// What anybody may read.
    public static let open: [MemberColumn] = [
        .name, .number, .kind, .sector, .municipalities, .responsibilities, .offers, .needs, .committee, .joined,
    ]

    /// Key of the column's name.
    public var label: String { "members.column.\(rawValue)" }
}
