import Database
import Mail
public import Web

/// How the giver of an idea can be reached, if they want to be.
public struct Contact: Sendable, Hashable {
    public var name: String
    public var email: String?
    public var phone: String?
    /// What letters are written in.
    public var language: Language

    static let longestName = 100

    public init(name: String = "", email: String? = nil, phone: String? = nil, language: Language = .swedish) {
        self.name = name
        self.email = email.flatMap { $0.isEmpty ? nil : $0 }
        self.phone = phone.flatMap { $0.isEmpty ? nil : $0 }
        self.language = language
    }

    var isEmpty: Bool { name.isEmpty && email == nil && phone == nil }

    /// What is wrong with it; the fields are `name`, `email` and `phone`.
    var issues: [Issue] {
        var issues: [Issue] = []
        if name.count > Self.longestName {
            issues.append(Issue("name", "ideas.give.issue.name", ["most": "\(Self.longestName)"]))
        }
        if let email, MailAddress(email) == nil { issues.append(Issue("email", "ideas.give.issue.email")) }
        if let phone, !Self.isPhone(phone) { issues.append(Issue("phone", "ideas.give.issue.phone")) }
        return issues
    }

    /// The same as it is stored: the address as letters are sent to it.
    var stored: Contact {
        var contact = self
        contact.email = email.flatMap { MailAddress($0)?.address }
        return contact
    }

    /// Digits with what people write between them; 7 to 15 digits (ITU-T E.164 allows 15).
    private static func isPhone(_ text: String) -> Bool {
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ "0123456789 -+()/.".utf8.contains($0) }) else {
            return false
        }
        return (7...15).contains(text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    }

    static func find(_ reader: Reader, of idea: Int64) throws -> Contact? {
        try reader.first("SELECT name, email, phone, language FROM idea_contact WHERE idea = \(idea)") { row in
            let code: String = try row[3]
            return Contact(
                name: try row[0], email: try row[1], phone: try row[2], language: Language(rawValue: code) ?? .swedish)
        }
    }

    func store(_ writer: Writer, idea: Int64, deleteAfter: Timestamp?) throws {
        try writer.post(
            """
            INSERT INTO idea_contact (idea, name, email, phone, language, delete_after)
            VALUES (\(idea), \(name), \(email), \(phone), \(language), \(deleteAfter))
            ON CONFLICT (idea) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,
                language = excluded.language
            """
        )
    }
}
