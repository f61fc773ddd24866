import Database
import Partnership
import Web

/// Somebody who can be written to for a party.
struct PartyReader: Sendable, Hashable {
    let email: String
    let language: Language
    /// The representative that it is, where it is one.
    let representative: Int64?
}

extension Change {
    /// Who is written to for a party: its contact, else those who speak for it. `all`: both.
    func readers(of party: AgreementParty, all: Bool = false) throws -> [PartyReader] {
        var readers: [PartyReader] = []
        if let email = party.contactEmail {
            readers.append(
                PartyReader(email: email, language: try language(ofReader: email), representative: nil))
        }
        guard readers.isEmpty || all, let organisation = party.organisation else { return readers }
        for person in try Organisations.representatives(writer, of: organisation) where person.isReachable {
            guard let email = person.email, !readers.contains(where: { $0.email == email.lowercased() }) else {
                continue
            }
            readers.append(
                PartyReader(
                    email: email, language: try language(ofReader: email.lowercased()), representative: person.id))
        }
        return readers
    }

    /// The language of the account with an address; Swedish without one.
    private func language(ofReader address: String) throws -> Language {
        let code: String? = try writer.value(
            "SELECT language FROM account WHERE partnership = \(id) AND email = \(address) AND erased_at IS NULL")
        return code.flatMap { Language(rawValue: $0) } ?? .swedish
    }

    /// Reminds the buyer of a day to come: `end` or `option`.
    func remind(of key: String, _ agreement: Agreement, on day: String, option: AgreementOption? = nil) throws {
        guard let buyer = agreement.buyer, let date = Timestamp(day: day) else { return }
        for reader in try readers(of: buyer, all: true) {
            let language = reader.language
            func text(_ part: String) -> String {
                services.messages.text(
                    "sourcing.agreement.letter.\(key).\(part)", language,
                    [
                        "agreement": agreement.title, "reference": agreement.name, "date": language.date(date),
                        "option": option?.text ?? "", "days": language.number(now.days(until: date)),
                    ])
            }
            try send(
                Letter(
                    to: reader.email, language: language, subject: text("subject"),
                    greeting: services.messages.text("sourcing.agreement.letter.greeting", language),
                    paragraphs: [text("text")],
                    action: (
                        services.messages.text("sourcing.agreement.letter.action", language),
                        services.url(agreement.workPath)
                    ),
                    closing: [
                        services.messages.text(
                            "sourcing.agreement.letter.closing", language, ["partnership": partnership.name])
                    ],
                    about: agreement.subject, representative: reader.representative))
        }
    }
}
