import Database
public import Partnership
public import Web

/// Somebody gives an idea: on the web, or told to those who take it down on the tour, from paper or on the phone.
///
/// A form sent twice, even twice at once, gives one idea and the same receipt.
public struct SubmitIdea: Command {
    public static let permission = Permission.everyone
    public static let fewestCharacters = 10
    public static let mostCharacters = 5_000
    static let longestLine = 200

    /// The giver's own words.
    public var words: String
    /// Code of the municipality; nil when the giver does not know or it concerns all.
    public var municipality: String?
    public var place = ""
    public var forWhom = ""
    /// Whether the giver agrees that everybody reads it.
    public var isPublic = true
    public var contact = Contact()
    public var source = IdeaSource.web
    /// Names the sending; nil when it can't come twice.
    public var formKey: String?
    /// What to call it; nil takes the beginning of the words.
    public var title: String?
    /// When it was said, when that was not now: taken down on the tour, or imported.
    public var receivedAt: Timestamp?
    /// The tracking code that the giver already has: made on a device without a network. Nil: one is made.
    var code: Token?
    /// Where it was gathered: the idea belongs to it.
    var origin: Subject?

    public init(words: String) {
        self.words = words
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var issues: [Issue] = []
        let length = words.unicodeScalars.count
        if words.isEmpty {
            issues.append(Issue("words", "ideas.give.issue.wordsMissing"))
        } else if length < Self.fewestCharacters {
            issues.append(Issue("words", "ideas.give.issue.wordsShort"))
        } else if length > Self.mostCharacters {
            let over = String(length - Self.mostCharacters)
            issues.append(
                Issue("words", "ideas.give.issue.wordsLong", ["most": "\(Self.mostCharacters)", "over": over]))
        }
        if let municipality, partnership.municipality(municipality) == nil {
            issues.append(Issue("municipality", "ideas.give.issue.municipality"))
        }
        for (field, text) in [("place", place), ("forWhom", forWhom), ("title", title ?? "")]
        where text.unicodeScalars.count > Self.longestLine {
            issues.append(Issue(field, "ideas.give.issue.lineLong", ["most": "\(Self.longestLine)"]))
        }
        return issues + contact.issues
    }

    public func perform(_ change: Change) throws -> SubmittedIdea {
        let made = formKey.map { TrackingCode.token(formKey: $0, in: change.id, change.services.signer) }
        let code = code ?? made ?? Token.spoken()
        // All that must be known beforehand is asked in one journey.
        let same = try formKey.map { try Idea.ask(change.writer, in: change.id, formKey: $0) }
        let text = [words, place, forWhom, title ?? ""]
        let askedBlocked = try BlockedWords.ask(change.writer, in: change.id, text: text)
        let responsible = try Coordinators.askFirst(change)
        let followers = try Follower.askAtOnce(change.writer, in: change.id, of: nil)
        if let old = try same?.get().first { return SubmittedIdea(idea: old, code: code, isNew: false) }
        let blocked = try askedBlocked.get()
        let idea = try insert(change, code: code, responsible: try responsible.get(), isBlocked: !blocked.isEmpty)
        if !contact.isEmpty { try contact.stored.store(change.writer, idea: idea.id, deleteAfter: nil) }
        if let origin { try change.link(idea.subject, .belongsTo, origin) }
        try change.count(idea, by: 1)
        try change.indexNewWords(of: idea)
        try change.record("idea.given", on: idea.subject, ["source": source.rawValue], seenBy: .everyone)
        if !blocked.isEmpty { try change.moderate(idea, .flagged, reason: blocked.joined(separator: ", ")) }
        try change.announce(idea, masks: [], to: followers)
        try change.sendReceipt(of: idea, to: contact.stored, code: code)
        return SubmittedIdea(idea: idea, code: code, isNew: true)
    }

    private func insert(_ change: Change, code: Token, responsible: Int64?, isBlocked: Bool) throws -> Idea {
        let at = receivedAt ?? change.now
        let year = at.civilDay.year
        let settings = change.partnership.settings
        let visibility: IdeaVisibility =
            !isPublic ? .private : settings.publishesAtOnce && !isBlocked ? .public : .pending
        let number = try change.nextNumber("idea", year: year)
        let title = title.flatMap { $0.isEmpty ? nil : $0 } ?? Idea.title(of: words)
        let nextAt = change.now.adding(days: settings.stepDays)
        let row = try change.writer.first(
            """
            INSERT INTO idea (partnership, year, number, title, words, municipality, place, for_whom, source, state, visibility,
                consents, received_at, changed_at, responsible, next_at, form_key, tracking_hash)
            VALUES (\(change.id), \(year), \(number), \(title), \(words), \(municipality), \(place), \(forWhom), \(source),
                \(IdeaState.received), \(visibility), \(isPublic), \(at), \(change.now), \(responsible), \(nextAt), \(formKey),
                \(code.hash)) RETURNING id, number
            """
        ) { (id: try $0[0] as Int64, number: try $0[1] as Int) }
        guard let (id, number) = row else { throw DatabaseError.statement("INSERT gave no id") }
        return Idea(
            id: id, reference: IdeaReference(year: year, number: number), title: title, words: words,
            municipality: municipality, place: place, forWhom: forWhom, source: source, state: .received,
            visibility: visibility, consents: isPublic, receivedAt: at, changedAt: change.now, responsible: responsible,
            nextStep: "", nextAt: nextAt, joinedInto: nil, isChallenge: false, closedReason: "", version: 1
        )
    }
}

/// What the giver gets back.
public struct SubmittedIdea: Sendable {
    public let idea: Idea
    /// The tracking code; only its hash is stored.
    public let code: Token
    /// False when the form had been sent before.
    public let isNew: Bool
}

extension Idea {
    static func ask(_ reader: Reader, in partnership: PartnershipID, formKey: String) throws -> Asked<[Idea]> {
        try reader.ask("SELECT \(columns) FROM idea WHERE partnership = \(partnership) AND form_key = \(formKey)") {
            try Idea(row: $0)
        }
    }
}
