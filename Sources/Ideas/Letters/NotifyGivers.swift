import Database
import Partnership
import Web

/// Telling those who gave an idea what became of it.
extension Change {
    /// Writes to every giver with an address in the case that `main` leads, each in their language and with a link to their own
    /// page.
    func notifyGivers(of main: Idea, _ news: IdeaNews) throws {
        let masks = try Mask.all(writer, ofCase: main.id)
        for giver in try givers(of: main) { try write(to: giver, news, title: giver.caseTitle, masks) }
    }

    /// Writes to the giver of one idea alone: what was done to their words, or said of what only they have said.
    func notifyGiver(of idea: Idea, _ news: IdeaNews) throws {
        let main = try main(of: idea)
        let masks = try Mask.all(writer, ofCase: main.id)
        for giver in try givers(of: main) where giver.idea == idea.id {
            try write(to: giver, news, title: giver.title, masks)
        }
    }

    private func write(to giver: Giver, _ news: IdeaNews, title: String, _ masks: [Mask]) throws {
        let token = try makeLink(.giver, subject: Subject("idea", giver.idea), days: Giver.linkDays)
        try send(
            Letter(
                to: giver.email, language: giver.language,
                subject: text("ideas.news.giver.subject", giver.language, ["title": title]),
                greeting: giver.greeting(services.messages),
                paragraphs: [tell(news, giver.language, title: title)],
                quotation: news.words.map { MaskedWords($0, masks: masks).text },
                action: (text("ideas.news.giver.action", giver.language), services.url(MailedLink.path(token))),
                closing: [
                    text("ideas.news.giver.closing", giver.language, ["reference": giver.reference.description])
                ],
                about: Subject("idea", giver.idea)
            )
        )
    }

    /// Those who can be written to among the givers of a case.
    func givers(of main: Idea) throws -> [Giver] {
        let mainTitle = try main.isPublic ? maskedTitle(of: main) : nil
        let rows = try writer.all(
            """
            SELECT \(Idea.columns), idea_contact.name, idea_contact.email, idea_contact.language
            FROM idea JOIN idea_contact ON idea_contact.idea = idea.id
            WHERE (idea.id = \(main.id) OR idea.joined_into = \(main.id)) AND idea_contact.email IS NOT NULL
                AND idea.state <> 'withdrawn'
            ORDER BY idea.id
            """
        ) { (try Idea(row: $0), try $0[21] as String, try $0[22] as String, try $0[23] as String) }
        return try rows.map { idea, name, email, language in
            let title = try maskedTitle(of: idea)
            return Giver(
                idea: idea.id, reference: idea.reference, name: name, email: email,
                language: Language(rawValue: language) ?? .swedish, title: title, caseTitle: mainTitle ?? title
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
    /// What their own idea is called, without what is masked.
    let title: String
    /// What the case is called to them: its main idea's title when everybody may read it, else that of their own.
    let caseTitle: String

    /// `Hej Anna!`, or `Hej!` to one without a name.
    func greeting(_ messages: Messages) -> String {
        name.isEmpty
            ? messages.text("ideas.news.greeting", language)
            : messages.text("ideas.news.greeting.name", language, ["name": name])
    }
}
