import Database
public import Partnership
import Web

/// Erases who gave an idea: the contact details, letters to the address, what the address follows, and the giver's name,
/// address and telephone number wherever they stand in the case's texts, with what was masked there. The idea itself stays.
///
/// Pictures go too: they may show who gave it.
///
/// The timeline never held any of it and is not touched. Bytes are gone after the clean-up that this asks for.
public struct EraseGiver: Command {
    public static let permission = Permission.giver

    public let idea: Int64

    public init(idea: Int64) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        let own = try change.ownIdea(idea)
        let contact = try Contact.find(change.writer, of: own.id) ?? Contact()
        let masks = try Mask.all(change.writer, of: own.id)
        let redaction = Redaction(contact, masks: masks)
        // By the old words, as they were learned from.
        let taught = try change.takeBack([own.id] + [own.joinedInto].compactMap(\.self), isErased: true)
        try change.writer.execute("DELETE FROM idea_contact WHERE idea = \(own.id)")
        try change.writer.execute("DELETE FROM idea_mask WHERE idea = \(own.id)")
        if let email = contact.email {
            try change.removeLetters(to: email, about: own.subject)
            try change.writer.execute("DELETE FROM idea_follower WHERE partnership = \(change.id) AND email = \(email)")
        }
        try change.forgetFiles(of: [own.id])
        try change.closeLinks(.giver, to: own.subject)
        try change.closeLinks(.doneCheck, to: own.subject)
        try change.rewriteLetters(redaction.applied)
        try change.redactCase(own, redaction)
        try change.redact(own, redaction) {
            $0.words = redaction.applied(to: $0.words)
            $0.place = redaction.applied(to: $0.place)
            $0.forWhom = redaction.applied(to: $0.forWhom)
        }
        // What coordinators wrote about the case may speak of any of its givers.
        if own.joinedInto != nil { try change.redact(try change.main(of: own), redaction) }
        try change.learnAgain(taught)
        try change.record("idea.erased", on: own.subject, seenBy: .coordinators)
        try change.requestCompaction()
    }
}

extension Change {
    /// Rewrites what coordinators wrote of an idea, and what `more` says. Writes nothing when there is nothing to take out.
    func redact(_ idea: Idea, _ redaction: Redaction, _ more: (inout Idea) -> Void = { _ in }) throws {
        var clean = idea
        clean.title = redaction.applied(to: idea.title)
        clean.nextStep = redaction.applied(to: idea.nextStep)
        clean.closedReason = redaction.applied(to: idea.closedReason)
        more(&clean)
        if clean != idea { try save(idea) { $0 = clean } }
    }

    /// Rewrites all that was written about an idea in other tables.
    fileprivate func redactCase(_ idea: Idea, _ redaction: Redaction) throws {
        try rewrite("SELECT id, text FROM idea_addition WHERE idea = \(idea.id)", redaction) {
            "UPDATE idea_addition SET text = \($1) WHERE id = \($0)"
        }
        try rewrite("SELECT id, text FROM idea_report WHERE idea = \(idea.id)", redaction) {
            "UPDATE idea_report SET text = \($1) WHERE id = \($0)"
        }
        try rewrite("SELECT id, reason FROM moderation WHERE idea = \(idea.id)", redaction) {
            "UPDATE moderation SET reason = \($1) WHERE id = \($0)"
        }
        try rewrite("SELECT id, text FROM done_answer WHERE idea = \(idea.id) OR giver = \(idea.id)", redaction) {
            "UPDATE done_answer SET text = \($1) WHERE id = \($0)"
        }
        try redactReferrals("idea = \(idea.joinedInto ?? idea.id) OR origin = \(idea.id)", redaction)
    }

    /// Rewrites what was asked and answered in the referrals that a condition names.
    func redactReferrals(_ condition: SQL, _ redaction: Redaction) throws {
        try rewrite("SELECT id, question FROM referral WHERE \(condition)", redaction) {
            "UPDATE referral SET question = \($1) WHERE id = \($0)"
        }
        let entries: SQL =
            "SELECT id, text FROM referral_entry WHERE referral IN (SELECT id FROM referral WHERE \(condition))"
        try rewrite(entries, redaction) { "UPDATE referral_entry SET text = \($1) WHERE id = \($0)" }
    }

    private func rewrite(_ select: SQL, _ redaction: Redaction, _ update: (Int64, String) -> SQL) throws {
        let texts = try writer.all(select) { (id: try $0[0] as Int64, text: try $0[1] as String) }
        for (id, text) in texts {
            let clean = redaction.applied(to: text)
            if clean != text { try writer.execute(update(id, clean)) }
        }
    }
}
