import Mail
import Markup
public import Web

/// A letter by e-mail, as its writer sees it: a few paragraphs and perhaps one thing to press.
public struct Letter: Sendable {
    public var to: String
    /// The address that an answer goes to, when it is not the partnership's.
    public var replyTo: String?
    public var language: Language
    public var subject: String
    /// The first line: `Hej!`
    public var greeting: String
    public var paragraphs: [String]
    /// Somebody's own words, set apart.
    public var quotation: String?
    /// What the button says and the whole address it leads to.
    public var action: (label: String, url: String)?
    /// Small print under the letter: why it was sent, how to end it.
    public var closing: [String]
    /// Address of the page that ends these letters with one click (RFC 8058).
    public var unsubscribe: String?
    /// What a bounce is to be told to.
    public var about: Subject?
    /// The representative of an organisation that it is written to: gone when they are.
    public var representative: Int64?

    public init(
        to: String,
        replyTo: String? = nil,
        language: Language,
        subject: String,
        greeting: String,
        paragraphs: [String],
        quotation: String? = nil,
        action: (label: String, url: String)? = nil,
        closing: [String] = [],
        unsubscribe: String? = nil,
        about: Subject? = nil,
        representative: Int64? = nil
    ) {
        self.to = to
        self.replyTo = replyTo
        self.language = language
        self.subject = subject
        self.greeting = greeting
        self.paragraphs = paragraphs
        self.quotation = quotation
        self.action = action
        self.closing = closing
        self.unsubscribe = unsubscribe
        self.about = about
        self.representative = representative
    }

    /// The letter as plain text.
    func text(signature: String) -> String {
        var parts = [greeting] + paragraphs
        if let quotation {
            parts.append(
                quotation.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
                    separator: "\n"))
        }
        if let action { parts.append("\(action.label):\n\(action.url)") }
        parts.append(signature)
        if !closing.isEmpty { parts.append("--\n" + closing.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The letter as HTML: one column, styles on the elements because mail programs drop style sheets.
    func html(signature: String) -> HTML {
        let quoted: HTML? = quotation.map {
            "<blockquote style=\"margin:0 0 16px;padding:4px 16px;border-left:4px solid #11503d\">\(HTML.paragraphs($0))</blockquote>"
        }
        let button: HTML? = action.map {
            """
            <p style="margin:24px 0"><a href="\(url: $0.url)" style="background:#11503d;color:#ffffff;padding:12px 20px;\
            border-radius:6px;text-decoration:none;font-weight:bold;display:inline-block">\($0.label)</a></p>
            """
        }
        return """
            <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width"><title>\(subject)</title></head>\
            <body style="margin:0;padding:24px;background:#faf7f0;color:#1d2420;font:16px/1.5 sans-serif">\
            <div style="max-width:560px;margin:0 auto"><p>\(greeting)</p>\(paragraphs.map { HTML.paragraphs($0) })\(quoted)\(button)\
            \(HTML.paragraphs(signature))<hr style="border:0;border-top:1px solid #cfc9bb">\
            <div style="font-size:14px;color:#4a524d">\(closing.map { HTML.paragraphs($0) })</div></div></body></html>
            """
    }
}
