import Database
import Web

/// Somebody changes their name or their language.
struct ChangeProfile: Command {
    static let permission = Permission.account

    let name: String
    let language: Language

    func validate(for partnership: Partnership) -> [Issue] { AccountName.issues(name) }

    func perform(_ change: Change) throws {
        guard let account = change.actor.account else { throw Refusal.notFound }
        try change.writer.execute("UPDATE account SET name = \(name), language = \(language) WHERE id = \(account)")
    }
}
