public import Markup

/// A mail that was kept, as a list of mails shows it.
public struct MailItem: Sendable, Hashable {
    public let to: String
    public let subject: String
    public let path: String
    public let time: Timestamp

    public init(to: String, subject: String, path: String, time: Timestamp) {
        self.to = to
        self.subject = subject
        self.path = path
        self.time = time
    }
}

/// Mails, one a line.
public func mailList(_ mails: [MailItem], language: Language) -> HTML {
    let items = mails.map { mail -> HTML in
        """
        <li><span>\(mail.to)</span><a href="\(url: mail.path)">\(mail.subject)</a>\
        <time class="soft small" datetime="\(mail.time.iso)">\(language.dateAndTime(mail.time))</time></li>
        """
    }
    return "<ul class=\"mails\">\(items)</ul>"
}
