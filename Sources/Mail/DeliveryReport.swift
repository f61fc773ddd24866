/// What a mail server tells when it couldn't deliver: a bounce.
public struct DeliveryReport: Sendable, Hashable {
    /// The ids of the mails it is about, without angle brackets, surest first.
    public var messageIDs: [String]
    /// Who couldn't be reached, as the reporting server writes the address; nil when it doesn't say.
    public var recipient: String?
    /// Enhanced status code such as `5.1.1` (RFC 3463); nil when it doesn't say.
    public var status: String?
    /// True when the mail won't arrive; false when the server is still trying, or doesn't say.
    public var isPermanent: Bool
    /// The tag of the return address it came to; see ``MailAddress/tagged(_:)``.
    public var returnTag: String?

    /// Reads a whole mail as it came from a mail server, of any size and in any shape. Returns nil when it isn't a
    /// report of a failed or delayed delivery: a person's answer, an absence notice, a receipt.
    public init?(parsing bytes: [UInt8]) {
        return nil
    }
}
