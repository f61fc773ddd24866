import Database
import Partnership
import Web

extension Change {
    /// The receipt, to the one who left an address: reference, code, what happens next, and the way to their own page.
    func sendReceipt(of idea: Idea, to contact: Contact, code: Token) throws {
        guard let email = contact.email else { return }
        let language = contact.language
        let token = try makeLink(.giver, subject: idea.subject, days: Giver.linkDays)
        let giver = Giver(
            idea: idea.id, reference: idea.reference, name: contact.name, email: email, language: language,
            title: idea.title, caseTitle: idea.title)
        let date = idea.nextAt.map { language.date($0) } ?? ""
        let values = ["reference": idea.reference.description, "code": TrackingCode.shown(code), "date": date]
        try send(
            Letter(
                to: email, language: language, subject: text("ideas.give.letter.subject", language, values),
                greeting: giver.greeting(services.messages),
                paragraphs: [
                    text("ideas.give.letter.thanks", language, values),
                    text("ideas.give.letter.next", language, values),
                    text("ideas.give.letter.code", language, values.merging(["url": shortAddress("/folj")]) { $1 }),
                ],
                quotation: idea.words,
                action: (text("ideas.give.letter.action", language), services.url(MailedLink.path(token))),
                closing: [text("ideas.give.letter.closing", language)],
                about: idea.subject
            )
        )
    }

    /// An address of the site as people write it on paper, without `https://`.
    private func shortAddress(_ path: String) -> String {
        let url = services.url(path)
        return url.ranges(of: "://").first.map { String(url[$0.upperBound...]) } ?? url
    }
}
