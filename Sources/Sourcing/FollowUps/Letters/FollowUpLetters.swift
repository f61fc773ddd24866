import Database
import Partnership
import Web

extension Change {
    /// Days that the link in a letter opens the form.
    private static let followUpLinkDays = 90

    /// Writes to a party of its part of a follow-up, each reader with a link of their own; gives how many letters that makes. `key`: `asked`
    /// or `reminder`.
    @discardableResult
    func write(_ key: String, about found: FollowUpCase) throws -> Int {
        let readers = try readers(of: found.party, all: key == "reminder")
        for reader in readers {
            let token = try makeLink(
                .followUp, subject: found.answer.subject, organisation: found.party.organisation,
                representative: reader.representative, days: Self.followUpLinkDays)
            try send(letter(key, found, reader, services.url(MailedLink.path(token))))
        }
        return readers.count
    }

    private func letter(_ key: String, _ found: FollowUpCase, _ reader: LetterReader, _ url: String) -> Letter {
        let language = reader.language
        let days = [found.followUp.fromOn, found.followUp.untilOn].map { day in
            Timestamp(day: day).map { language.date($0) } ?? day
        }
        let values = [
            "agreement": found.agreement.title, "reference": found.agreement.name, "party": found.party.name,
            "from": days[0], "until": days[1], "partnership": partnership.name,
        ]
        func text(_ part: String) -> String {
            services.messages.text("sourcing.followUp.letter.\(part)", language, values)
        }
        return Letter(
            to: reader.email, language: language, subject: text("\(key).subject"), greeting: text("greeting"),
            paragraphs: [text("\(key).text"), text("what.\(found.party.side.rawValue)")],
            action: (text("action"), url), closing: [text("link"), text("closing")], about: found.answer.subject,
            representative: reader.representative)
    }
}
