public import Foundation

/// The site's messages in the language of one reader.
public struct Texts: Sendable {
    public let language: Language
    public let messages: Messages

    public init(language: Language, messages: Messages) {
        self.language = language
        self.messages = messages
    }

    /// The message of `key` with its values put in.
    public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        messages.text(key, language, values)
    }

    /// The form of a counting message that suits `count`.
    public func callAsFunction(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        messages.text(key, language, count: count, values)
    }

    /// What an issue says.
    public func callAsFunction(_ issue: Issue) -> String { messages.text(issue.message, language, issue.values) }
}

/// The messages that this target says by itself, under keys that begin with `web.`.
public enum WebMessages {
    /// The folder with `sv.json` and `en.json`.
    public static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
}
