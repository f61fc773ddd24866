extension MailMessage {
    /// The message as it goes over the wire, lines ended by CRLF: RFC 5322 headers, RFC 2047 words for å, ä and ö,
    /// and bodies in UTF-8 as quoted-printable (RFC 2045). The same message always gives the same bytes. Lines that
    /// begin with a full stop are as they are: doubling them belongs to SMTP.
    public func rendered() -> [UInt8] {
        var headers = HeaderBlock()
        addEnvelope(to: &headers)
        addListHeaders(to: &headers)
        headers.add("MIME-Version", "1.0")
        guard let html else {
            addPart(to: &headers, type: "text/plain")
            return headers.bytes + crlf + QuotedPrintable.encode(text)
        }
        headers.add("Content-Type", "multipart/alternative; boundary=\"\(Self.boundary)\"")
        var bytes = headers.bytes + crlf
        for (type, body) in [("text/plain", text), ("text/html", html)] {
            var part = HeaderBlock()
            addPart(to: &part, type: type)
            bytes += "--\(Self.boundary)\r\n".utf8
            bytes += part.bytes + crlf + QuotedPrintable.encode(body) + crlf
        }
        return bytes + "--\(Self.boundary)--\r\n".utf8
    }

    // "=_" never occurs in quoted-printable, so no body can hold the boundary (RFC 2045 §6.7).
    private static let boundary = "=_torg"

    private var crlf: [UInt8] { [13, 10] }

    private func addEnvelope(to headers: inout HeaderBlock) {
        headers.add("Date", InternetDate.text(milliseconds: date))
        headers.add("From", address: from)
        headers.add("To", address: to)
        if let replyTo { headers.add("Reply-To", address: replyTo) }
        headers.add("Subject", text: subject)
        headers.add("Message-ID", messageID: messageID)
        if let inReplyTo {
            headers.add("In-Reply-To", messageID: inReplyTo)
            headers.add("References", messageID: inReplyTo)
        }
        if autoSubmitted { headers.add("Auto-Submitted", "auto-generated") }
    }

    private func addListHeaders(to headers: inout HeaderBlock) {
        guard let url = listUnsubscribe, url.utf8.count <= 900,
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") })
        else { return }
        let isSecure = url.hasPrefix("https://")
        guard isSecure || url.hasPrefix("http://") else { return }
        headers.add("List-Unsubscribe", "<\(url)>")
        if isSecure { headers.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") }
    }

    private func addPart(to headers: inout HeaderBlock, type: String) {
        headers.add("Content-Type", "\(type); charset=utf-8")
        headers.add("Content-Transfer-Encoding", "quoted-printable")
        let isTag: (UInt8) -> Bool = { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        if let language, (2...35).contains(language.utf8.count), language.utf8.allSatisfy(isTag) {
            headers.add("Content-Language", language)
        }
    }
}
