import Database
public import Partnership
public import Web

/// The giver says how they can be reached from now on; an address left empty gets no more letters.
public struct ChangeContact: Command {
    public static let permission = Permission.giver

    public let idea: Int64
    public var contact: Contact

    public init(idea: Int64, contact: Contact) {
        self.idea = idea
        self.contact = contact
    }

    public func validate(for partnership: Partnership) -> [Issue] { contact.issues }

    public func perform(_ change: Change) throws {
        let own = try change.ownIdea(idea)
        let old = try Contact.find(change.writer, of: idea)
        let new = contact.stored
        // Links in letters to the old address must not open the page to whoever reads it.
        if let email = old?.email, email != new.email { try change.closeLinks(.giver, to: own.subject) }
        if new.isEmpty {
            try change.writer.execute("DELETE FROM idea_contact WHERE idea = \(idea)")
            // On a sheet of paper the same details stand in the giver's hand.
            if own.source == .paper { try change.forgetFiles(of: [idea]) }
        } else {
            try new.store(change.writer, idea: idea, deleteAfter: nil)
            let main = try change.main(of: own)
            try change.dateContactDeletion(of: main)
        }
    }
}

/// The giver wants no more letters; the telephone number, if there is one, stays.
public struct EndLetters: Command {
    public static let permission = Permission.giver

    public let idea: Int64

    public init(idea: Int64) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        guard var contact = try Contact.find(change.writer, of: change.ownIdea(idea).id) else { return }
        contact.email = nil
        try change.run(ChangeContact(idea: idea, contact: contact))
    }
}
