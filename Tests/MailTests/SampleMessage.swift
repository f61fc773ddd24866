import Mail
import Testing

extension MailMessage {
    /// A message to change for a test.
    static func sample(
        to: String = "givare@example.org", subject: String = "Din idé", text: String = "Hej!\n", html: String? = nil
    ) throws -> MailMessage {
        try MailMessage(
            from: #require(MailAddress(name: "Partnerskapet i Örebro län", address: "torg@example.org")),
            to: #require(MailAddress(to)), subject: subject, text: text, html: html,
            messageID: "outbox-42@torg.example.org", date: 1_795_486_200_123)
    }

    var renderedText: String { String(decoding: rendered(), as: UTF8.self) }
}
