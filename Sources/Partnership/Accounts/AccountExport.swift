import Database
import Foundation
import Web

/// All that the site holds about an account, for its holder to read and take along (GDPR, articles 15 and 20).
public struct AccountExport: Encodable, Sendable {
    struct Grant: Encodable, Sendable {
        let role: String
        let organisation: String?
    }

    struct Visit: Encodable, Sendable {
        let device: String
        let began: String
        let lastSeen: String
    }

    struct Mail: Encodable, Sendable {
        let written: String
        let subject: String
        let text: String
        let state: String
    }

    struct Deed: Encodable, Sendable {
        let at: String
        let what: String
        let about: String
    }

    struct Contact: Encodable, Sendable {
        let organisation: String
        let title: String
        let name: String
    }

    let partnership: String
    let email: String
    let name: String
    let language: String
    let created: String
    let hasPassword: Bool
    let hasSecondFactor: Bool
    let roles: [Grant]
    let representativeOf: [Contact]
    let sessions: [Visit]
    let letters: [Mail]
    let timeline: [Deed]
    let more: [String]

    /// Gathers it. Throws ``Refusal/notFound`` when there is no such account. `capabilities`: what else may hold something.
    init(_ reader: Reader, in partnership: Partnership, account id: Int64, _ capabilities: [any Capability]) throws {
        guard let account = try Accounts.find(reader, in: partnership.id, id: id) else { throw Refusal.notFound }
        let names = try Organisations.names(reader, in: partnership.id, ids: account.grants.compactMap(\.organisation))
        self.partnership = partnership.name
        email = account.email
        name = account.name
        language = account.language.rawValue
        created = account.createdAt.iso
        hasPassword = account.hasPassword
        hasSecondFactor = account.hasSecondFactor
        roles = account.grants.map {
            Grant(role: $0.role.rawValue, organisation: $0.organisation.flatMap { names[$0] })
        }
        representativeOf = try reader.all(
            """
            SELECT organisation.name, representative.title, representative.name FROM representative
            JOIN organisation ON organisation.id = representative.organisation
            WHERE organisation.partnership = \(partnership.id) AND lower(representative.email) = \(account.email)
            """
        ) { Contact(organisation: try $0[0], title: try $0[1], name: try $0[2]) }
        sessions = try Sessions.all(reader, account: id).map {
            Visit(device: $0.device, began: $0.createdAt.iso, lastSeen: $0.seenAt.iso)
        }
        letters = try Self.letters(reader, in: partnership, to: account.email)
        timeline = try Self.deeds(reader, in: partnership, by: id)
        more = try capabilities.flatMap { try $0.holdings(reader, of: account, in: partnership.id) }
    }

    /// The whole as JSON, easy on the eye.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    private static func letters(_ reader: Reader, in partnership: Partnership, to email: String) throws -> [Mail] {
        try reader.all(
            """
            SELECT created_at, subject, text, state FROM letter
            WHERE partnership = \(partnership.id) AND lower(recipient) = \(email) ORDER BY id
            """
        ) { row in
            let written: Timestamp = try row[0]
            return Mail(written: written.iso, subject: try row[1], text: try row[2], state: try row[3])
        }
    }

    private static func deeds(_ reader: Reader, in partnership: Partnership, by account: Int64) throws -> [Deed] {
        try reader.all(
            """
            SELECT at, verb, subject_kind, subject_id FROM timeline_entry
            WHERE partnership = \(partnership.id)
                AND (account = \(account) OR (subject_kind = 'account' AND subject_id = \(account))) ORDER BY id
            """
        ) { row in
            let (at, number): (Timestamp, Int64) = (try row[0], try row[3])
            let kind: String = try row[2]
            return Deed(at: at.iso, what: try row[1], about: "\(kind) \(number)")
        }
    }
}
