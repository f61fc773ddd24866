import Mail
import Partnership
import Web

/// Writes to an enterprise, for anybody: the letter goes to its contact and to those who speak for it, with the writer's address.
/// Nothing of it is kept but the letters on their way, and that somebody wrote.
struct ContactEnterprise: Command {
    static let permission = Permission.everyone

    let enterprise: Int64
    let name: String
    /// As typed.
    let email: String
    /// What the writer comes from; may be empty.
    let from: String
    let message: String

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("name", name, most: EnterpriseLength.name, missing: "sourcing.enterprise.issue.yourName")
        rules.email("email", email, missing: "sourcing.enterprise.issue.yourEmail")
        rules.text("from", from, most: EnterpriseLength.name)
        rules.text("message", message, most: EnterpriseLength.message, missing: "sourcing.enterprise.issue.message")
        return rules.issues
    }

    func perform(_ change: Change) throws {
        guard let found = try SocialEnterprise.find(change.writer, in: change.id, id: enterprise),
            found.isOpen(to: change.actor, at: change.now), let address = MailAddress(email)?.address
        else { throw Refusal.notFound }
        let letter = EnterpriseLetters(change: change, enterprise: found)
        let sent = try letter.contact(name: name, email: address, from: from, message: message)
        guard sent > 0 else { throw Refusal.invalid("", "sourcing.enterprise.issue.nobody") }
        try change.record(
            "enterprise.contacted", on: found.subject, organisation: found.organisation.id, seenBy: .coordinators)
    }
}
