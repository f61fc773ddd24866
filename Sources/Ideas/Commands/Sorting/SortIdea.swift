import Database
public import Partnership
public import Web

/// A coordinator gives an idea its title, labels and place, decides who may read it, and says who does what next.
///
/// The giver's words are never changed. Of two who sort at once the second is told, and loses nothing of what was typed.
public struct SortIdea: Command {
    public static let permission = Permission.coordinate

    /// Who may read it from now on.
    public enum Showing: String, Sendable, CaseIterable {
        case publish
        /// Stays unseen until somebody has looked again.
        case wait
        case keepPrivate = "private"
    }

    public let idea: IdeaReference
    /// The version of the idea that the form showed.
    public let version: Int
    public var title: String
    public var labels: [String] = []
    /// Code of the municipality; nil when it concerns all.
    public var municipality: String?
    public var place: String?
    /// Nil leaves it as it is.
    public var showing: Showing?
    /// The coordinator's account; nil: the one who sorts.
    public var responsible: Int64?
    public var nextStep = ""
    /// The day of the next step, `YYYY-MM-DD`; empty: as long as a step may take.
    public var nextOn = ""

    public init(idea: IdeaReference, version: Int, title: String) {
        self.idea = idea
        self.version = version
        self.title = title
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("title", title, most: WorkLength.title, missing: "ideas.work.issue.titleMissing")
        rules.text("nextStep", nextStep, most: WorkLength.step)
        rules.text("place", place ?? "", most: WorkLength.step)
        rules.day("nextOn", nextOn)
        var issues = rules.issues
        if let municipality, partnership.municipality(municipality) == nil {
            issues.append(Issue("municipality", "ideas.give.issue.municipality"))
        }
        if labels.count > WorkLength.labels || labels.contains(where: { $0.unicodeScalars.count > WorkLength.label }) {
            let values = ["most": "\(WorkLength.labels)", "length": "\(WorkLength.label)"]
            issues.append(Issue("labels", "ideas.work.issue.labels", values))
        }
        return issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        try change.requireMain(old)
        try change.requireVersion(version, of: old)
        let visibility = try visibility(of: old)
        let responsible = try responsible(change)
        let chosen = try nextOn.isEmpty ? nil : WorkDay.chosen("nextOn", nextOn, else: 0, now: change.now)
        try storeLabels(change, of: old)
        let sorted = try change.advance(old, .sorted(by: chosen)) { idea in
            idea.title = title
            idea.municipality = municipality
            idea.place = place ?? idea.place
            idea.visibility = visibility
            idea.responsible = responsible ?? idea.responsible
            idea.nextStep = idea.state.isOpen ? nextStep : ""
        }
        try tell(change, old, sorted)
    }

    /// What the giver did not agree to, nobody can decide for them.
    private func visibility(of idea: Idea) throws -> IdeaVisibility {
        guard let showing, idea.visibility != .hidden else { return idea.visibility }
        switch showing {
        case .keepPrivate: return .private
        case .publish:
            guard idea.consents else { throw Refusal.invalid("showing", "ideas.work.issue.private") }
            return .public
        case .wait: return idea.consents ? .pending : .private
        }
    }

    private func responsible(_ change: Change) throws -> Int64? {
        guard let responsible else { return change.actor.account }
        guard try Coordinators.isOne(change.writer, in: change.id, account: responsible) else {
            throw Refusal.invalid("responsible", "ideas.work.issue.responsible")
        }
        return responsible
    }

    private func storeLabels(_ change: Change, of idea: Idea) throws {
        try change.writer.execute("DELETE FROM idea_label WHERE idea = \(idea.id)")
        // Chosen and written once more, or in other letters, is the same.
        var stored: Set<String> = []
        for label in labels where stored.insert(label.lowercased()).inserted {
            try change.writer.execute(
                """
                INSERT INTO idea_label (partnership, idea, label) VALUES (\(change.id), \(idea.id), \(label))
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    private func tell(_ change: Change, _ old: Idea, _ sorted: Idea) throws {
        let isFirst = old.state == .received
        if isFirst {
            try change.record("idea.sorted", on: sorted.subject, seenBy: .everyone)
        } else {
            try change.record("idea.edited", on: sorted.subject, seenBy: .coordinators)
        }
        if sorted.isPublic, !old.isPublic {
            try change.announce(sorted, masks: Mask.all(change.writer, of: sorted.id))
            try change.notifyGivers(of: sorted, IdeaNews(.published))
        } else if isFirst {
            try change.notify(sorted, IdeaNews(.sorted))
        }
    }
}
