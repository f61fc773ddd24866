import Database
import Partnership
import Web

/// Letters to those who are asked for a tender. Their messages are `sourcing.procurement.letter.NAME.subject` and `.text`.
enum SupplierLetter: String, Sendable, CaseIterable {
    case request
    case extended
    /// Somebody asked, and the buyer has answered all.
    case answered
    /// The tender has come in.
    case received
    case changed
    case withdrawn
    case won
    case lost
    case cancelled

    /// Whether it says when the time is out.
    var saysTime: Bool { [.request, .extended, .answered, .received, .changed].contains(self) }
}

/// Letters to the buyer: `sourcing.procurement.letter.buyer.NAME.subject` and `.text`.
enum BuyerLetter: String, Sendable, CaseIterable {
    case question
    /// The time is out; the tenders can be opened.
    case timeOut
    /// Everybody who was asked has said no.
    case declined
    /// The documentation is not signed, and the thirty days are soon gone or are over.
    case document
    case documentLate
}

extension Change {
    /// Days after the time is out that a link still opens a request.
    private static let linkDays = 180

    /// Sends the request, or news of it, to one who is asked.
    func sendRequest(_ key: Int64, of procurement: ProcurementCase, _ letter: SupplierLetter) throws {
        guard let invitation = try Invitation.find(writer, in: id, id: key) else { throw Refusal.notFound }
        if invitation.sentAt == nil {
            try writer.execute("UPDATE invitation SET sent_at = \(now) WHERE id = \(key)")
        }
        try write(letter, to: invitation, of: procurement)
    }

    /// Writes to a supplier, with a link that opens this request alone. `words`: further paragraphs.
    /// `quotation`: somebody's words.
    func write(
        _ letter: SupplierLetter, to invitation: Invitation, of procurement: ProcurementCase,
        words: (Language) -> [String] = { _ in [] }, quotation: String? = nil
    ) throws {
        guard !invitation.email.isEmpty else { return }
        let language = try language(ofReader: invitation.email)
        func t(_ key: String, _ values: [String: String]) -> String { services.messages.text(key, language, values) }
        let until = procurement.tendersBy.map { max(now.days(until: $0), 0) } ?? 0
        let token = try makeLink(
            .tender, subject: invitation.subject, organisation: invitation.organisation, days: until + Self.linkDays)
        let values = [
            "title": procurement.title, "buyer": procurement.organisationName, "supplier": invitation.name,
            "reference": procurement.printed,
            "time": procurement.tendersBy.map { language.dateAndTime($0) } ?? "",
        ]
        let key = "sourcing.procurement.letter.\(letter.rawValue)"
        let sealed = letter.saysTime ? [t("sourcing.procurement.letter.sealed", values)] : []
        try send(
            Letter(
                to: invitation.email, language: language, subject: t("\(key).subject", values),
                greeting: t("sourcing.procurement.letter.greeting", values),
                paragraphs: [t("\(key).text", values)] + words(language) + sealed,
                quotation: quotation ?? (letter == .request ? procurement.object : nil),
                action: (t("sourcing.procurement.letter.action", values), services.url(MailedLink.path(token))),
                closing: [t("sourcing.procurement.letter.closing", values)], about: invitation.subject))
    }

    /// Writes to those who buy: who began it, or else all who can be reached there.
    func write(_ letter: BuyerLetter, about procurement: ProcurementCase, quotation: String? = nil, day: String? = nil)
        throws
    {
        for (email, language) in try buyers(of: procurement) {
            func t(_ key: String, _ values: [String: String]) -> String {
                services.messages.text(key, language, values)
            }
            let values = [
                "title": procurement.title, "reference": procurement.printed,
                "count": "\(procurement.tenderCount)", "partnership": partnership.name,
                "day": day.flatMap { Timestamp(day: $0) }.map { language.date($0) } ?? "",
            ]
            let key = "sourcing.procurement.letter.buyer.\(letter.rawValue)"
            try send(
                Letter(
                    to: email, language: language, subject: t("\(key).subject", values),
                    greeting: t("sourcing.procurement.letter.greeting", values),
                    paragraphs: [t("\(key).text", values)], quotation: quotation,
                    action: (
                        t("sourcing.procurement.letter.buyer.action", values), services.url(procurement.workPath)
                    ), closing: [t("sourcing.procurement.letter.buyer.closing", values)], about: procurement.subject))
        }
    }

    private func buyers(of procurement: ProcurementCase) throws -> [(String, Language)] {
        let own: (String, String)? = try procurement.account.flatMap { account in
            try writer.first(
                """
                SELECT account.email, account.language FROM account
                JOIN account_role ON account_role.account = account.id
                    AND account_role.organisation = \(procurement.organisation)
                WHERE account.partnership = \(id) AND account.id = \(account) AND account.erased_at IS NULL
                """
            ) { (try $0[0], try $0[1]) }
        }
        if let own { return [(own.0, Language(rawValue: own.1) ?? .swedish)] }
        return try letterReaders(for: procurement.organisation).map { ($0.email, $0.language) }
    }
}
