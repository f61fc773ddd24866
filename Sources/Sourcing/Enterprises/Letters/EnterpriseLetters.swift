import Database
import Partnership
import Web

/// Letters to those who keep a profile: its contact, and those who speak for its organisation.
struct EnterpriseLetters {
    /// Days that the link of a letter opens.
    static let linkDays = 90

    let change: Change
    let enterprise: SocialEnterprise

    private struct Recipient {
        let email: String
        let language: Language
        let representative: Int64?
    }

    /// Asks each of them whether the profile holds. `isStale`: whether it has begun to be shown as old. Gives how many letters it makes.
    func askWhetherItHolds(isStale: Bool) throws -> Int {
        let recipients = try recipients()
        for person in recipients {
            let token = try change.makeLink(
                .confirmEnterprise, subject: enterprise.subject, organisation: enterprise.organisation.id,
                representative: person.representative, days: Self.linkDays)
            let language = person.language
            let key = "sourcing.enterprise.letter.\(isStale ? "stale" : "ask")"
            let values = [
                "name": enterprise.name, "partnership": change.partnership.name,
                "date": language.date(enterprise.confirmedAt),
            ]
            try change.send(
                Letter(
                    to: person.email, language: language, subject: t("\(key).subject", language, values),
                    greeting: t("sourcing.enterprise.letter.greeting", language),
                    paragraphs: [
                        t("\(key).text", language, values), summary(language),
                        t("sourcing.enterprise.letter.ask.how", language),
                    ],
                    action: (
                        t("sourcing.enterprise.letter.ask.button", language),
                        change.services.url(MailedLink.path(token))
                    ),
                    closing: [t("sourcing.enterprise.letter.closing", language, values)],
                    about: enterprise.subject, representative: person.representative))
        }
        return recipients.count
    }

    /// Hands on what somebody wrote. Gives how many letters it makes.
    func contact(name: String, email: String, from: String, message: String) throws -> Int {
        let recipients = try recipients()
        let writer = from.isEmpty ? name : "\(name), \(from)"
        for person in recipients {
            let language = person.language
            let values = [
                "writer": writer, "name": enterprise.name, "email": email, "partnership": change.partnership.name,
            ]
            try change.send(
                Letter(
                    to: person.email, replyTo: email, language: language,
                    subject: t("sourcing.enterprise.letter.contact.subject", language, values),
                    greeting: t("sourcing.enterprise.letter.greeting", language),
                    paragraphs: [t("sourcing.enterprise.letter.contact.text", language, values)],
                    quotation: message,
                    action: (
                        t("sourcing.enterprise.letter.contact.button", language, values), "mailto:\(email)"
                    ),
                    closing: [t("sourcing.enterprise.letter.contact.closing", language, values)],
                    about: enterprise.subject, representative: person.representative))
        }
        return recipients.count
    }

    /// What the profile says in short, to see at a glance whether it holds.
    private func summary(_ language: Language) -> String {
        var lines = [enterprise.summary] + enterprise.offers.map { "• \($0.title)" }
        let places =
            enterprise.places.isEmpty
            ? t("sourcing.enterprise.everywhere", language, ["region": change.partnership.settings.region])
            : enterprise.placeNames(in: change.partnership).joined(separator: ", ")
        lines.append(t("sourcing.enterprise.letter.places", language, ["places": places]))
        if let hours = enterprise.hours {
            lines.append(t("sourcing.enterprise.letter.hours", language, ["hours": language.number(hours)]))
        }
        return lines.joined(separator: "\n")
    }

    /// Each address once; its owner reads the language that their account has.
    private func recipients() throws -> [Recipient] {
        let people = try Organisations.representatives(change.writer, of: enterprise.organisation.id)
        var found = people.filter(\.isReachable).compactMap { person in
            person.email.map { (email: $0, representative: Optional(person.id)) }
        }
        if let own = enterprise.contact.email { found.append((own, nil)) }
        var seen: Set<String> = []
        return try found.filter { seen.insert($0.email.lowercased()).inserted }.map { person in
            Recipient(
                email: person.email, language: try change.language(ofReader: person.email),
                representative: person.representative)
        }
    }

    private func t(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        change.services.messages.text(key, language, values)
    }
}
