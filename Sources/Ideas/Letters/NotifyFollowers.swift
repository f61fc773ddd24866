import Database
import Partnership
import Web

/// Telling those who follow ideas by e-mail what happens to them.
extension Change {
    /// Writes to all who follow this idea and want to know at once. Nothing is sent about an idea that is not public.
    func notifyFollowers(of idea: Idea, _ news: IdeaNews) throws {
        guard idea.isPublic else { return }
        let masks = try Mask.all(writer, ofCase: idea.id)
        let title = MaskedWords(idea.title, masks: masks).text
        for follower in try Follower.atOnce(writer, in: id, of: idea.id) {
            try send(
                letter(
                    to: follower,
                    subject: text("ideas.news.follower.subject", follower.language, ["title": title]),
                    paragraphs: [tell(news, follower.language, title: title)],
                    quotation: news.words.map { MaskedWords($0, masks: masks).text },
                    path: idea.path
                )
            )
        }
    }

    /// Notes in the timeline that everybody may read the idea from now on, and writes to all who follow new ideas and want to
    /// know at once. To be called after the idea was saved as public; the weekly letter finds it by the timeline. `masks`: those
    /// of the idea. `followers`: who follows new ideas, when that was asked already.
    func announce(_ idea: Idea, masks: [Mask], to followers: Asked<[Follower]>? = nil) throws {
        guard idea.isPublic else { return }
        try record(IdeaVerb.published, on: idea.subject, seenBy: .everyone)
        let masked = MaskedWords(idea.words, masks: masks).text
        let title = MaskedWords(idea.title, masks: masks).text
        for follower in try (followers ?? Follower.askAtOnce(writer, in: id, of: nil)).get() {
            try send(
                letter(
                    to: follower,
                    subject: text("ideas.news.new.subject", follower.language, ["title": title]),
                    paragraphs: [text("ideas.news.new.text", follower.language, ["title": title])],
                    quotation: Excerpt.of(masked),
                    path: idea.path
                )
            )
        }
    }

    /// A letter to a follower, with the way to end such letters.
    func letter(to follower: Follower, subject: String, paragraphs: [String], quotation: String? = nil, path: String)
        -> Letter
    {
        let end = services.url(follower.endPath(services.signer))
        return Letter(
            to: follower.email, language: follower.language, subject: subject,
            greeting: text("ideas.news.greeting", follower.language),
            paragraphs: paragraphs,
            quotation: quotation,
            action: (text("ideas.news.follower.action", follower.language), services.url(path)),
            closing: [text("ideas.news.follower.closing", follower.language), end],
            unsubscribe: end,
            about: follower.subject
        )
    }
}

/// Verbs of the timeline that more than one file needs.
enum IdeaVerb {
    /// Everybody may read the idea from now on.
    static let published = "idea.published"
}
