import Database
import Foundation
import HTTPTypes
import Markup
import Partnership
import Web

/// Following one's own idea, by code or by a link in a letter, and all that its giver can do with it.
enum OwnIdeaRoutes {
    static let path = "/min-ide"

    static let all: [Route] =
        [
            .get("/folj", .everyone) { CodePage(visit: $0, view: $0.formView()).answer() },
            .post("/folj", .everyone) { try await open($0) },
        ] + own.map { $0.forBearer(of: Idea.kind) }

    private static let own: [Route] = [
        .get("/min-ide", .everyone) { try await page($0) },
        .post("/min-ide/tillagg", .giver) { try await add($0) },
        .post("/min-ide/kontakt", .giver) { try await changeContact($0) },
        .post("/min-ide/sluta", .giver) { visit in
            try await visit.run(EndLetters(idea: visit.openedIdea()))
            return visit.redirect(to: path, notice: "ideas.mine.ended")
        },
        .get("/min-ide/ta-tillbaka", .giver) { visit in
            try await ConfirmPage.withdrawal(visit, own(visit)).answer()
        },
        .post("/min-ide/ta-tillbaka", .giver) { visit in
            try await visit.run(WithdrawIdea(idea: visit.openedIdea()))
            return visit.redirect(to: path, notice: "ideas.mine.withdrawn")
        },
        .get("/min-ide/radera", .giver) { visit in
            try await ConfirmPage.erasure(visit, own(visit)).answer()
        },
        .post("/min-ide/radera", .giver) { visit in
            try await visit.run(EraseGiver(idea: visit.openedIdea()))
            return visit.redirect(to: path, notice: "ideas.mine.erased")
        },
        .get("/min-ide/uppgifter.json", .giver) { try await data($0) },
        .post("/min-ide/lamna", .everyone) { visit in
            try await visit.leave(Idea.kind, to: "/", notice: "ideas.mine.left")
        },
    ]

    static let links: [LinkHandler] = [
        LinkHandler(.giver) { visit, link in try await enter(visit, .link(link)) }
    ]

    private static let codes = RateLimit("code", count: 10, seconds: 900)

    private static func open(_ visit: Visit) async throws -> Answer {
        try await visit.limit(codes)
        do {
            return try await enter(visit, .code(visit.form.text("code")))
        } catch Refusal.invalid(let issues) {
            return CodePage(visit: visit, view: visit.formView(issues)).answer()
        }
    }

    private static func enter(_ visit: Visit, _ key: OpenOwnIdea.Key) async throws -> Answer {
        let token = try await visit.run(OpenOwnIdea(key: key))
        return Answer.redirect(to: path).setting(visit.bearerCookie(token, for: Idea.kind))
    }

    private static func own(_ visit: Visit) async throws -> OwnIdea {
        let (id, partnership) = (try visit.openedIdea(), visit.partnership.id)
        guard let own = try await visit.read({ try OwnIdea.read($0, in: partnership, id: id) }) else {
            throw Refusal.notFound
        }
        return own
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        guard visit.actor.opened?.kind == Idea.kind else { return .redirect(to: "/folj") }
        return OwnIdeaPage(visit: visit, own: try await own(visit)).answer()
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        do {
            try await visit.run(AddWords(idea: visit.openedIdea(), text: visit.form.text("text")))
            return visit.redirect(to: path, notice: "ideas.mine.added")
        } catch Refusal.invalid(let issues) {
            return OwnIdeaPage(visit: visit, own: try await own(visit), addition: visit.formView(issues)).answer()
        }
    }

    private static func changeContact(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let contact = Contact(
            name: form.text("name"), email: form.text("email"), phone: form.text("phone"), language: visit.language
        )
        do {
            try await visit.run(ChangeContact(idea: visit.openedIdea(), contact: contact))
            return visit.redirect(to: path, notice: "ideas.mine.contactChanged")
        } catch Refusal.invalid(let issues) {
            return OwnIdeaPage(visit: visit, own: try await own(visit), contact: visit.formView(issues)).answer()
        }
    }

    private static func data(_ visit: Visit) async throws -> Answer {
        let (id, partnership) = (try visit.openedIdea(), visit.partnership.id)
        let data = try await visit.read { reader in
            try OwnIdea.read(reader, in: partnership, id: id).map { try GiverData(reader, in: partnership, $0) }
        }
        guard let data else { throw Refusal.notFound }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(data), as: UTF8.self)
        return .download("\(data.reference).json", type: "application/json; charset=utf-8", body: .text(json))
    }
}

extension Visit {
    /// The idea whose giver visits. Throws ``Refusal/notFound`` for everybody else.
    func openedIdea() throws -> Int64 {
        guard let opened = actor.opened, opened.kind == Idea.kind else { throw Refusal.notFound }
        return opened.id
    }
}
