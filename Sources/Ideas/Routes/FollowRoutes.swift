import Database
import Partnership
import Web

/// Following ideas by e-mail: asking for it, confirming it, ending it.
enum FollowRoutes {
    static let all: [Route] = [
        .get("/ideer/folj", .everyone) { FollowPage(visit: $0, subject: nil, view: $0.formView()).answer() },
        .post("/ideer/folj", .everyone) { try await follow($0, idea: nil) },
        .post("/ideer/folj/bekrafta", .everyone) { try await confirm($0) },
        .get("/ideer/{reference}/folj", .everyone) { visit in
            try await FollowPage(visit: visit, subject: visit.publicIdea(), view: visit.formView()).answer()
        },
        .post("/ideer/{reference}/folj", .everyone) { try await follow($0, idea: $0.publicIdea()) },
        .get("/avsluta/{signed}", .everyone) { try await endPage($0) },
        .oneClick("/avsluta/{signed}", .everyone) { visit in
            try await visit.run(EndFollowing(signed: visit.parameter("signed")))
            return SaidPage(visit: visit, title: "ideas.follow.ended.title", text: "ideas.follow.ended.text").answer()
        },
    ]

    static let links: [LinkHandler] = [
        LinkHandler(.follow) { visit, link in
            ConfirmFollowingPage(visit: visit, token: visit.parameter("token")).answer()
        }
    ]

    private static let asking = RateLimit("follow", count: 10, seconds: 3_600)
    /// Nobody's letter box is to be filled by somebody else.
    private static let address = RateLimit("follow-address", count: 3, seconds: 86_400)

    private static func follow(_ visit: Visit, idea: IdeaSubject?) async throws -> Answer {
        let form = visit.form
        let command = FollowIdeas(
            idea: idea?.reference, email: form.text("email"), language: visit.language,
            frequency: FollowFrequency(rawValue: form.text("frequency")) ?? .atOnce
        )
        let verdict = visit.services.human.verdict(on: form, now: visit.now)
        let issues = form.unreadableIssues + command.validate(for: visit.partnership) + verdict.issues
        guard issues.isEmpty else {
            return FollowPage(visit: visit, subject: idea, view: visit.formView(issues)).answer()
        }
        try await visit.limit(asking)
        try await visit.limit(address, by: command.email.lowercased())
        try await visit.run(command)
        return visit.redirect(to: idea?.path ?? "/ideer", notice: "ideas.follow.asked")
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let follower = try await visit.run(ConfirmFollowing(token: visit.form.text("token")))
        let (id, idea) = (visit.partnership.id, follower.idea)
        let path = try await visit.read { reader in
            try idea.flatMap { try Idea.find(reader, in: id, id: $0) }.flatMap { $0.isPublic ? $0.path : nil }
        }
        return visit.redirect(to: path ?? "/ideer", notice: "ideas.follow.confirmed")
    }

    private static func endPage(_ visit: Visit) async throws -> Answer {
        let signed = visit.parameter("signed")
        guard visit.services.signer.verify(signed, purpose: Follower.endPurpose) != nil else { throw Refusal.notFound }
        return EndFollowingPage(visit: visit, signed: signed).answer()
    }
}

/// A public idea as the forms about it name it.
struct IdeaSubject: Sendable {
    let reference: IdeaReference
    let title: String
    /// Its words without what is masked.
    let words: String

    var path: String { "/ideer/\(reference.path)" }
}

extension Visit {
    /// The public idea in the path. Throws ``Refusal/notFound``.
    func publicIdea() async throws -> IdeaSubject {
        let (id, reference) = (partnership.id, try reference())
        let found = try await read { reader -> IdeaSubject? in
            guard let idea = try Idea.find(reader, in: id, reference), idea.isPublic else { return nil }
            let masks = try Mask.all(reader, of: idea.id)
            return IdeaSubject(
                reference: reference, title: MaskedWords(idea.title, masks: masks).text,
                words: MaskedWords(idea.words, masks: masks).text
            )
        }
        guard let found else { throw Refusal.notFound }
        return found
    }
}
