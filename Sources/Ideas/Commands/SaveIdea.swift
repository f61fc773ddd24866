import Crypto
import Database
import Foundation
package import Partnership
import Web

/// What every command on an idea shares: finding it, saving it so that nothing gets out of step.
extension Change {
    /// The idea of a reference. Throws ``Refusal/notFound``.
    func idea(_ reference: IdeaReference) throws -> Idea {
        guard let idea = try Idea.find(writer, in: id, reference) else { throw Refusal.notFound }
        return idea
    }

    /// The idea of a key. Throws ``Refusal/notFound``.
    func idea(id key: Int64) throws -> Idea {
        guard let idea = try Idea.find(writer, in: id, id: key) else { throw Refusal.notFound }
        return idea
    }

    /// Throws when somebody else changed the idea since the form was made: the second is told, and keeps their text.
    func requireVersion(_ version: Int, of idea: Idea) throws {
        guard idea.version == version else { throw Refusal.invalid("", "ideas.issue.changedMeanwhile") }
    }

    /// Stores an idea that `change` has altered; keeps the counts of the map and the index of words in step.
    ///
    /// For the commands of ideas; the bench, which makes ideas by the million, is let in too.
    @discardableResult
    package func save(_ old: Idea, _ change: (inout Idea) throws -> Void) throws -> Idea {
        var idea = old
        try change(&idea)
        idea.changedAt = now
        idea.version = old.version + 1
        let closedAt: Timestamp? = idea.state.isOpen ? nil : now
        let doneAt: Timestamp? = idea.state == .done ? now : nil
        try writer.execute(
            """
            UPDATE idea SET title = \(idea.title), words = \(idea.words), municipality = \(idea.municipality),
                place = \(idea.place), for_whom = \(idea.forWhom), state = \(idea.state), visibility = \(idea.visibility),
                changed_at = \(now), responsible = \(idea.responsible), next_step = \(idea.nextStep), next_at = \(idea.nextAt),
                joined_into = \(idea.joinedInto), is_challenge = \(idea.isChallenge), closed_reason = \(idea.closedReason),
                closed_at = CASE WHEN \(idea.state.isOpen) = 1 THEN NULL ELSE COALESCE(closed_at, \(closedAt)) END,
                done_at = CASE WHEN \(idea.state == .done) = 1 THEN COALESCE(done_at, \(doneAt)) ELSE NULL END,
                done_asked_at = CASE WHEN \(idea.state == .done) = 1 THEN done_asked_at ELSE NULL END, version = \(idea.version)
            WHERE id = \(idea.id)
            """
        )
        try count(old, by: -1)
        try count(idea, by: 1)
        try indexWords(of: idea)
        if old.state.isOpen != idea.state.isOpen { try dateContactDeletion(of: idea) }
        return idea
    }

    /// Counts a public idea in or out of the numbers by municipality and state.
    func count(_ idea: Idea, by step: Int) throws {
        guard idea.isPublic else { return }
        try writer.post(
            """
            INSERT INTO idea_tally (partnership, municipality, state, count)
            VALUES (\(id), \(idea.municipality ?? ""), \(idea.state), \(step))
            ON CONFLICT (partnership, municipality, state) DO UPDATE SET count = idea_tally.count + \(step)
            """
        )
    }

    /// Puts the words of an idea that was just given in the index: nothing is masked yet, and nobody asked.
    func indexNewWords(of idea: Idea) throws {
        try index(
            .idea, idea.id, scope: IdeaScope.words(of: idea, labels: [], organisations: []), title: idea.title,
            body: [idea.words, idea.place].filter { !$0.isEmpty }.joined(separator: " · ")
        )
    }

    /// Puts the idea's words, without what is masked, in the index, marked with who may see it and what it can be narrowed by.
    func indexWords(of idea: Idea) throws {
        let masks = try Mask.all(writer, of: idea.id)
        let labels: [String] = try writer.values("SELECT label FROM idea_label WHERE idea = \(idea.id)")
        let organisations: [Int64] = try writer.values(
            "SELECT DISTINCT organisation FROM referral WHERE idea = \(idea.id) AND \(Referral.isShared)")
        try index(
            .idea, idea.id, scope: IdeaScope.words(of: idea, labels: labels, organisations: organisations),
            title: Redaction.without(MaskedWords(idea.title, masks: masks).text),
            body: [
                Redaction.without(MaskedWords(idea.words, masks: masks).text),
                Redaction.without(MaskedWords(idea.place, masks: masks).text),
                labels.joined(separator: ", "),
            ].filter { !$0.isEmpty }.joined(separator: " · ")
        )
    }

    /// Contact details go some months after the case has ended, and stay while it is open.
    func dateContactDeletion(of idea: Idea) throws {
        let months = partnership.settings.contactMonths
        let date: Timestamp? = idea.state.isOpen ? nil : now.adding(days: months * 30)
        try writer.execute(
            """
            UPDATE idea_contact SET delete_after = \(date)
            WHERE idea IN (
                SELECT CAST(\(idea.id) AS BIGINT) UNION ALL SELECT id FROM idea WHERE joined_into = \(idea.id)
            )
            """
        )
    }
}

/// The words by which a search among ideas is narrowed.
enum IdeaScope {
    static let everyone = "public"
    /// Ideas that only a coordinator's search may find.
    static let coordinators = "closed"

    static func words(of idea: Idea, labels: [String], organisations: [Int64]) -> [String] {
        [idea.isPublic ? everyone : coordinators, state(idea.state), municipality(idea.municipality)]
            + labels.map(label) + organisations.map(organisation)
    }

    static func state(_ state: IdeaState) -> String { "state\(state.rawValue)" }
    static func municipality(_ code: String?) -> String { "m\(code ?? "none")" }
    static func organisation(_ id: Int64) -> String { "o\(id)" }

    /// A label may hold any letter; the index's scope words hold a–z and 0–9.
    static func label(_ label: String) -> String {
        "t"
            + SHA256.hash(data: Data(label.lowercased().utf8)).prefix(6).map { String($0, radix: 36) }.joined(
                separator: "x")
    }
}
