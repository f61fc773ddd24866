import Foundation
import Markup
import Testing
import Web

/// The messages of Web alone, and one reader of each language.
enum Samples {
    static func messages() throws -> Messages {
        var messages = Messages()
        try messages.add(folder: WebMessages.folder)
        return messages
    }

    static func texts(_ language: Language = .swedish) throws -> Texts {
        Texts(language: language, messages: try messages())
    }

    /// A form as a Swedish reader sees it, with what was typed into it.
    static func view(
        _ typed: KeyValuePairs<String, String> = [:],
        issues: [Web.Issue] = [],
        marksOptional: Bool = true
    ) throws -> FormView {
        FormView(
            FormFields(typed), issues: issues, language: .swedish, messages: try messages(),
            marksOptional: marksOptional
        )
    }

    /// What somebody might type to break out of text or an attribute.
    static let hostile = "\"'><script>alert(1)</script>&\u{301}"

    static func moment(_ iso: String) throws -> Timestamp {
        let date = try #require(ISO8601DateFormatter().date(from: iso))
        return Timestamp(rawValue: Int64(date.timeIntervalSince1970 * 1000))
    }
}

extension HTML {
    /// How often `part` stands in it.
    func count(of part: String) -> Int { markup.ranges(of: part).count }
}
