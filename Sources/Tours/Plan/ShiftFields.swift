import Partnership
import Web

/// What is to be written of a shift, as a form gives it. It lies on the day of its stop.
public struct ShiftFields: Sendable, Hashable {
    /// Most people that a shift can want.
    public static let mostWanted = 50

    /// `10:00`, in Stockholm.
    public var from: String
    public var to: String
    /// How many people; nil when that could not be read.
    public var wanted: Int?
    public var note: String

    public init(from: String, to: String, wanted: Int?, note: String = "") {
        self.from = from
        self.to = to
        self.wanted = wanted
        self.note = note
    }

    init(_ form: FormFields) {
        self.init(
            from: form.text("from"), to: form.text("to"), wanted: form.number("wanted").flatMap { Int(exactly: $0) },
            note: form.text("note"))
    }

    /// The fields are `from`, `to`, `wanted` and `note`.
    var issues: [Issue] {
        var rules = FormRules()
        rules.hours(from, to)
        if !(1...Self.mostWanted).contains(wanted ?? 0) {
            rules.add("wanted", "tours.plan.issue.wanted", ["most": "\(Self.mostWanted)"])
        }
        rules.text("note", note, most: PlanLength.shiftNote)
        return rules.issues
    }

    /// When it is, at a stop. Throws ``Refusal``.
    func times(at stop: Stop) throws -> (startsAt: Timestamp, endsAt: Timestamp) {
        let day = stop.startsAt.isoDay
        guard let startsAt = Timestamp(day: day, clock: from), let endsAt = Timestamp(day: day, clock: to) else {
            throw Refusal.invalid("from", "tours.plan.issue.clock")
        }
        return (startsAt, endsAt)
    }
}
