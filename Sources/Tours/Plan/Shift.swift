import Database
import Partnership
public import Web

/// Some hours at a stop that members staff.
public struct Shift: Sendable, Hashable {
    public let id: Int64
    public let stop: Int64
    public var startsAt: Timestamp
    public var endsAt: Timestamp
    /// How many people it takes.
    public var wanted: Int
    public var note: String
    public var version: Int
    /// Who is signed up, in the order that they did it.
    public var places: [ShiftPlace] = []

    static let columns: SQL = """
        shift.id, shift.stop, shift.starts_at, shift.ends_at, shift.wanted, shift.note, shift.version
        """
    /// Columns that ``columns`` has.
    static let width = 7

    /// From a row that has ``columns`` from `first` on.
    init(row: Row, from first: Int = 0) throws {
        id = try row[first]
        stop = try row[first + 1]
        startsAt = try row[first + 2]
        endsAt = try row[first + 3]
        wanted = try row[first + 4]
        note = try row[first + 5]
        version = try row[first + 6]
    }

    /// People who are still wanted.
    public var free: Int { max(wanted - places.count, 0) }
    public var isFull: Bool { free == 0 }
    public var minutes: Int { Int(endsAt.rawValue - startsAt.rawValue) / 60_000 }

    /// `10.00–13.00`.
    func hours(_ language: Language) -> String { "\(language.time(startsAt))–\(language.time(endsAt))" }

    func overlaps(_ other: Shift) -> Bool { startsAt < other.endsAt && other.startsAt < endsAt }
}

/// Somebody's place on a shift.
public struct ShiftPlace: Sendable, Hashable {
    public let id: Int64
    public let shift: Int64
    public let organisation: Int64
    public let organisationName: String
    /// Nil for somebody without an account, whom a coordinator wrote up, and for one whose account is gone.
    public let account: Int64?
    /// Of the account, or as a coordinator wrote it; empty when it is gone.
    public let name: String
    public let email: String?
    public let language: Language
    public let signedAt: Timestamp
    /// Whether somebody else is wanted in their stead.
    public let isOffered: Bool
    public let remindedAt: Timestamp?

    static let columns: SQL = """
        shift_place.id, shift_place.shift, shift_place.organisation, organisation.name, shift_place.account,
        COALESCE(account.name, shift_place.name), COALESCE(account.email, shift_place.email), COALESCE(account.language, 'sv'),
        shift_place.signed_at, shift_place.is_offered, shift_place.reminded_at
        """
    static let source: SQL = """
        shift_place JOIN organisation ON organisation.id = shift_place.organisation
        LEFT JOIN account ON account.id = shift_place.account
        """

    /// From a row that has ``columns`` from `first` on.
    init(row: Row, from first: Int = 0) throws {
        id = try row[first]
        shift = try row[first + 1]
        organisation = try row[first + 2]
        organisationName = try row[first + 3]
        account = try row[first + 4]
        name = try row[first + 5]
        email = try row[first + 6]
        let code: String = try row[first + 7]
        language = Language(rawValue: code) ?? .swedish
        signedAt = try row[first + 8]
        isOffered = try row[first + 9]
        remindedAt = try row[first + 10]
    }

    /// Whether it is the actor's own.
    func isOwn(_ actor: Actor) -> Bool { account != nil && account == actor.account }
}
