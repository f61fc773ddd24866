import Database
import Partnership
import Web

/// Tells a need, for an organisation that the actor speaks for, or changes one.
struct SaveNeed: Command {
    static let permission = Permission.represent

    private enum Target: Sendable {
        case new(organisation: Int64, ideas: IdeaLookup)
        case old(need: Int64, version: Int)
    }

    private let target: Target
    let fields: NeedFields

    /// A new need of an organisation. `ideas`: finds the idea that it began with.
    init(organisation: Int64, _ fields: NeedFields, ideas: IdeaLookup = .none) {
        target = .new(organisation: organisation, ideas: ideas)
        self.fields = fields
    }

    /// A need as it is to be. `version`: the one that the editor saw.
    init(need: Int64, version: Int, _ fields: NeedFields) {
        target = .old(need: need, version: version)
        self.fields = fields
    }

    func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    func perform(_ change: Change) throws -> Need {
        switch target {
        case .new(let organisation, let ideas): try tell(change, organisation, ideas)
        case .old(let need, let version): try update(change, change.keptNeed(need), version)
        }
    }

    private func tell(_ change: Change, _ organisation: Int64, _ ideas: IdeaLookup) throws -> Need {
        let organisation = try change.needSpeaker(for: organisation)
        try checkDay(change, before: nil)
        // Pressed twice, it is told once.
        let same = try Need.all(
            change.writer, in: change.id,
            where: """
                need.organisation = \(organisation.id) AND need.title = \(fields.title) AND need.words = \(fields.words)
                    AND need.state = \(NeedState.open) AND need.given_at > \(change.now.adding(days: -1))
                """
        ).first
        if let same { return same }
        let idea = try idea(change, ideas)
        let year = change.now.civilDay.year
        let number = try change.nextNumber(Need.kind, year: year)
        let id = try change.writer.insert(
            """
            INSERT INTO need (partnership, year, number, organisation, account, title, words, amount, hours, times, when_text,
                why_now, today, enough, cpv, visibility, state, answer_by, given_at, changed_at)
            VALUES (\(change.id), \(year), \(number), \(organisation.id), \(change.actor.account), \(fields.title),
                \(fields.words), \(fields.amount), \(fields.hoursAWeek), \(fields.times), \(fields.when), \(fields.whyNow),
                \(fields.today), \(fields.enough), \(fields.cpv?.digits), \(fields.visibility), \(NeedState.open),
                \(fields.answerBy.isEmpty ? nil : fields.answerBy), \(change.now), \(change.now))
            """
        )
        try change.put(places: fields.places, of: id)
        let need = try change.need(id)
        try change.index(need)
        if let idea { try change.link(idea, .ledTo, need.subject) }
        try change.record(
            "need.told", on: need.subject, organisation: organisation.id,
            seenBy: need.timelineVisibility)
        return need
    }

    private func idea(_ change: Change, _ ideas: IdeaLookup) throws -> Subject? {
        guard !fields.idea.isEmpty else { return nil }
        guard let idea = try ideas.find(change.writer, change.id, fields.idea, change.actor) else {
            throw Refusal.invalid("idea", "sourcing.need.issue.idea")
        }
        return idea
    }

    private func update(_ change: Change, _ old: Need, _ version: Int) throws -> Need {
        guard version == old.version else { throw Refusal.invalid("", NeedOvertaken.message) }
        guard NeedState.wanted.contains(old.state) else { throw Refusal.invalid("", "sourcing.need.issue.ended") }
        try checkDay(change, before: old.answerBy)
        guard NeedFields(old) != fields.withoutIdea else { return old }
        if fields.visibility == .organisation, old.visibility != .organisation,
            try change.hasOthers(old)
        {
            throw Refusal.invalid("visibility", "sourcing.need.issue.others")
        }
        try change.writer.execute(
            """
            UPDATE need SET title = \(fields.title), words = \(fields.words), amount = \(fields.amount),
                hours = \(fields.hoursAWeek), times = \(fields.times), when_text = \(fields.when), why_now = \(fields.whyNow),
                today = \(fields.today), enough = \(fields.enough), cpv = \(fields.cpv?.digits),
                visibility = \(fields.visibility), answer_by = \(fields.answerBy.isEmpty ? nil : fields.answerBy),
                changed_at = \(change.now), version = version + 1
            WHERE id = \(old.id)
            """
        )
        try change.put(places: fields.places, of: old.id)
        let new = try change.need(old.id)
        try change.index(new)
        try change.record(
            "need.changed", on: new.subject, organisation: new.organisation, seenBy: new.timelineVisibility)
        if new.asksElse(than: old) { try change.tell(.changed, of: new) }
        return new
    }

    /// A last day for answers that has gone by helps nobody, unless it stood there before.
    private func checkDay(_ change: Change, before: String?) throws {
        guard !fields.answerBy.isEmpty, fields.answerBy != before, fields.answerBy < change.now.isoDay else { return }
        throw Refusal.invalid("answerBy", "sourcing.need.issue.dayPast")
    }
}

/// The message that tells the second of two editors.
enum NeedOvertaken {
    static let message = "sourcing.need.issue.changedMeanwhile"
}

extension NeedFields {
    fileprivate var withoutIdea: NeedFields {
        var fields = self
        fields.idea = ""
        return fields
    }
}

extension Need {
    /// Whether who answered the other may want to answer anew.
    fileprivate func asksElse(than other: Need) -> Bool {
        title != other.title || words != other.words || amount != other.amount || hours != other.hours
            || times != other.times || whenText != other.whenText || enough != other.enough || places != other.places
            || answerBy != other.answerBy
    }
}

/// What commands on needs have in common.
extension Change {
    /// A need that the actor may see. Throws ``Refusal/notFound``.
    func seenNeed(_ id: Int64) throws -> Need {
        let need = try need(id)
        guard need.isOpen(to: actor) else { throw Refusal.notFound }
        return need
    }

    /// A need that the actor may change. Throws ``Refusal/notFound``.
    func keptNeed(_ id: Int64) throws -> Need {
        let need = try need(id)
        guard need.isKept(by: actor) else { throw Refusal.notFound }
        return need
    }

    /// An organisation that is a member now and that the actor speaks for; a coordinator speaks for any. Throws ``Refusal``.
    func needSpeaker(for organisation: Int64) throws -> Organisation {
        guard actor.represents(organisation) || actor.isCoordinator else { throw Refusal.notFound }
        guard let found = try Organisations.find(writer, in: id, id: organisation), !found.hasLeft(at: now) else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.organisation")
        }
        return found
    }

    fileprivate func put(places: [String], of need: Int64) throws {
        try writer.execute("DELETE FROM need_place WHERE need = \(need)")
        for place in places {
            try writer.post("INSERT INTO need_place (need, municipality) VALUES (\(need), \(place))")
        }
    }

    /// Whether other organisations have joined, answered or asked.
    fileprivate func hasOthers(_ need: Need) throws -> Bool {
        try NeedStory.concerned(writer, by: need).contains { $0 != need.organisation }
    }
}
