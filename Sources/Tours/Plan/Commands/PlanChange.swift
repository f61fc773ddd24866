import Database
import Partnership
import Web

/// What commands of the plan have in common.
extension Change {
    /// Throws ``Refusal/notFound``.
    func tour(_ id: Int64) throws -> Tour {
        let found = try writer.first("SELECT \(Tour.columns) FROM tour WHERE partnership = \(self.id) AND id = \(id)") {
            try Tour(row: $0)
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Throws ``Refusal/notFound``.
    func stop(_ id: Int64) throws -> Stop {
        guard let found = try Stop.find(writer, in: self.id, id: id) else { throw Refusal.notFound }
        return found
    }

    /// Throws ``Refusal/notFound``.
    func shift(_ id: Int64) throws -> (shift: Shift, stop: Stop) {
        guard let found = try Shifts.find(writer, in: self.id, id: id) else { throw Refusal.notFound }
        return found
    }

    /// Throws ``Refusal/notFound``.
    func place(_ id: Int64) throws -> StaffedPlace {
        guard let found = try Shifts.find(writer, in: self.id, place: id) else { throw Refusal.notFound }
        return found
    }

    /// An organisation that is a member now. Throws ``Refusal``.
    func member(_ id: Int64) throws -> Organisation {
        guard let found = try Organisations.find(writer, in: self.id, id: id), !found.hasLeft(at: now) else {
            throw Refusal.invalid("organisation", "tours.plan.issue.organisation")
        }
        return found
    }

    /// Puts what anybody may read of a stop in the index of words, or takes it out.
    func index(_ stop: Stop, isPublic: Bool) throws {
        guard isPublic else { return try unindex(.stop, stop.id) }
        let place = partnership.municipality(stop.municipality)?.name ?? ""
        try index(
            .stop, stop.id, scope: ["public"], title: stop.name,
            body: [stop.address, place, stop.note].filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}

/// The message that tells the second of two editors.
enum Overtaken {
    static let message = "tours.plan.issue.changedMeanwhile"

    /// Throws ``Refusal/invalid(_:)`` when somebody else was there first.
    static func check(_ seen: Int, _ current: Int) throws {
        guard seen == current else { throw Refusal.invalid("", message) }
    }
}
