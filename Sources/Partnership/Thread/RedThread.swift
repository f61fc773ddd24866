public import Database
import Markup
import Web

/// The red thread (röda tråden): the chain of what led to what, from the square to the result, as far as `actor` may see it.
public struct RedThread: Sendable {
    /// Subjects that are asked for at most, so that no chain makes a page slow.
    static let most = 60

    /// What came before and after, and the subject itself, the oldest first. None when it stands alone.
    public let stops: [(subject: Subject, stop: ThreadStop)]

    /// Walks the links from a subject both ways. A subject that may not be seen is passed through and not shown.
    public static func read(
        _ reader: Reader, from subject: Subject, in partnership: PartnershipID, for actor: Actor,
        _ capabilities: [any Capability]
    ) throws -> RedThread {
        try ask(reader, from: subject, in: partnership, for: actor, capabilities).get()
    }

    /// Asks for the same.
    public static func ask(
        _ reader: Reader, from subject: Subject, in partnership: PartnershipID, for actor: Actor,
        _ capabilities: [any Capability]
    ) throws -> Asked<RedThread> {
        let kinds = Dictionary(capabilities.flatMap(\.threads).map { ($0.kind, $0) }) { first, _ in first }
        let before = try step(reader, subject.kind, [subject.id], in: partnership, forward: false)
        let after = try step(reader, subject.kind, [subject.id], in: partnership, forward: true)
        return before.map { before in
            let near = (before: before, after: try after.get())
            guard !near.before.isEmpty || !near.after.isEmpty else { return RedThread(stops: []) }
            let found = try walk(reader, from: subject, near.before, in: partnership, forward: false)
                .union(try walk(reader, from: subject, near.after, in: partnership, forward: true))
            var stops: [(subject: Subject, stop: ThreadStop)] = []
            for (kind, subjects) in Dictionary(grouping: found, by: \.kind) {
                let seen = try kinds[kind]?.present(reader, partnership, subjects.map(\.id), actor) ?? [:]
                stops += seen.map { (Subject(kind, $0), $1) }
            }
            return RedThread(
                stops: stops.sorted {
                    ($0.stop.at, $0.subject.kind, $0.subject.id) < ($1.stop.at, $1.subject.kind, $1.subject.id)
                })
        }
    }

    /// All that can be reached one way, a step for all at a time, and the subject itself. `first`: what the first step has found.
    private static func walk(
        _ reader: Reader, from subject: Subject, _ first: [Subject], in partnership: PartnershipID, forward: Bool
    ) throws -> Set<Subject> {
        var edge = Set(first).subtracting([subject])
        var found = edge.union([subject])
        while !edge.isEmpty, found.count < most {
            var next: Set<Subject> = []
            for (kind, subjects) in Dictionary(grouping: edge, by: \.kind) {
                next.formUnion(try step(reader, kind, subjects.map(\.id), in: partnership, forward: forward).get())
            }
            edge = next.subtracting(found)
            found.formUnion(edge)
        }
        return found
    }

    private static func step(
        _ reader: Reader, _ kind: String, _ ids: [Int64], in partnership: PartnershipID, forward: Bool
    ) throws -> Asked<[Subject]> {
        let question: SQL =
            forward
            ? """
            SELECT to_kind, to_id FROM link WHERE partnership = \(partnership) AND from_kind = \(kind)
                AND from_id \(in: ids) AND relation = \(Relation.ledTo) ORDER BY to_id LIMIT \(most)
            """
            : """
            SELECT from_kind, from_id FROM link WHERE partnership = \(partnership) AND to_kind = \(kind)
                AND to_id \(in: ids) AND relation = \(Relation.ledTo) ORDER BY from_id LIMIT \(most)
            """
        return try reader.ask(question) { Subject(try $0[0], try $0[1]) }
    }
}
