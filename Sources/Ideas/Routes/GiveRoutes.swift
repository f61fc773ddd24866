import Database
import Foundation
import Markup
import Partnership
import Web

/// Giving an idea, and the receipt for it.
enum GiveRoutes {
    static let all: [Route] = [
        .get("/ideer/ny", .everyone) { visit in GivePage(visit: visit, view: visit.formView()).answer() },
        .post("/ideer/ny", .everyone) { try await give($0) },
        .post("/ideer/liknande", .everyone) { try await alike($0) },
        .get("/ideer/tack", .everyone) { try await receipt($0) },
    ]

    private static let giving = RateLimit("give-idea", count: 20, seconds: 3_600)
    /// A form with its work done may be sent again, but not for ever.
    private static let sending = RateLimit("give-idea-form", count: 5, seconds: 86_400)
    /// A receipt goes to whatever address was typed: nobody's letter box is to be filled by somebody else.
    private static let address = RateLimit("give-idea-address", count: 20, seconds: 86_400)
    private static let looking = RateLimit("alike", count: 60, seconds: 60)

    private static func give(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let verdict = visit.services.human.verdict(on: form, now: visit.now)
        var command = SubmitIdea(form: form, language: visit.language)
        command.origin = visit.origin?.subject
        var issues = form.unreadableIssues + command.validate(for: visit.partnership) + verdict.issues
        if visit.actor.isCoordinator { issues += command.takeDown(form, now: visit.now) }
        guard issues.isEmpty, case .passed(let key) = verdict else {
            return GivePage(visit: visit, view: visit.formView(issues)).answer()
        }
        if form["seen"] == nil {
            let words = command.words
            let alike = try await visit.read { try AlikeIdeas.find($0, in: visit.partnership.id, words) }
            if !alike.isEmpty {
                return GivePage(visit: visit, view: visit.formView(), alike: alike).answer()
            }
        }
        try await visit.limit(sending, by: key)
        // A coordinator may have a whole tour on paper to write in.
        if !visit.actor.isCoordinator {
            try await visit.limit(giving)
            if let email = command.contact.stored.email { try await visit.limit(address, by: email.lowercased()) }
        }
        // The same form with other words is another idea: nothing that was written may get lost.
        command.formKey = "\(key)-\(Token(text: command.words).hash.prefix(8).map { String($0, radix: 16) }.joined())"
        let submitted = try await visit.run(command)
        return Answer.redirect(to: "/ideer/tack").setting(ReceiptCookie.make(visit, idea: submitted.idea.id))
    }

    /// Ideas like what is being written, as a piece of a page. The words come in the body, so that no log holds them.
    private static func alike(_ visit: Visit) async throws -> Answer {
        try await visit.limit(looking)
        let text = String(visit.form.text("text").prefix(2_000))
        let alike = try await visit.read { try AlikeIdeas.find($0, in: visit.partnership.id, text) }
        return .html(alike.isEmpty ? .empty : GivePage.alikeList(alike, visit))
    }

    private static func receipt(_ visit: Visit) async throws -> Answer {
        guard let id = ReceiptCookie.idea(visit) else { return .redirect(to: "/folj") }
        let found = try await visit.read { reader -> (Idea, Contact?, String?)? in
            guard let idea = try Idea.find(reader, in: visit.partnership.id, id: id) else { return nil }
            let key: String? = try reader.first("SELECT form_key FROM idea WHERE id = \(id)") { try $0[0] }
            return (idea, try Contact.find(reader, of: id), key)
        }
        guard let (idea, contact, key) = found, let key else { return .redirect(to: "/folj") }
        let code = TrackingCode.token(formKey: key, in: visit.partnership.id, visit.services.signer)
        return ReceiptPage(visit: visit, idea: idea, contact: contact, code: code).answer()
    }
}

extension Visit {
    /// Where the form says that the idea was gathered: from a poster's code, or from the form itself. Nil for what this site has not
    /// signed.
    var origin: IdeaOrigin? {
        let signed = form[IdeaOrigin.field] ?? query[IdeaOrigin.field]
        return signed.flatMap { IdeaOrigin(signed: $0, services.signer) }
    }
}

extension SubmitIdea {
    /// From the form for everyone.
    init(form: FormFields, language: Language) {
        self.init(words: form.text("words"))
        let code = form.text("municipality")
        municipality = code.isEmpty ? nil : code
        place = form.text("place")
        forWhom = form.text("forWhom")
        isPublic = form.text("isPublic") != "no"
        contact = Contact(
            name: form.text("name"), email: form.text("email"), phone: form.text("phone"), language: language
        )
    }
}

extension SubmitIdea {
    /// What only a coordinator says of an idea that was told to somebody: how it came in, and when. Gives what is wrong with it.
    fileprivate mutating func takeDown(_ form: FormFields, now: Timestamp) -> [Issue] {
        source = IdeaSource(rawValue: form.text("source")) ?? .web
        let day = form.text("receivedOn")
        guard !day.isEmpty else { return [] }
        guard let said = Timestamp(day: day), said <= now else {
            return [Issue("receivedOn", "ideas.import.issue.date", ["text": day])]
        }
        receivedAt = min(said.adding(seconds: 12 * 3_600), now)
        return []
    }
}

/// Lets the one who sent a form see its receipt for an hour; signed, as it opens the code.
enum ReceiptCookie {
    private static let name = "kvitto"
    private static let purpose = "receipt"
    private static let seconds = 3_600

    static func make(_ visit: Visit, idea: Int64) -> SetCookie {
        let value = visit.services.signer.sign("\(idea)-\(visit.now.rawValue)", purpose: purpose)
        return SetCookie(name: name, value: value, maxAge: seconds, isSecure: visit.services.settings.isSecure)
    }

    static func idea(_ visit: Visit) -> Int64? {
        guard let value = visit.request.cookie(name),
            let parts = visit.services.signer.verify(value, purpose: purpose)?.split(separator: "-"), parts.count == 2,
            let made = Int64(parts[1]), visit.now.rawValue - made < Int64(seconds) * 1_000,
            !Timestamp(rawValue: made).isAhead(of: visit.now)
        else { return nil }
        return Int64(parts[0])
    }
}

extension HumanCheck.Verdict {
    /// What the form says beside the question.
    var issues: [Issue] {
        switch self {
        case .passed: []
        case .tooFast: [Issue(HumanCheck.Field.answer, "ideas.give.human.tooFast")]
        case .expired: [Issue(HumanCheck.Field.answer, "ideas.give.human.expired")]
        case .unanswered: [Issue(HumanCheck.Field.answer, "ideas.give.human.unanswered")]
        }
    }
}
