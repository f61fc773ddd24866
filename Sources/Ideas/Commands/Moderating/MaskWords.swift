import Database
import Foundation
public import Partnership
public import Web

/// Lays masks over parts of an idea that must not be shown, such as a name or an illness.
///
/// The giver's words stay as they were said: coordinators go on reading them, all others see that something is hidden and what
/// kind it is.
public struct MaskWords: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    /// What to hide, wherever it stands in the idea, in what was answered, or in the reason why it was closed.
    public var phrases: [String]
    public var kind: Mask.Kind
    public var reason: String

    public init(idea: IdeaReference, phrases: [String], kind: Mask.Kind, reason: String) {
        self.idea = idea
        self.phrases = phrases
        self.kind = kind
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        if phrases.isEmpty {
            return [Issue("phrases", "ideas.moderation.issue.phrases")] + rules.issues
        }
        // A letter or two would hide half the text.
        let short = phrases.filter { $0.count < 2 || !$0.contains { $0.isLetter || $0.isNumber } }
        return short.map { Issue("phrases", "ideas.moderation.issue.short", ["phrase": $0]) } + rules.issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        let texts = try texts(change, old)
        let missing = phrases.filter { phrase in !texts.contains { MaskedWords.hides(phrase, in: $0) } }
        guard missing.isEmpty else {
            throw Refusal.invalid(missing.map { Issue("phrases", "ideas.moderation.issue.notThere", ["phrase": $0]) })
        }
        let isMade = try change.hasMadeTitle(old)
        let taught = try change.takeBack([old.id], isErased: true)
        for phrase in phrases {
            try change.writer.execute(
                """
                INSERT INTO idea_mask (idea, phrase, kind) VALUES (\(old.id), \(phrase), \(kind))
                ON CONFLICT (idea, phrase) DO UPDATE SET kind = excluded.kind
                """
            )
        }
        try change.moderate(old, .masked, reason: reason)
        try change.saveMasked(old, makesTitle: isMade)
        try change.learnAgain(taught)
    }

    /// All that everybody may come to read.
    private func texts(_ change: Change, _ idea: Idea) throws -> [String] {
        let main = try change.main(of: idea)
        let additions: [String] = try change.writer.values("SELECT text FROM idea_addition WHERE idea = \(idea.id)")
        let answers: [String] = try change.writer.values("SELECT text FROM referral_entry WHERE idea = \(main.id)")
        return [idea.title, idea.words, idea.place, idea.forWhom, main.closedReason] + additions + answers
    }
}

extension Change {
    /// Whether an idea is still called by the beginning of its words.
    fileprivate func hasMadeTitle(_ idea: Idea) throws -> Bool {
        idea.title == Idea.title(of: idea.words, masks: try Mask.all(writer, of: idea.id))
    }

    /// Saves an idea whose masks have changed. `makesTitle`: whether its title is the beginning of its words.
    fileprivate func saveMasked(_ idea: Idea, makesTitle: Bool) throws {
        let masks = try Mask.all(writer, of: idea.id)
        try save(idea) { if makesTitle { $0.title = Idea.title(of: $0.words, masks: masks) } }
    }
}

/// Takes a mask away.
public struct UnmaskWords: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    public let phrase: String
    public var reason: String

    public init(idea: IdeaReference, phrase: String, reason: String) {
        self.idea = idea
        self.phrase = phrase
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        let isMade = try change.hasMadeTitle(old)
        let taught = try change.takeBack([old.id], isErased: false)
        let gone = try change.writer.execute("DELETE FROM idea_mask WHERE idea = \(old.id) AND phrase = \(phrase)")
        guard gone == 1 else { throw Refusal.notFound }
        try change.moderate(old, .unmasked, reason: reason)
        try change.saveMasked(old, makesTitle: isMade)
        try change.learnAgain(taught)
    }
}
