import Database
import Partnership
import Web

/// A phone or tablet that ideas are taken down on, for one shift.
struct CaptureDevice: Sendable, Hashable {
    static let kind = "device"
    /// Days after a shift that what was sealed during it can still be opened.
    static let keyDays = 90

    let id: Int64
    /// Who began the shift; nil when the account is gone.
    let account: Int64?
    /// P-256, raw; nil when it is too long since the shift.
    let privateKey: [UInt8]?
    /// Browser and system: `Chrome, Android`.
    let name: String
    /// Key of the place where ideas are gathered.
    let place: Int64?
    let begunAt: Timestamp
    /// When the device forgets the key that opens what stands on it.
    let endsAt: Timestamp
    let closedAt: Timestamp?
    let seenAt: Timestamp
    /// Ideas that were only on the device, when it last told.
    let unsent: Int
    /// Ideas of the shift that have arrived.
    let taken: Int

    var subject: Subject { Subject(Self.kind, id) }

    private static let columns: SQL = """
        id, account, private_key, name, place, begun_at, ends_at, closed_at, seen_at, unsent, taken
        """

    private init(row: Row) throws {
        id = try row[0]
        account = try row[1]
        privateKey = try row[2]
        name = try row[3]
        place = try row[4]
        begunAt = try row[5]
        endsAt = try row[6]
        closedAt = try row[7]
        seenAt = try row[8]
        unsent = try row[9]
        taken = try row[10]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> CaptureDevice? {
        try reader.first(
            "SELECT \(columns) FROM capture_device WHERE partnership = \(partnership) AND id = \(id)"
        ) { try CaptureDevice(row: $0) }
    }

    /// The device that holds a token; nil when the two do not belong together.
    static func find(_ reader: Reader, in partnership: PartnershipID, _ pass: DevicePass) throws -> CaptureDevice? {
        try reader.first(
            """
            SELECT \(columns) FROM capture_device
            WHERE partnership = \(partnership) AND id = \(pass.device) AND token_hash = \(pass.token.hash)
            """
        ) { try CaptureDevice(row: $0) }
    }

    /// Those that are open first, then the latest. `account`: only this one's; nil: all.
    static func latest(_ reader: Reader, in partnership: PartnershipID, of account: Int64?, most: Int) throws
        -> [CaptureDevice]
    {
        let own: SQL = account.map { "AND account = \($0)" } ?? ""
        return try reader.all(
            """
            SELECT \(columns) FROM capture_device WHERE partnership = \(partnership) \(own)
            ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT \(most)
            """
        ) { try CaptureDevice(row: $0) }
    }
}

/// What a device shows instead of a session: it sends long after its holder has signed out.
struct DevicePass: Sendable {
    let device: Int64
    let token: Token

    /// Nil when the form holds none.
    init?(_ form: FormFields) {
        guard let device = form.number("device"), let token = form["token"], !token.isEmpty else { return nil }
        self.device = device
        self.token = Token(text: token)
    }
}
