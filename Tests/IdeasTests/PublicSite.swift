import Database
import Foundation
import Partnership
import TestSupport
import Web

@testable import Ideas

/// What tests of the public side begin with.
extension TestSite {
    /// The square with its links in letters.
    static func square(
        isLimiting: Bool = false, keepsLetters: Bool = false,
        configure: @Sendable (inout Partnership.Settings) -> Void = { _ in }
    ) async throws -> TestSite {
        let ideas = IdeasCapability()
        return try await TestSite(
            capabilities: [AccountsCapability(links: ideas.links), ideas], isLimiting: isLimiting,
            keepsLetters: keepsLetters, configure: configure
        )
    }

    /// An idea that a coordinator has published.
    func published(_ words: String, title: String? = nil, municipality: String? = "1880", email: String? = nil)
        async throws -> Idea
    {
        var submit = SubmitIdea(words: words)
        submit.title = title
        submit.municipality = municipality
        submit.contact = Contact(email: email)
        let idea = try await run(submit, as: .visitor).idea
        return try await change(idea) {
            $0.visibility = .public
            $0.state = .sorted
        }
    }

    /// An idea changed past all forms.
    @discardableResult
    func change(_ idea: Idea, _ edit: @escaping @Sendable (inout Idea) -> Void) async throws -> Idea {
        try await run(EditIdea(idea: idea.id, edit: edit), as: .system)
    }

    /// Somebody who came by the code or a link of their own idea.
    func giver(_ idea: Idea) -> Actor { Actor(roles: [.visitor, .bearer], opened: idea.subject) }

    /// The idea of the form that was sent last.
    func lastIdea() async throws -> Idea? {
        try await read {
            try $0.first("SELECT \(Idea.columns) FROM idea ORDER BY id DESC LIMIT 1") { try Idea(row: $0) }
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await read { try $0.value("SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Fields of the form as a person sends them, with the answer to the human check.
    func ideaForm(_ words: String, _ more: KeyValuePairs<String, String> = [:]) -> FormFields {
        let challenge = services.human.challenge(now: clock.now)
        var form = FormFields(["words": words, "seen": "1"])
        for (name, value) in more { form.append(name, value) }
        form.append(HumanCheck.Field.token, challenge.token)
        form.append(HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1))
        return form
    }
}

extension TestBrowser {
    /// Sends a form with this browser's own token.
    func postWhole(_ path: String, _ form: FormFields) async throws -> TestPage {
        var form = form
        form.append("_token", try await formToken(for: path))
        return try await postAsIs(path, form)
    }
}

private struct EditIdea: Command {
    static let permission = Permission.system

    let idea: Int64
    let edit: @Sendable (inout Idea) -> Void

    func perform(_ change: Change) throws -> Idea {
        let old = try change.idea(id: idea)
        let new = try change.save(old) { edit(&$0) }
        if new.isPublic, !old.isPublic { try change.announce(new, masks: []) }
        return new
    }
}
