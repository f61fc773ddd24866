import Database
public import Partnership

/// Takes a tender back. It stays kept, and the buyer does not get to see it; another may be given until the time is out.
public struct WithdrawTender: Command {
    public static let permission = Permission.tender

    public let invitation: Int64

    public init(_ invitation: Int64) { self.invitation = invitation }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        guard let tender = try Tender.find(change.writer, of: asked.id), !tender.isWithdrawn else { return }
        try change.writer.execute(
            "UPDATE tender SET withdrawn_at = \(change.now), version = version + 1 WHERE id = \(tender.id)")
        try change.write(.withdrawn, to: asked, of: procurement)
        try change.record("tender.withdrawn", on: procurement.subject, seenBy: .coordinators)
    }
}

/// Takes a file away from a tender while the time lasts.
public struct RemoveTenderFile: Command {
    public static let permission = Permission.tender

    public let invitation: Int64
    public let file: Int64

    public init(_ invitation: Int64, file: Int64) {
        self.invitation = invitation
        self.file = file
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        guard let tender = try Tender.find(change.writer, of: asked.id) else { throw Refusal.notFound }
        try change.removeFile(file, of: tender.subject)
        try change.writer.execute(
            "UPDATE tender SET at = \(change.now), version = version + 1 WHERE id = \(tender.id)")
        try change.record("tender.changed", on: procurement.subject, seenBy: .coordinators)
    }
}
