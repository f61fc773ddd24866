import Database

/// Takes everything personal out of an account; its key stays, for the timeline refers to it.
///
/// Deleted bytes leave the file at the next compaction.
public struct EraseAccount: Command {
    public static let permission = Permission.account

    public let account: Int64

    public init(account: Int64) {
        self.account = account
    }

    public func perform(_ change: Change) throws {
        let isManager = Permission.manageAccounts.isGranted(to: change.actor)
        guard change.actor.account == account || isManager else { throw Refusal.notFound }
        let account = change.actor.account == account ? try change.account(account) : try change.managedAccount(account)
        if !change.actor.roles.contains(.system) { try change.keepOneCoordinator(without: account, field: "") }
        let writer = change.writer
        try writer.execute(
            """
            UPDATE account SET email = \("#\(account.id)"), name = '', language = 'sv', password_hash = NULL, totp_secret = NULL,
                totp_confirmed_at = NULL, totp_last_step = NULL, seen_at = NULL, erased_at = \(change.now)
            WHERE id = \(account.id)
            """
        )
        for statement: SQL in [
            "DELETE FROM session WHERE account = \(account.id)",
            "DELETE FROM mailed_link WHERE account = \(account.id)",
            "DELETE FROM recovery_code WHERE account = \(account.id)",
            "DELETE FROM account_role WHERE account = \(account.id)",
        ] { try writer.execute(statement) }
        try change.removeLetters(to: account.email, about: account.subject)
        let representatives: [Int64] = try writer.values(
            """
            SELECT id FROM representative WHERE lower(email) = \(account.email)
                AND organisation IN (SELECT id FROM organisation WHERE partnership = \(change.id))
            """
        )
        for id in representatives {
            try writer.execute("UPDATE representative SET email = NULL, name = '' WHERE id = \(id)")
            try change.closeAccess(ofRepresentative: id)
        }
        try change.leave(account, isErased: true)
        try change.record("account.erased", on: account.subject, seenBy: .coordinators)
        try change.requestCompaction()
    }
}
