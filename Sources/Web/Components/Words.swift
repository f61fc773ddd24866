public import Markup

/// A part of what somebody wrote.
public enum WordPart: Sendable, Hashable {
    case text(String)
    /// Something hidden: what stands in its place, such as "namn dolt". The hidden words themselves never come here.
    case masked(String)
}

/// What somebody said, in their own words, line breaks kept. `isReply`: an answer. `caption`: whose words, and what was done to them.
public func words(_ parts: [WordPart], isReply: Bool = false, caption: String? = nil) -> HTML {
    let content = parts.map { part -> HTML in
        switch part {
        case .text(let text): HTML(text: text)
        case .masked(let stand): "<span class=\"masked\">\(stand)</span>"
        }
    }
    let quote: HTML = "<blockquote class=\"words\(if: isReply, " reply")\">\(content)</blockquote>"
    guard let caption else { return quote }
    return "<figure>\(quote)<figcaption class=\"soft small\">\(caption)</figcaption></figure>"
}

/// What somebody said, with nothing hidden.
public func words(_ text: String, isReply: Bool = false, caption: String? = nil) -> HTML {
    words([.text(text)], isReply: isReply, caption: caption)
}
