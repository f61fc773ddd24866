import Database
import Partnership
import Web

/// What a form on paper says, as somebody types it.
struct PaperWords: Sendable, Hashable {
    var words = ""
    /// Code of the municipality; nil: the form does not say.
    var municipality: String?
    var place = ""
    var forWhom = ""
    /// `2026-05-12`; empty: the day of the stop, else today.
    var saidOn = ""
    var isPublic = false
    var name = ""
    var email: String?
    var phone: String?
}

/// Writes a filled-in form into the register of ideas, and notes on its number that it has been done.
///
/// The same form sent twice gives one idea. A number that became another idea is refused. Every representative may write in any
/// form: piles of paper go from hand to hand, and nobody reads more by it than what they hold.
struct TakeInForm: Command {
    static let permission = Permission.represent

    /// Nil: the form has no number that can be read.
    let number: PaperNumber?
    /// Names the sending of a form without a number.
    let sending: String
    /// Key of the stop, for a form whose number does not tell it.
    let stop: Int64?
    let paper: PaperWords
    let file: CleanFile?
    let intake: IdeaIntake

    func validate(for partnership: Partnership) -> [Issue] {
        var issues = intake.issues(told(at: nil, now: Timestamp(rawValue: 0)), partnership)
        // Few words are no slip of the typist: they are all that stands on the paper.
        if (1..<20).contains(paper.words.count) { issues.removeAll { $0.field == "words" } }
        if !paper.saidOn.isEmpty, Timestamp(day: paper.saidOn) == nil {
            issues.append(Issue("saidOn", "tours.paper.issue.day"))
        }
        return issues
    }

    func perform(_ change: Change) throws -> TakenForm {
        let form = try number.map { try find($0, change) }
        if let taken = form?.taken {
            guard taken.content == content else { throw Refusal.invalid([form?.takenIssue].compactMap(\.self)) }
            return TakenForm(reference: taken.reference, workPath: taken.workPath, stop: form?.stop, isNew: false)
        }
        if let day = Timestamp(day: paper.saidOn), day > change.now {
            throw Refusal.invalid("saidOn", "tours.paper.issue.dayAhead")
        }
        let stop = try (form?.stop ?? stop).map { key in
            guard let stop = try Stop.find(change.writer, in: change.id, id: key) else { throw Refusal.notFound }
            return stop
        }
        let taken = try intake.take(told(at: stop, now: change.now), change)
        if let file { try change.attach(file, to: taken.subject) }
        if let number { try note(number, taken, change) }
        return TakenForm(reference: taken.reference, workPath: taken.workPath, stop: stop?.id, isNew: taken.isNew)
    }

    private func find(_ number: PaperNumber, _ change: Change) throws -> PaperForm {
        guard let form = try PaperForms.find(change.writer, in: change.id, number) else {
            throw Refusal.invalid("nummer", "tours.paper.issue.unknown", ["number": number.text])
        }
        guard form.spoiledAt == nil else {
            throw Refusal.invalid("nummer", "tours.paper.issue.spoiled", ["number": number.text])
        }
        return form
    }

    private func note(_ number: PaperNumber, _ taken: TakenIdea, _ change: Change) throws {
        try change.writer.execute(
            """
            UPDATE paper_form SET idea = \(taken.subject.id), reference = \(taken.reference), work_path = \(taken.workPath),
                content = \(content), taken_at = \(change.now)
            WHERE partnership = \(change.id) AND number = \(number.value)
            """
        )
    }

    private func told(at stop: Stop?, now: Timestamp) -> ToldIdea {
        var idea = ToldIdea(words: paper.words, source: .paper, key: key)
        idea.municipality = paper.municipality
        idea.place = paper.place
        idea.forWhom = paper.forWhom
        idea.isPublic = paper.isPublic
        idea.name = paper.name
        idea.email = paper.email
        idea.phone = paper.phone
        idea.saidAt = said(at: stop, now: now)
        idea.origin = stop?.subject
        return idea
    }

    /// When it was said: during the stop, at noon of another day, and never later than now.
    private func said(at stop: Stop?, now: Timestamp) -> Timestamp? {
        let day = Timestamp(day: paper.saidOn)
        if let stop, day == nil || stop.startsAt.isoDay == paper.saidOn { return min(stop.startsAt, now) }
        return day.map { min($0.adding(seconds: 12 * 3_600), now) }
    }

    private var key: String {
        guard let number else {
            // The same page with other words is another form: nothing that was typed may get lost.
            return "paper-without-\(sending)-\(content.prefix(8).map { String($0, radix: 16) }.joined())"
        }
        return "paper-\(number.value)"
    }

    /// Without who gave it: a hash of that would outlive its erasing.
    private var content: [UInt8] {
        Token(text: [paper.words, paper.place, paper.forWhom, paper.saidOn].joined(separator: "\u{1F}")).hash
    }
}

/// A form that was written in.
struct TakenForm: Sendable, Hashable {
    /// `IDÉ-2026-0042`.
    let reference: String
    let workPath: String
    let stop: Int64?
    /// False when the same form had come before.
    let isNew: Bool
}
