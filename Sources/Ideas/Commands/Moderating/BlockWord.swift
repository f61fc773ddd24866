import Database
public import Partnership
public import Web

/// Adds a word that makes a text wait for a coordinator.
public struct AddBlockedWord: Command {
    public static let permission = Permission.coordinate

    public let word: String

    public init(word: String) {
        self.word = BlockedWord.normal(word)
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        guard !word.isEmpty else { return [Issue("word", "ideas.moderation.issue.word")] }
        guard word.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            return [Issue("word", "ideas.moderation.issue.oneWord")]
        }
        var rules = FieldRules()
        rules.text("word", word, most: WorkLength.word)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let added = try change.writer.execute(
            "INSERT INTO blocked_word (partnership, word) VALUES (\(change.id), \(word)) ON CONFLICT DO NOTHING"
        )
        if added > 0 { try change.log(.wordBlocked, reason: word) }
    }
}

/// Lets a word through again.
public struct RemoveBlockedWord: Command {
    public static let permission = Permission.coordinate

    public let word: String

    public init(word: String) {
        self.word = BlockedWord.normal(word)
    }

    public func perform(_ change: Change) throws {
        let removed = try change.writer.execute(
            "DELETE FROM blocked_word WHERE partnership = \(change.id) AND word = \(word)"
        )
        if removed > 0 { try change.log(.wordAllowed, reason: word) }
    }
}

enum BlockedWord {
    static func normal(_ typed: String) -> String { typed.lowercased().filter { !$0.isWhitespace } }
}
