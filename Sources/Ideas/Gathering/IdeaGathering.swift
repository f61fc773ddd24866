import Database
public import Partnership
import Web

/// What other capabilities need of ideas that were gathered somewhere, without knowing this one.
public enum IdeaGathering {
    /// Takes in ideas that were told to somebody.
    public static let intake = IdeaIntake(
        issues: { idea, partnership in SubmitIdea(told: idea).validate(for: partnership) },
        take: { idea, change in try change.takeIn(idea) }
    )

    /// What came of gathered ideas.
    public static let gathered = GatheredIdeas(
        fetch: { reader, partnership, origins, actor in
            try GatheredQuery(partnership: partnership, origins: origins, actor: actor).ideas(reader)
        },
        counts: { reader, partnership, origins in
            try GatheredQuery(partnership: partnership, origins: origins, actor: .visitor).counts(reader)
        }
    )
}

extension SubmitIdea {
    init(told idea: ToldIdea) {
        self.init(words: idea.words)
        municipality = idea.municipality
        place = idea.place
        forWhom = idea.forWhom
        isPublic = idea.isPublic
        contact = Contact(name: idea.name, email: idea.email, phone: idea.phone, language: idea.language)
        source = idea.source == .paper ? .paper : .tour
        formKey = idea.key
        receivedAt = idea.saidAt
        code = idea.code
        origin = idea.origin
    }
}

extension Change {
    /// Takes in an idea that was told, with what can't be stored as it is put where a coordinator reads it.
    fileprivate func takeIn(_ idea: ToldIdea) throws -> TakenIdea {
        let words = idea.words.trimmed
        guard !words.isEmpty else { throw Refusal.invalid("words", "ideas.give.issue.wordsMissing") }
        var command = SubmitIdea(told: idea)
        command.words = String(words.prefix(SubmitIdea.mostCharacters))
        command.place = String(idea.place.prefix(SubmitIdea.longestLine))
        command.forWhom = String(idea.forWhom.prefix(SubmitIdea.longestLine))
        if partnership.municipality(idea.municipality) == nil { command.municipality = nil }
        command.contact = idea.contact
        let submitted = try command.perform(self)
        let reference = submitted.idea.reference
        return TakenIdea(
            subject: submitted.idea.subject, reference: reference.description,
            workPath: "/arbete/ideer/\(reference.path)", isNew: submitted.isNew)
    }
}

extension ToldIdea {
    /// How the giver can be reached. An address or a number with a slip in it goes with the name, where a coordinator sees it.
    fileprivate var contact: Contact {
        var contact = Contact(name: name, email: email, phone: phone, language: language)
        let wrong = Set(contact.issues.map(\.field))
        var name = name
        if wrong.contains("email"), let email {
            contact.email = nil
            name += " (\(email))"
        }
        if wrong.contains("phone"), let phone {
            contact.phone = nil
            name += " (\(phone))"
        }
        contact.name = String(name.trimmed.prefix(Contact.longestName))
        return contact
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
