import Database
import Partnership
import Web

/// Where organisations answer: signed in, or by the link in a letter.
enum AssignmentRoutes {
    private static let path = "/uppdrag/{id}"

    static let all: [Route] = [
        .get("/uppdrag", .represent) { try await list($0) },
        .get(path, .answer) { try await page($0, sent: nil) }.forBearer(of: Referral.kind, by: "id"),
        form("ta-sig-an", "accept", notice: "ideas.referral.thanks.accept") { id, fields in
            AcceptReferral(
                referral: id, version: fields.version, text: fields.text("text"), nextOn: fields.text("nextOn"))
        },
        form("fraga", "ask", notice: "ideas.referral.thanks.ask") { id, fields in
            AskBack(referral: id, version: fields.version, text: fields.text("text"))
        },
        form("tacka-nej", "decline", notice: "ideas.referral.thanks.decline") { id, fields in
            DeclineReferral(referral: id, version: fields.version, text: fields.text("text"), who: fields.text("who"))
        },
        form("skicka-vidare", "pass", notice: "ideas.referral.thanks.pass") { id, fields in
            PassOnReferral(
                referral: id, version: fields.version, text: fields.text("text"),
                organisation: fields.number("organisation"))
        },
        form("beratta", "progress", notice: "ideas.referral.thanks.progress") { id, fields in
            ReportProgress(
                referral: id, version: fields.version, text: fields.text("text"), nextOn: fields.text("nextOn"))
        },
        form("resultat", "outcome", notice: "ideas.referral.thanks.outcome") { id, fields in
            let isDone: Bool? = ["yes": true, "no": false][fields.text("isDone")]
            guard let isDone else { throw Refusal.invalid("isDone", "ideas.referral.issue.isDone") }
            return ReportOutcome(referral: id, version: fields.version, text: fields.text("text"), isDone: isDone)
        },
    ]

    /// The link in a letter opens this referral alone. Somebody who is signed in and may see it stays signed in.
    static let links: [LinkHandler] = [
        LinkHandler(.referral) { visit, link in
            let partnership = visit.partnership.id
            if visit.actor.account != nil, let id = link.subject?.id,
                let referral = try await visit.read({ try Referral.find($0, in: partnership, id: id) }),
                ReferralAccess.isOpen(referral, to: visit.actor)
            {
                return .redirect(to: referral.path)
            }
            let (path, token) = try await visit.run(OpenReferral(link: link))
            return Answer.redirect(to: path).setting(visit.bearerCookie(token, for: Referral.kind, link.subject?.id))
        }
    ]

    private static func form<C: Command>(
        _ tail: String, _ name: String, notice: String, _ command: @escaping @Sendable (Int64, ActionFields) throws -> C
    ) -> Route {
        .post("\(path)/\(tail)", .answer) { visit in
            let id = try visit.number("id")
            let fields = ActionFields(form: visit.form, name: name)
            guard !fields.isLooking else { return try await page(visit, sent: SentForm(name: name, issues: [])) }
            do {
                _ = try await visit.run(try command(id, fields))
                return visit.redirect(to: "/uppdrag/\(id)", notice: notice)
            } catch Refusal.invalid(let issues) {
                return try await page(visit, sent: SentForm(name: name, issues: issues))
            }
        }.forBearer(of: Referral.kind, by: "id")
    }

    private static func page(_ visit: Visit, sent: SentForm?) async throws -> Answer {
        let (partnership, actor, id) = (visit.partnership.id, visit.actor, try visit.number("id"))
        let search = ReferralChoices.Search(ActionFields(form: visit.form, name: "pass"), chosenIn: "organisation")
        let assignment = try await visit.read {
            try Assignment.read($0, in: partnership, id: id, for: actor, at: visit.now, search: search)
        }
        return AssignmentPage(visit: visit, assignment: assignment, sent: sent).answer()
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let list = try await visit.read { try AssignmentList.read($0, in: partnership, for: actor) }
        return AssignmentListPage(visit: visit, list: list).answer()
    }
}
