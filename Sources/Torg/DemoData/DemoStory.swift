import Database
import Ideas
import Partnership
import Synchronization
import Web

/// Plays the demo's ideas: on each day what happened on that day, in the order of a working day.
final class DemoStory: Sendable {
    let days: DemoDays
    let tours: DemoTours
    let organisations: [String: Int64]
    let coordinator: Actor
    private let played = Mutex(Played())

    private var services: Services { days.services }
    private var partnership: Partnership { days.partnership }
    private var now: Timestamp { days.now }

    init(_ days: DemoDays, tours: DemoTours, organisations: [String: Int64], coordinator: Actor) {
        self.days = days
        self.tours = tours
        self.organisations = organisations
        self.coordinator = coordinator
    }

    /// What has come to be: keys of ideas and of the referrals of each to each organisation.
    private struct Played {
        var ideas: [String: Idea] = [:]
        var referrals: [String: Int64] = [:]
    }

    /// An idea that has been given, by its key in the content.
    func subject(_ key: String) -> Subject? { idea(key)?.subject }

    /// Everything that happened on one day.
    func tell(_ ideas: [DemoContent.GivenIdea], daysAgo: Int) async throws {
        for idea in ideas where idea.daysAgo == daysAgo { try await give(idea) }
        for idea in ideas where Self.sortingDay(idea) == daysAgo { try await sort(idea) }
        for idea in ideas { try await refer(idea, daysAgo) }
        for idea in ideas { try await answer(idea, daysAgo) }
        for idea in ideas { try await finish(idea, daysAgo) }
    }

    // MARK: Given and sorted

    private func give(_ given: DemoContent.GivenIdea) async throws {
        var command = SubmitIdea(words: given.words)
        command.municipality = given.municipality
        command.place = given.place
        command.forWhom = given.forWhom
        command.isPublic = given.isPublic
        command.source = IdeaSource(rawValue: given.source) ?? .tour
        command.formKey = "demo-\(given.key)"
        if let giver = given.giver, giver.wantsAnswer {
            let address = giver.contact.flatMap { $0.contains("@") ? $0 : nil }
            let phone = giver.contact.flatMap { $0.contains("@") ? nil : $0 }
            command.contact = Contact(name: giver.name, email: address, phone: phone)
        }
        let stop = given.stop.flatMap { tours.stop($0) }
        let idea = try await run(command, .visitor, given.daysAgo, hour: stop == nil ? 10 : 12).idea
        try await mark(idea)
        if let stop { try await run(GatherIdea(idea: idea.subject, stop: stop), .system, given.daysAgo, hour: 12) }
        played.withLock { $0.ideas[given.key] = idea }
    }

    /// On everything that nobody said on a square.
    static let mark = "demo: påhittat exempel"

    private func labels(_ given: DemoContent.GivenIdea) -> [String] { given.labels + [Self.mark] }

    private func mark(_ idea: Idea) async throws {
        try await services.database.write(locking: partnership.id.rawValue) { [partnership] writer in
            _ = try writer.execute(
                """
                INSERT INTO idea_label (partnership, idea, label) VALUES (\(partnership.id), \(idea.id), \(Self.mark))
                """)
        }
    }

    /// A day after it came; the same day for one that came today or yesterday.
    private static func sortingDay(_ given: DemoContent.GivenIdea) -> Int? {
        given.state == "received" || given.visibility == "pending" && given.isPublic ? nil : max(0, given.daysAgo - 1)
    }

    private func sort(_ given: DemoContent.GivenIdea) async throws {
        guard let idea = idea(given.key), let day = Self.sortingDay(given) else { return }
        for mask in given.masks {
            let command = MaskWords(
                idea: idea.reference, phrases: [mask.phrase], kind: Mask.Kind(rawValue: mask.kind) ?? .other,
                reason: "Uppgifter om en enskild person visas inte."
            )
            try await run(command, coordinator, day, hour: 11)
        }
        var command = SortIdea(idea: idea.reference, version: try await version(of: idea), title: given.title)
        command.labels = labels(given)
        command.municipality = given.municipality
        command.showing = given.isPublic ? .publish : nil
        try await run(command, coordinator, day, hour: 12)
        if given.challenge {
            try await run(MarkChallenge(idea: idea.reference, isChallenge: true), coordinator, day, hour: 12)
        }
        if let main = given.joinedInto.flatMap({ self.idea($0) }) {
            try await run(JoinIdeas(idea.reference, into: main.reference), coordinator, day, hour: 13)
        }
    }

    // MARK: Referred and answered

    private func refer(_ given: DemoContent.GivenIdea, _ daysAgo: Int) async throws {
        guard let idea = idea(given.key) else { return }
        for referral in given.referrals where referral.daysAgo == daysAgo && !Self.isPassedOn(referral, in: given) {
            guard let organisation = organisations[referral.organisation] else { continue }
            let due = now.adding(days: max(referral.dueInDays, 1 - daysAgo))
            let command = ReferIdea(
                idea: idea.reference, organisations: [organisation], question: referral.question, dueOn: due.isoDay
            )
            let keys = try await run(command, coordinator, daysAgo, hour: 14)
            played.withLock { $0.referrals["\(given.key)/\(referral.organisation)"] = keys.first }
        }
    }

    private static func isPassedOn(_ referral: DemoContent.Referral, in given: DemoContent.GivenIdea) -> Bool {
        given.referrals.contains { other in other.entries.contains { $0.to == referral.organisation } }
    }

    private func answer(_ given: DemoContent.GivenIdea, _ daysAgo: Int) async throws {
        for referral in given.referrals {
            for entry in referral.entries where entry.daysAgo == daysAgo {
                let key = "\(given.key)/\(referral.organisation)"
                guard let id = played.withLock({ $0.referrals[key] }) else { continue }
                try await play(entry, id, referral, given)
            }
        }
    }

    private func play(
        _ entry: DemoContent.Referral.Entry,
        _ id: Int64,
        _ referral: DemoContent.Referral,
        _ given: DemoContent.GivenIdea
    ) async throws {
        let actor = Actor(
            roles: [.visitor, .representative],
            organisations: Set([organisations[referral.organisation]].compactMap(\.self)))
        let version = try await services.database.read { reader -> Int in
            try reader.value("SELECT version FROM referral WHERE id = \(id)") ?? 1
        }
        let later = now.adding(days: max(entry.nextInDays ?? referral.dueInDays, 1 - entry.daysAgo)).isoDay
        switch entry.kind {
        case "accepted":
            let command = AcceptReferral(referral: id, version: version, text: entry.text, nextOn: later)
            try await run(command, actor, entry.daysAgo, hour: 15)
        case "question":
            try await run(AskBack(referral: id, version: version, text: entry.text), actor, entry.daysAgo, hour: 15)
        case "reply":
            try await run(
                ReplyToQuestion(referral: id, text: entry.text, dueOn: later), coordinator, entry.daysAgo, hour: 16)
        case "declined":
            try await run(
                DeclineReferral(referral: id, version: version, text: entry.text), actor, entry.daysAgo, hour: 15)
        case "passedOn":
            let target = entry.to.flatMap { organisations[$0] }
            let command = PassOnReferral(referral: id, version: version, text: entry.text, organisation: target)
            let next = try await run(command, actor, entry.daysAgo, hour: 15)
            played.withLock { $0.referrals["\(given.key)/\(entry.to ?? "")"] = next }
        case "progress":
            let command = ReportProgress(referral: id, version: version, text: entry.text, nextOn: later)
            try await run(command, actor, entry.daysAgo, hour: 15)
        case "outcome":
            let isDone = given.state == "done" || given.doneCheck == "no"
            let isLast = !given.referrals.contains {
                $0.entries.contains { $0.kind == "outcome" && $0.daysAgo < entry.daysAgo }
            }
            let command = ReportOutcome(referral: id, version: version, text: entry.text, isDone: isDone && isLast)
            try await run(command, actor, entry.daysAgo, hour: 15)
        case "note" where given.doneCheck == "no": try await referAgain(entry, referral, given)
        default: break
        }
    }

    /// The giver said that it was not done: the organisation is asked once more, in the coordinator's words.
    private func referAgain(
        _ entry: DemoContent.Referral.Entry,
        _ referral: DemoContent.Referral,
        _ given: DemoContent.GivenIdea
    ) async throws {
        guard let idea = idea(given.key), let organisation = organisations[referral.organisation] else { return }
        let due = now.adding(days: max(referral.dueInDays, 1 - entry.daysAgo)).isoDay
        let command = ReferIdea(idea: idea.reference, organisations: [organisation], question: entry.text, dueOn: due)
        let keys = try await run(command, coordinator, entry.daysAgo, hour: 14)
        played.withLock { $0.referrals["\(given.key)/\(referral.organisation)"] = keys.first }
    }

    // MARK: What else happened

    private func finish(_ given: DemoContent.GivenIdea, _ daysAgo: Int) async throws {
        guard let idea = idea(given.key) else { return }
        let giver = Actor(roles: [.visitor, .bearer], opened: idea.subject)
        for added in given.addedWords where added.daysAgo == daysAgo {
            if given.state == "withdrawn" {
                try await run(WithdrawIdea(idea: idea.id), giver, daysAgo, hour: 17)
            } else {
                try await run(AddWords(idea: idea.id, text: added.text), giver, daysAgo, hour: 17)
            }
        }
        if let answer = given.doneCheck, daysAgo == Self.doneAnswerDay(given, partnership.settings.doneCheckDays) {
            let token = try await run(MakeDoneLink(idea: idea.subject), .system, daysAgo, hour: 16)
            let command = AnswerDoneCheck(token: token.text, isDone: answer == "yes", text: "")
            try await run(command, giver, daysAgo, hour: 17)
        }
        for report in given.reports where report.daysAgo == daysAgo {
            try await run(
                ReportIdea(idea: idea.reference, reason: .person, text: report.reason), .visitor, daysAgo, hour: 9)
            if let reason = given.hiddenReason {
                try await run(HideIdea(idea: idea.reference, reason: reason), coordinator, daysAgo, hour: 17)
            }
        }
        if let reason = given.closedReason, daysAgo == given.closedDaysAgo ?? given.daysAgo / 2 {
            let command = CloseIdea(idea: idea.reference, version: try await version(of: idea), reason: reason)
            try await run(command, coordinator, daysAgo, hour: 17)
        }
        if let next = given.nextInDays, daysAgo == (next < 0 ? 6 - next : 0) {
            try await setNextStep(given, idea, daysAgo, next)
        }
    }

    /// Some days after the question "was it done?" came; with what the giver then added.
    private static func doneAnswerDay(_ given: DemoContent.GivenIdea, _ checkDays: Int) -> Int? {
        let outcomes = given.referrals.flatMap { $0.entries.filter { $0.kind == "outcome" }.map(\.daysAgo) }
        guard let last = outcomes.min() else { return nil }
        return given.addedWords.first?.daysAgo ?? max(0, last - checkDays - 2)
    }

    private func setNextStep(_ given: DemoContent.GivenIdea, _ idea: Idea, _ daysAgo: Int, _ next: Int) async throws {
        guard Self.sortingDay(given) != nil, given.joinedInto == nil else { return }
        var command = SortIdea(idea: idea.reference, version: try await version(of: idea), title: given.title)
        command.labels = labels(given)
        command.municipality = given.municipality
        command.nextStep = given.nextStep ?? ""
        command.nextOn = now.adding(days: next).isoDay
        do {
            try await run(command, coordinator, daysAgo, hour: 17)
        } catch Refusal.invalid {
            // The case has ended meanwhile: there is no next step to set.
        }
    }

    // MARK: Tools

    private func idea(_ key: String) -> Idea? { played.withLock { $0.ideas[key] } }

    private func version(of idea: Idea) async throws -> Int {
        try await services.database.read { try $0.value("SELECT version FROM idea WHERE id = \(idea.id)") ?? 1 }
    }

    @discardableResult
    private func run<C: Command>(_ command: C, _ actor: Actor, _ daysAgo: Int, hour: Int) async throws -> C.Outcome {
        try await days.run(command, actor, daysAgo, hour: hour)
    }
}

/// A link like the one in the letter that asks whether it was done.
private struct MakeDoneLink: Command {
    static let permission = Permission.system

    let idea: Subject

    func perform(_ change: Change) throws -> Token {
        try change.makeLink(.doneCheck, subject: idea, days: 1)
    }
}
