import Database
public import Web

/// One change that somebody wants: the only way to change anything. A page, an import, an answer by e-mail and the command
/// line all run the same commands.
public protocol Command: Sendable {
    associatedtype Outcome: Sendable

    /// Who may try it at all.
    static var permission: Permission { get }

    /// What is wrong with it, as far as can be told without the store. Pure.
    func validate(for partnership: Partnership) -> [Issue]

    /// Checks what only the store knows, then writes: rows, timeline, letters and search index in one transaction.
    ///
    /// Runs on the writer, alone among the commands of its partnership, and again when the first run came to nothing: it may
    /// leave nothing behind but what the change holds. Throws ``Refusal`` to refuse; anything thrown undoes all of it.
    func perform(_ change: Change) throws -> Outcome
}

extension Command {
    public func validate(for partnership: Partnership) -> [Issue] { [] }
}

/// Why a command was not carried out.
public enum Refusal: Error, Sendable, Equatable {
    /// The actor may not, or there is no such thing: the two must look the same.
    case notFound
    /// Fields to mend.
    case invalid([Issue])
    /// Tried too often; may be tried again after this many seconds.
    case tooOften(seconds: Int)

    /// One field to mend.
    public static func invalid(_ field: String, _ message: String, _ values: [String: String] = [:]) -> Refusal {
        .invalid([Issue(field, message, values)])
    }
}

extension Services {
    /// Carries out a command: allowed? valid? then one transaction. Returns after the commit.
    ///
    /// Throws ``Refusal``, or a fault of the store.
    public func run<C: Command>(_ command: C, as actor: Actor, in partnership: Partnership, at now: Timestamp? = nil)
        async throws -> C.Outcome
    {
        guard C.permission.isGranted(to: actor) else { throw Refusal.notFound }
        let issues = command.validate(for: partnership)
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        let now = now ?? clock()
        return try await database.write(locking: partnership.id.rawValue) { writer in
            let change = Change(writer: writer, partnership: partnership, actor: actor, now: now, services: self)
            return try command.perform(change)
        }
    }
}
