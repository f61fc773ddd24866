import Database
public import Partnership
import Ranking
import Web

/// What an organisation's answers share: who may give one, that nobody answered meanwhile, and that all who wait are told.
public protocol ReferralAnswer: Command {
    var referral: Int64 { get }
    /// The version of the referral that the form showed.
    var version: Int { get }
    var text: String { get }
}

extension ReferralAnswer {
    public static var permission: Permission { .answer }

    /// The referral and its case, when the actor may answer it and nobody did so since the form was made; nil when the form was
    /// sent twice and this very answer is there already.
    func begin(_ change: Change, _ kind: ReferralEntry.Kind) throws -> (referral: Referral, main: Idea)? {
        let referral = try change.referral(referral)
        let main = try change.idea(id: referral.idea)
        if try isSaid(change, kind, in: referral) { return nil }
        guard referral.version == version else { throw Refusal.invalid("", "ideas.referral.issue.answeredMeanwhile") }
        guard main.state.isOpen else { throw Refusal.invalid("", "ideas.referral.issue.ideaEnded") }
        // An answer that comes late is as welcome as one in time.
        guard referral.state.isOpen || referral.state == .returned else {
            throw Refusal.invalid("", "ideas.referral.issue.ended")
        }
        if referral.state == .returned, try change.isAsked(referral.organisation, main: main.id) {
            throw Refusal.invalid("", "ideas.referral.issue.askedAgain")
        }
        return (referral, main)
    }

    /// Stores the answer, moves the case on and tells all who wait.
    func finish(
        _ change: Change, _ referral: Referral, _ main: Idea, _ kind: ReferralEntry.Kind, to state: ReferralState,
        dueAt: Timestamp? = nil, then event: IdeaSteps.Event, _ detail: [String: String] = [:]
    ) throws {
        try change.save(referral, state: state, dueAt: dueAt)
        let entry = try change.say(kind, text, in: referral)
        switch kind {
        case .accepted, .progress, .outcome: try change.learn(.accepted, from: referral)
        case .declined: try change.learn(.declined, from: referral)
        default: break
        }
        // Nobody else needs to answer when it has come about.
        if event == .done { try change.recallAll(of: main) }
        let moved = try change.advance(main, event)
        let origin = try change.idea(id: referral.origin)
        // An answer about words that were said to the partnership alone is for the one who said them and those who work with it.
        let isShared = origin.isShared || origin.id == moved.id
        let visibility: Visibility = kind.isAnswer && isShared ? .everyone : .members
        try change.tell("referral.\(kind.rawValue)", referral, on: moved, entry: entry, detail, seenBy: visibility)
        let organisation = try change.organisation(referral.organisation)
        if kind.isAnswer { try change.link(organisation.subject, .answers, moved.subject) }
        let name = organisation.name
        if event == .done {
            try change.record("idea.done", on: moved.subject, ["organisation": name], seenBy: visibility)
        }
        guard let news = IdeaNews(answer: kind, organisation: name, words: text) else { return }
        if isShared {
            try change.notify(moved, news)
        } else {
            try change.notifyGiver(of: origin, news)
        }
    }

    private func isSaid(_ change: Change, _ kind: ReferralEntry.Kind, in referral: Referral) throws -> Bool {
        guard version == referral.version - 1 else { return false }
        let last = try change.writer.first(
            """
            SELECT text, account, kind FROM referral_entry
            WHERE referral = \(referral.id) AND kind <> \(ReferralEntry.Kind.suggestion) ORDER BY id DESC LIMIT 1
            """
        ) { (text: try $0[0] as String, account: try $0[1] as Int64?, kind: try $0[2] as ReferralEntry.Kind) }
        return last.map { $0 == (text, change.actor.account, kind) } ?? false
    }
}
