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
    /// What to hide, wherever it stands in the idea.
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
        let additions: [String] = try change.writer.values("SELECT text FROM idea_addition WHERE idea = \(old.id)")
        let text = ([old.title, old.words, old.place, old.forWhom] + additions).joined(separator: "\n")
        let missing = phrases.filter { text.range(of: $0, options: .caseInsensitive) == nil }
        guard missing.isEmpty else {
            throw Refusal.invalid(missing.map { Issue("phrases", "ideas.moderation.issue.notThere", ["phrase": $0]) })
        }
        for phrase in phrases {
            try change.writer.execute(
                """
                INSERT INTO idea_mask (idea, phrase, kind) VALUES (\(old.id), \(phrase), \(kind))
                ON CONFLICT (idea, phrase) DO UPDATE SET kind = excluded.kind
                """
            )
        }
        try change.moderate(old, .masked, reason: reason)
        try change.save(old) { _ in }
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
        let gone = try change.writer.execute("DELETE FROM idea_mask WHERE idea = \(old.id) AND phrase = \(phrase)")
        guard gone == 1 else { throw Refusal.notFound }
        try change.moderate(old, .unmasked, reason: reason)
        try change.save(old) { _ in }
    }
}
