public import Web

/// What a mailed link of one purpose does when it is followed.
///
/// Mail programs fetch links by themselves, so a GET must not use a link up: it shows a page, or opens a session that may be
/// opened again.
public struct LinkHandler: Sendable {
    public let purpose: MailedLink.Purpose
    /// Answers a link that is still open.
    public let answer: @Sendable (_ visit: Visit, _ link: MailedLink) async throws -> Answer

    public init(
        _ purpose: MailedLink.Purpose,
        answer: @escaping @Sendable (_ visit: Visit, _ link: MailedLink) async throws -> Answer
    ) {
        self.purpose = purpose
        self.answer = answer
    }
}
