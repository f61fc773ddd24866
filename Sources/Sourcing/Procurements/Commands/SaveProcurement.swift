import Database
public import Partnership
public import Web

/// Begins a procurement: a draft that only the buyer sees.
public struct CreateProcurement: Command {
    public static let permission = Permission.represent

    /// The buyer.
    public let organisation: Int64
    public let fields: ProcurementFields
    /// The need it is to meet.
    public let need: Int64?
    /// The advice it rests on.
    public let advice: Int64?

    public init(organisation: Int64, _ fields: ProcurementFields, need: Int64? = nil, advice: Int64? = nil) {
        self.organisation = organisation
        self.fields = fields
        self.need = need
        self.advice = advice
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.read().issues }

    public func perform(_ change: Change) throws -> ProcurementCase {
        guard ProcurementAccess.isBuyer(organisation, change.actor),
            let buyer = try Organisations.find(change.writer, in: change.id, id: organisation),
            !buyer.hasLeft(at: change.now)
        else { throw Refusal.notFound }
        guard let reading = fields.read().reading else { throw Refusal.invalid(fields.read().issues) }
        if let same = try madeBefore(change, reading) { return same }
        let year = change.now.civilDay.year
        let number = try change.nextNumber("procurement", year: year)
        let key = try change.writer.insert(
            """
            INSERT INTO procurement (partnership, year, number, organisation, account, need, advice, title, object, act, kind,
                cpv, method, rationale, value, options_value, starts_on, ends_on, terms, criteria, state, created_at)
            VALUES (\(change.id), \(year), \(number), \(organisation), \(change.actor.account), \(try knownNeed(change)),
                \(try knownAdvice(change)), \(fields.title), \(fields.object), \(reading.act), \(reading.kind),
                \(reading.code?.digits), \(reading.method), \(fields.rationale), \(reading.value), \(reading.options),
                \(fields.start), \(fields.end), \(fields.terms), \(fields.criteria), \(ProcurementState.draft),
                \(change.now))
            """
        )
        try change.write(reading.lots, of: key, title: fields.title, value: reading.value)
        let made = try change.procurement(key)
        if let need = made.need { try change.link(Subject("need", need), .ledTo, made.subject) }
        try change.index(made)
        try change.note("procurement.drafted", in: made)
        return made
    }

    /// The draft that the same form made a moment ago: pressed twice, it is made once.
    private func madeBefore(_ change: Change, _ reading: ProcurementFields.Reading) throws -> ProcurementCase? {
        try ProcurementCase.all(
            change.writer, in: change.id,
            """
            AND procurement.organisation = \(organisation) AND procurement.title = \(fields.title)
                AND procurement.object = \(fields.object) AND procurement.value = \(reading.value)
                AND procurement.state = \(ProcurementState.draft)
                AND procurement.created_at > \(change.now.adding(seconds: -600)) AND procurement.version = 1
            """
        ).first
    }

    private func knownNeed(_ change: Change) throws -> Int64? {
        guard let need else { return nil }
        let found: Int64? = try change.writer.value(
            "SELECT id FROM need WHERE partnership = \(change.id) AND id = \(need)")
        guard found != nil else { throw Refusal.invalid("need", "sourcing.procurement.issue.need") }
        return found
    }

    private func knownAdvice(_ change: Change) throws -> Int64? {
        guard let advice else { return nil }
        return try change.writer.value(
            """
            SELECT id FROM advice WHERE partnership = \(change.id) AND id = \(advice) AND organisation = \(organisation)
            """
        )
    }
}

/// Changes a draft. What has been sent stands as it was sent.
public struct UpdateProcurement: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    /// The version that the editor saw.
    public let version: Int
    public let fields: ProcurementFields

    public init(_ reference: CaseReference, version: Int, _ fields: ProcurementFields) {
        self.reference = reference
        self.version = version
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.read().issues }

    public func perform(_ change: Change) throws -> ProcurementCase {
        let old = try change.ownProcurement(reference)
        try ProcurementOvertaken.check(version, old.version)
        guard old.state == .draft else { throw Refusal.invalid("", "sourcing.procurement.issue.notDraft") }
        guard let reading = fields.read().reading else { throw Refusal.invalid(fields.read().issues) }
        try change.update(
            old,
            """
            title = \(fields.title), object = \(fields.object), act = \(reading.act), kind = \(reading.kind),
            cpv = \(reading.code?.digits), method = \(reading.method), rationale = \(fields.rationale),
            value = \(reading.value), options_value = \(reading.options), starts_on = \(fields.start),
            ends_on = \(fields.end), terms = \(fields.terms), criteria = \(fields.criteria)
            """
        )
        try change.writer.execute("DELETE FROM lot WHERE procurement = \(old.id)")
        try change.write(reading.lots, of: old.id, title: fields.title, value: reading.value)
        let new = try change.procurement(old.id)
        try change.index(new)
        return new
    }
}

extension ProcurementFields {
    fileprivate var start: String? { startsOn.isEmpty ? nil : startsOn }
    fileprivate var end: String? { endsOn.isEmpty ? nil : endsOn }
}

extension Change {
    /// The lots of a procurement; one that is the whole when it is not divided.
    fileprivate func write(
        _ lots: [ProcurementFields.Reading.LotReading], of procurement: Int64, title: String, value: Int64
    ) throws {
        let all = lots.isEmpty ? [.init(title: title, text: "", value: value)] : lots
        for (index, lot) in all.enumerated() {
            try writer.execute(
                """
                INSERT INTO lot (procurement, number, title, text, value)
                VALUES (\(procurement), \(index + 1), \(lot.title), \(lot.text), \(lot.value))
                """
            )
        }
    }
}
