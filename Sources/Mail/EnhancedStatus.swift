/// What a server's reply says about whom it did not take mail for (RFC 3463).
public enum EnhancedStatus {
    /// The codes that tell of an address that takes no mail: bad mailbox, domain, syntax, moved, no mail at all, disabled.
    private static let ofRecipients: Set<String> = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]

    /// Whether a code such as `5.1.1` tells of the recipient, and not of the sender, the text or the server.
    public static func concernsRecipient(_ status: String) -> Bool { ofRecipients.contains(status) }

    /// The code of a reply such as `550 5.1.1 No such mailbox`; nil when it has none.
    static func code(in reply: String) -> String? {
        let words = reply.split(maxSplits: 2) { $0 == " " || $0 == "-" }
        guard words.count > 1 else { return nil }
        let numbers = words[1].split(separator: ".", omittingEmptySubsequences: false)
        let isCode =
            numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) }
        return isCode ? String(words[1]) : nil
    }
}
