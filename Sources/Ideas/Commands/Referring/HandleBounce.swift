import Database
import Partnership
import Web

/// A letter about a referral came back, or was given up: notes who can't be reached, and gives the referral back when nobody
/// else at the organisation got it.
struct HandleBounce: Command {
    static let permission = Permission.system

    let letter: OutboxLetter

    /// Whether the letter was still there to be looked after.
    func perform(_ change: Change) throws -> Bool {
        guard try change.takeFailure(letter: letter.id) else { return false }
        try giveBack(change)
        return true
    }

    private func giveBack(_ change: Change) throws {
        guard let about = letter.about, about.kind == "referral",
            let referral = try Referral.find(change.writer, in: change.id, id: about.id)
        else { return }
        // An address that was given up may work again tomorrow; one that refused will not.
        if letter.state == .bounced { try markBounced(change, at: referral.organisation) }
        let main = try change.idea(id: referral.idea)
        guard referral.state.isOpen, main.state.isOpen, try !isReached(change, referral) else { return }
        try change.giveBack(referral, main, verb: "referral.bounced")
    }

    private func markBounced(_ change: Change, at organisation: Int64) throws {
        let people = try Organisations.representatives(change.writer, of: organisation).filter(\.isReachable)
        // A letter that was sent no longer knows its address; where there is only one, it was that.
        let address = letter.recipient.isEmpty && people.count == 1 ? people[0].email : letter.recipient
        try change.writer.execute(
            """
            UPDATE representative SET bounced_at = \(change.now)
            WHERE organisation = \(organisation) AND email = \(address) AND bounced_at IS NULL
            """
        )
    }

    /// Whether somebody else there got a letter about it.
    private func isReached(_ change: Change, _ referral: Referral) throws -> Bool {
        let others: Int? = try change.writer.value(
            """
            SELECT COUNT(*) FROM letter WHERE partnership = \(change.id) AND about_kind = 'referral'
                AND about_id = \(referral.id) AND state IN ('waiting', 'sent') AND id <> \(letter.id)
            """
        )
        guard (others ?? 0) > 0 else { return false }
        return try Organisations.representatives(change.writer, of: referral.organisation).contains(
            where: \.isReachable)
    }
}
