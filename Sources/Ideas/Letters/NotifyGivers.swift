import Database
import Partnership
import Web

/// Telling those who gave an idea what became of it.
extension Change {
    /// Writes to every giver with an address in the group of joined ideas that `idea` belongs to, each in their language and
    /// with a link to their own follow page.
    func notifyGivers(of idea: Idea, _ news: IdeaNews) throws {
        let main = idea.joinedInto ?? idea.id
        let title = try maskedTitle(of: idea)
        for giver in try givers(of: main) {
            let token = try makeLink(.giver, subject: Subject("idea", giver.idea), days: Giver.linkDays)
            try send(
                Letter(
                    to: giver.email, language: giver.language,
                    subject: text("ideas.news.giver.subject", giver.language, ["title": title]),
                    greeting: giver.greeting(services.messages),
                    paragraphs: [tell(news, giver.language, title: title)],
                    quotation: news.words,
                    action: (text("ideas.news.giver.action", giver.language), services.url(MailedLink.path(token))),
                    closing: [
                        text("ideas.news.giver.closing", giver.language, ["reference": giver.reference.description])
                    ],
                    about: Subject("idea", giver.idea)
                )
            )
        }
    }

    /// Those who can be written to among the givers of an idea and of those joined into it.
    func givers(of main: Int64) throws -> [Giver] {
        try writer.all(
            """
            SELECT idea.id, idea.year, idea.number, idea_contact.name, idea_contact.email, idea_contact.language
            FROM idea JOIN idea_contact ON idea_contact.idea = idea.id
            WHERE (idea.id = \(main) OR idea.joined_into = \(main)) AND idea_contact.email IS NOT NULL
                AND idea.state <> 'withdrawn'
            ORDER BY idea.id
            """
        ) { row in
            let language: String = try row[5]
            return Giver(
                idea: try row[0], reference: IdeaReference(year: try row[1], number: try row[2]), name: try row[3],
                email: try row[4], language: Language(rawValue: language) ?? .swedish
            )
        }
    }

    /// What happened, in one sentence.
    func tell(_ news: IdeaNews, _ language: Language, title: String) -> String {
        text("ideas.news.\(news.kind.rawValue)", language, ["title": title, "organisation": news.organisation ?? ""])
    }

    /// The idea's title without what is masked.
    func maskedTitle(of idea: Idea) throws -> String {
        MaskedWords(idea.title, masks: try Mask.all(writer, of: idea.id)).text
    }

    func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        services.messages.text(key, language, values)
    }
}

/// Somebody who gave an idea and left an address.
struct Giver: Sendable {
    /// Days that a link in a letter opens the follow page.
    static let linkDays = 365

    let idea: Int64
    let reference: IdeaReference
    let name: String
    let email: String
    let language: Language

    /// `Hej Anna!`, or `Hej!` to one without a name.
    func greeting(_ messages: Messages) -> String {
        name.isEmpty
            ? messages.text("ideas.news.greeting", language)
            : messages.text("ideas.news.greeting.name", language, ["name": name])
    }
}
