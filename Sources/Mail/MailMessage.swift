/// One mail to one recipient, as plain text and, if wanted, HTML.
///
/// No value can break out of its header: line breaks and control characters become spaces, and what must be a token
/// (a message id, a URL) loses or is left out for what doesn't belong in one.
public struct MailMessage: Sendable, Hashable {
    /// Who it says it is from.
    public var from: MailAddress
    /// The one who gets it. Mail to several is several messages, so that nobody sees another's address.
    public var to: MailAddress
    /// Who an answer goes to, when it is another than the sender.
    public var replyTo: MailAddress?
    /// One line of text in any language.
    public var subject: String
    /// The body for those who read plain text. Never empty: it is the one that always works.
    public var text: String
    /// The same as an HTML document.
    public var html: String?
    /// `local@domain` without angle brackets, unique for ever (RFC 5322 §3.6.4).
    public var messageID: String
    /// When it was written, in milliseconds since 1970 UTC.
    public var date: Int64
    /// The message that this one follows, so that mail programs show them together; without angle brackets.
    public var inReplyTo: String?
    /// Language of the text, as BCP 47 says it (`sv`), so that a screen reader reads it right.
    public var language: String?
    /// Where a list mail is ended by one POST without sign-in: an https URL (RFC 8058). An http URL is told as a
    /// plain way out (RFC 2369), without the promise of one click. Anything else is left out.
    public var listUnsubscribe: String?
    /// True for mail that no person wrote, so that no machine answers it (RFC 3834).
    public var autoSubmitted: Bool

    /// A message; nothing is checked here, and rendering it can't fail.
    public init(
        from: MailAddress, to: MailAddress, replyTo: MailAddress? = nil, subject: String, text: String,
        html: String? = nil, messageID: String, date: Int64, inReplyTo: String? = nil, language: String? = nil,
        listUnsubscribe: String? = nil, autoSubmitted: Bool = true
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
        self.inReplyTo = inReplyTo
        self.language = language
        self.listUnsubscribe = listUnsubscribe
        self.autoSubmitted = autoSubmitted
    }
}
