import Database
import Partnership
import Web

/// Opens a giver's own page, by the code from the receipt or by a link in a letter. Gives the token of a session.
struct OpenOwnIdea: Command {
    static let permission = Permission.everyone

    enum Key: Sendable {
        /// As somebody typed it: spaces, dashes and small letters are forgiven.
        case code(String)
        case link(MailedLink)
    }

    let key: Key

    func perform(_ change: Change) throws -> Token {
        try Sessions.begin(change, opening: Subject(Idea.kind, idea(change)), organisation: nil)
    }

    private func idea(_ change: Change) throws -> Int64 {
        switch key {
        case .link(let link):
            guard link.purpose == .giver, link.isOpen(at: change.now), let subject = link.subject else {
                throw Refusal.notFound
            }
            return subject.id
        case .code(let typed):
            let hash = Token.spoken(String(typed.prefix(40))).hash
            let found: Int64? = try change.writer.value(
                "SELECT id FROM idea WHERE tracking_hash = \(hash) AND partnership = \(change.id)"
            )
            guard let found else {
                throw Refusal.invalid("code", typed.isEmpty ? "ideas.mine.issue.noCode" : "ideas.mine.issue.code")
            }
            return found
        }
    }
}

extension Permission {
    /// What the giver of an idea may do to it, or a coordinator in their place.
    static let giver = Permission("giver", [.bearer, .coordinator])
}

extension Change {
    /// The idea of a key, if the actor gave it or coordinates. Throws ``Refusal/notFound``.
    func ownIdea(_ key: Int64) throws -> Idea {
        let idea = try idea(id: key)
        guard idea.isOpen(to: actor) else { throw Refusal.notFound }
        return idea
    }
}
