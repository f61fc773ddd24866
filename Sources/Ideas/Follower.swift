import Database
import Partnership
import Web

/// How often somebody who follows wants letters.
enum FollowFrequency: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case atOnce = "at-once"
    case weekly
}

/// An address that follows one idea, or all new ones.
struct Follower: Sendable, Hashable {
    /// What the path to the end of the letters is signed for.
    static let endPurpose = "unfollow"

    let id: Int64
    /// Nil: all new ideas.
    let idea: Int64?
    let email: String
    let language: Language
    let frequency: FollowFrequency
    let confirmedAt: Timestamp?
    /// The last entry of the timeline that a letter has told of.
    let lastEntry: Int64
    let nextAt: Timestamp?

    var subject: Subject { Subject("follower", id) }

    /// The page that ends these letters. Signed, so that it needs no secret in the store.
    func endPath(_ signer: Signer) -> String { "/avsluta/\(signer.sign(String(id), purpose: Self.endPurpose))" }

    static let columns: SQL = "id, idea, email, language, frequency, confirmed_at, last_entry, next_at"

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        idea = try row[1]
        email = try row[2]
        let code: String = try row[3]
        language = Language(rawValue: code) ?? .swedish
        frequency = try row[4]
        confirmedAt = try row[5]
        lastEntry = try row[6]
        nextAt = try row[7]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Follower? {
        try reader.first("SELECT \(columns) FROM idea_follower WHERE partnership = \(partnership) AND id = \(id)") {
            try Follower(row: $0)
        }
    }

    /// Those who want to know at once what happens to an idea, or of all new ideas.
    static func atOnce(_ reader: Reader, in partnership: PartnershipID, of idea: Int64?) throws -> [Follower] {
        try askAtOnce(reader, in: partnership, of: idea).get()
    }

    /// Asks for the same.
    static func askAtOnce(
        _ reader: Reader, in partnership: PartnershipID, of idea: Int64?
    ) throws -> Asked<[Follower]> {
        let which: SQL = if let idea { "idea = \(idea)" } else { "idea IS NULL" }
        return try reader.ask(
            """
            SELECT \(columns) FROM idea_follower
            WHERE \(which) AND partnership = \(partnership) AND frequency = \(FollowFrequency.atOnce)
                AND confirmed_at IS NOT NULL
            ORDER BY id
            """
        ) { try Follower(row: $0) }
    }
}
