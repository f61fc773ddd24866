import Database
import Partnership
import Web

/// Letters to those who speak for an organisation, about a referral.
enum ReferralLetter: String, Sendable, CaseIterable {
    /// The question and what the giver said.
    case asked
    /// The same, from an organisation that passed it on.
    case moved
    /// Some days before the answer is due.
    case before
    /// Some days after.
    case after
    /// The coordinator has answered the organisation's question.
    case replied
    case extended
    case recalled
}

extension Change {
    /// Days that a link opens its referral after the answer was due.
    static let referralLinkDays = 30

    /// Writes to everyone who can be reached at the organisation of a referral, each with a link of their own that opens this
    /// referral alone; returns how many letters that makes.
    @discardableResult
    func write(_ letter: ReferralLetter, about referral: Referral, words: String? = nil) throws -> Int {
        let people = try Organisations.representatives(writer, of: referral.organisation).filter(\.isReachable)
        let name = try organisation(referral.organisation).name
        let idea = try idea(id: referral.origin)
        let masks = try Mask.all(writer, ofCase: referral.idea)
        for person in people {
            guard let address = person.email else { continue }
            let language = try language(of: address)
            let token = try makeLink(
                .referral, subject: referral.subject, organisation: referral.organisation, representative: person.id,
                days: max(now.days(until: referral.dueAt), 0) + Self.referralLinkDays
            )
            let values = [
                "title": MaskedWords(idea.title, masks: masks).text, "organisation": name,
                "date": language.date(referral.dueAt), "question": referral.question,
                "partnership": partnership.name,
            ]
            try send(
                Letter(
                    to: address, language: language,
                    subject: text("ideas.referral.letter.\(letter.rawValue).subject", language, values),
                    greeting: text("ideas.news.greeting", language),
                    paragraphs: paragraphs(letter, language, values, words: words),
                    quotation: letter == .recalled ? nil : MaskedWords(idea.words, masks: masks).text,
                    action: (
                        text("ideas.referral.letter.\(letter == .recalled ? "see" : "answer")", language),
                        services.url(MailedLink.path(token))
                    ),
                    closing: [text("ideas.referral.letter.closing", language, values)],
                    about: referral.subject, representative: person.id
                )
            )
        }
        return people.count
    }

    private func paragraphs(
        _ letter: ReferralLetter, _ language: Language, _ values: [String: String], words: String?
    ) -> [String] {
        var paragraphs = [text("ideas.referral.letter.\(letter.rawValue)", language, values)]
        if let words, !words.isEmpty { paragraphs.append(words) }
        if letter != .recalled {
            paragraphs.append(text("ideas.referral.letter.question", language, values))
            paragraphs.append(text("ideas.referral.letter.giver", language, values))
        }
        return paragraphs
    }

    /// The language of the account with an address; Swedish without one.
    private func language(of address: String) throws -> Language {
        let code: String? = try writer.value(
            "SELECT language FROM account WHERE partnership = \(id) AND email = \(address) AND erased_at IS NULL"
        )
        return code.flatMap { Language(rawValue: $0) } ?? .swedish
    }
}
