/// What a mail server tells when it couldn't deliver: a bounce.
///
/// Anybody can send a mail that looks like one, so believe it only when one of its ``messageIDs`` is ours and
/// can't be guessed.
public struct DeliveryReport: Sendable, Hashable {
    /// The ids of the mails it is about, without angle brackets, surest first; at most 20.
    public let messageIDs: [String]
    /// Who couldn't be reached, as the reporting server writes the address; nil when it doesn't say.
    public let recipient: String?
    /// Enhanced status code such as `5.1.1` (RFC 3463); nil when it doesn't say.
    public let status: String?
    /// True when the mail won't arrive; false when the server is still trying, or doesn't say. An address that was
    /// wrong has a ``status`` that begins with 5; a server that gave up after days of trying tells 4.
    public let isPermanent: Bool

    /// Reads a whole mail as it came from a mail server, of any size and in any shape. Returns nil when it isn't a
    /// report of a failed or delayed delivery: a person's answer, an absence notice, a receipt. Understands RFC 3464,
    /// and what older servers write in words.
    public init?(parsing bytes: [UInt8]) {
        let mail = ReceivedPart(bytes.prefix(Self.sizeRead))
        let parts = mail.parts()
        if let report = parts.first(where: { Self.statusTypes.contains($0.type) }) {
            guard let failure = Self.failure(in: report) else { return nil }
            recipient = failure.recipient
            status = failure.status
            isPermanent = failure.isFinal
        } else {
            guard Self.isFromMailServer(mail), let code = Self.statusInWords(mail.bodyText) else { return nil }
            recipient = mail.header("x-failed-recipients")
            status = code
            isPermanent = code.hasPrefix("5")
        }
        messageIDs = Self.messageIDs(mail: mail, parts: parts)
    }

    // What is asked for stands early; the mail sent back may go on for megabytes.
    private static let sizeRead = 500_000

    // RFC 3464 §2.1 and, for addresses beyond ASCII, RFC 6533 §4.
    private static let statusTypes = ["message/delivery-status", "message/global-delivery-status"]

    /// The first recipient it didn't reach, or else the first that has to wait; nil when all went well.
    private static func failure(in report: ReceivedPart) -> (recipient: String?, status: String?, isFinal: Bool)? {
        let groups = report.groups()
        for action in ["failed", "delayed"] {
            guard let group = groups.first(where: { $0.header("action")?.lowercased() == action }) else { continue }
            let address = group.header("original-recipient") ?? group.header("final-recipient")
            let status = group.header("status").flatMap(statusInWords)
            return (address.map(afterType), status, action == "failed")
        }
        return nil
    }

    /// `anna@example.org` from `rfc822; anna@example.org` (RFC 3464 §2.3).
    private static func afterType(_ value: String) -> String {
        let rest = value.split(separator: ";", maxSplits: 1).last ?? ""
        return String(rest.drop { $0 == " " })
    }

    /// The first code of the form `4.x.y` or `5.x.y` (RFC 3463 §2).
    private static func statusInWords(_ text: String) -> String? {
        let candidate = text.utf8.split { $0 != UInt8(ascii: ".") && !(0x30...0x39).contains($0) }.first { token in
            let numbers = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            return numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.count) }
                && (numbers[0].elementsEqual("4".utf8) || numbers[0].elementsEqual("5".utf8))
        }
        return candidate.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isFromMailServer(_ mail: ReceivedPart) -> Bool {
        let sender = mail.header("from")?.lowercased() ?? ""
        let address = sender.split(separator: "<").last ?? ""
        return address.hasPrefix("mailer-daemon@") || address.hasPrefix("postmaster@")
    }

    private static func messageIDs(mail: ReceivedPart, parts: [ReceivedPart]) -> [String] {
        var found: [String] = []
        for part in parts where ["message/rfc822", "text/rfc822-headers", "message/global"].contains(part.type) {
            found += ids(in: part.groups().first?.header("message-id"))
        }
        // Older servers copy the headers of the mail into their own text.
        if parts.isEmpty { found += mail.groups().flatMap { ids(in: $0.header("message-id")) } }
        found += ids(in: mail.header("in-reply-to")) + ids(in: mail.header("references")).reversed()
        var seen: Set<String> = []
        return Array(found.filter { seen.insert($0).inserted }.prefix(20))
    }

    private static func ids(in value: String?) -> [String] {
        (value ?? "").split(separator: "<").compactMap { piece in
            guard let end = piece.firstIndex(of: ">"), piece[..<end].contains("@") else { return nil }
            return String(piece[..<end])
        }
    }
}
