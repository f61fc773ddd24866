import Database
import Partnership
import Web

/// What is told by letter about a need.
enum NeedNews: Sendable {
    /// It asks for something else than before.
    case changed
    case closed
    case withdrawn
    case reopened
    /// Another organisation has the same need.
    case joined(String, String)
    case answered(String, NeedAnswer.Kind, String)
    case answerWithdrawn(String)
    case asked(String, String)
    case questionAnswered(String, String)

    /// The messages are `sourcing.need.letter.KEY.subject` and `.text`.
    var key: String {
        switch self {
        case .changed: "changed"
        case .closed: "closed"
        case .withdrawn: "withdrawn"
        case .reopened: "reopened"
        case .joined: "joined"
        case .answered: "answered"
        case .answerWithdrawn: "answerWithdrawn"
        case .asked: "asked"
        case .questionAnswered: "questionAnswered"
        }
    }

    /// Whether the buyer is told; else all the others whom it concerns are.
    var isForBuyer: Bool {
        switch self {
        case .joined, .answered, .answerWithdrawn, .asked: true
        default: false
        }
    }

    /// Somebody's own words, set apart.
    func quotation(_ need: Need) -> String? {
        let words: String =
            switch self {
            case .closed, .withdrawn: need.closedReason
            case .joined(_, let amount): amount
            case .answered(_, _, let text): text
            case .asked(_, let question): question
            case .questionAnswered(_, let answer): answer
            default: ""
            }
        return words.isEmpty ? nil : words
    }

    var organisation: String {
        switch self {
        case .joined(let name, _), .answered(let name, _, _), .answerWithdrawn(let name), .asked(let name, _): name
        default: ""
        }
    }
}

extension Change {
    /// Writes to those whom news of a need concerns, who told or answered it among them, save the organisations that the actor speaks
    /// for.
    func tell(_ news: NeedNews, of need: Need) throws {
        let concerned = try NeedStory.concerned(writer, by: need)
        for organisation in concerned
        where (organisation == need.organisation) == news.isForBuyer && !actor.represents(organisation) {
            let accounts = try NeedStory.accounts(writer, of: organisation, in: need)
            for reader in try letterReaders(for: organisation, accounts: accounts) {
                let letter = NeedLetter(news: news, need: need, partnership: partnership, services: services)
                var written = letter.letter(to: reader.email, reader.language)
                written.representative = reader.representative
                try send(written)
            }
        }
    }
}

/// A letter about a need.
private struct NeedLetter {
    let news: NeedNews
    let need: Need
    let partnership: Partnership
    let services: Services

    func letter(to address: String, _ language: Language) -> Letter {
        func t(_ key: String, _ values: [String: String] = [:]) -> String {
            services.messages.text(key, language, values)
        }
        let key = "sourcing.need.letter.\(news.key)"
        var values = [
            "title": need.title, "need": need.name, "buyer": need.organisationName, "organisation": news.organisation,
        ]
        if case .answered(_, let kind, _) = news { values["kind"] = t("\(kind.key).said") }
        if case .questionAnswered(let question, _) = news { values["question"] = question }
        return Letter(
            to: address, language: language, subject: t("\(key).subject", values),
            greeting: t("sourcing.need.letter.greeting"), paragraphs: [t("\(key).text", values)],
            quotation: news.quotation(need),
            // What was taken back has no page for others any more.
            action: need.state == .withdrawn
                ? nil : (t("sourcing.need.letter.action"), services.url(need.path)),
            closing: [t("sourcing.need.letter.closing", ["partnership": partnership.name])], about: need.subject)
    }
}
