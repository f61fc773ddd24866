import Database
import Partnership
import Web

extension Change {
    /// Who is written to for a party: its contact, else those who speak for it. `all`: both.
    func readers(of party: AgreementParty, all: Bool = false) throws -> [LetterReader] {
        var readers: [LetterReader] = []
        if let email = party.contactEmail {
            readers.append(
                LetterReader(email: email, language: try language(ofReader: email), representative: nil))
        }
        guard readers.isEmpty || all, let organisation = party.organisation else { return readers }
        let others = try letterReaders(for: organisation)
        readers += others.filter { other in !readers.contains { $0.email.lowercased() == other.email.lowercased() } }
        return readers
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
