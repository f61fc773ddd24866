public import Foundation
public import Partnership
import Synchronization
public import Web

/// Plays the demo's needs, procurements, agreements and follow-ups by the commands of life, on each day what happened on that day.
public final class DemoSourcing: Sendable {
    /// Somebody with an account.
    public struct Person: Sendable {
        let account: Int64
        let organisation: Int64

        public init(account: Int64, organisation: Int64) {
            self.account = account
            self.organisation = organisation
        }
    }

    /// On all that nobody has told.
    static let mark = "demo: påhittat exempel"

    let content: Content
    let services: Services
    let partnership: Partnership
    /// The day that everything is counted from.
    let now: Timestamp
    let coordinator: Actor
    let adviser: Adviser
    /// Ideas that something began with, by their keys in the demo.
    let idea: @Sendable (String) -> Subject?
    private let organisations: [String: Int64]
    private let people: [String: Person]
    private let played = Mutex(Played())

    /// What has come to be, by its key in the content.
    struct Played: Sendable {
        var needs: [String: Int64] = [:]
        var procurements: [String: CaseReference] = [:]
        var agreements: [String: Int64] = [:]
    }

    /// `content`: the demo's file. `organisations` and `people`: by their keys in the demo. Throws when the file, or the figures of the law, can't be read.
    public init(
        _ content: Data, services: Services, partnership: Partnership, now: Timestamp, organisations: [String: Int64],
        people: [String: Person], coordinator: Actor, idea: @escaping @Sendable (String) -> Subject?
    ) throws {
        self.content = try JSONDecoder().decode(Content.self, from: content)
        self.services = services
        self.partnership = partnership
        self.now = now
        self.organisations = organisations
        self.people = people
        self.coordinator = coordinator
        adviser = try Adviser(folder: SourcingFiles.law)
        self.idea = idea
    }

    /// How many days ago the first of it happened.
    public var first: Int {
        (content.enterprises.map(\.daysAgo) + content.needs.map(\.daysAgo)).max() ?? 0
    }

    /// Everything that happened on one day.
    public func tell(daysAgo: Int) async throws {
        for enterprise in content.enterprises { try await show(enterprise, daysAgo) }
        for need in content.needs { try await tell(need, daysAgo) }
        for procurement in content.procurements { try await tell(procurement, daysAgo) }
        for agreement in content.agreements { try await tell(agreement, daysAgo) }
        for foreseen in content.foreseen where foreseen.daysAgo == daysAgo { try await foresee(foreseen) }
    }

    // MARK: Tools

    func organisation(_ key: String) throws -> Int64 {
        guard let found = organisations[key] else { throw Unknown(key: key) }
        return found
    }

    /// One of the demo's accounts; the coordinator, who helps, for an organisation without one.
    func buyer(_ key: String?) throws -> Actor {
        guard let key else { return coordinator }
        guard let person = people[key] else { throw Unknown(key: key) }
        return Actor(
            roles: [.visitor, .representative], account: person.account, organisations: [person.organisation])
    }

    /// Who speaks for an organisation, with an account or not.
    func speaker(_ key: String) throws -> Actor {
        let organisation = try organisation(key)
        let account = people.values.first { $0.organisation == organisation }?.account
        return Actor(roles: [.visitor, .representative], account: account, organisations: [organisation])
    }

    /// The day so many days ago, `YYYY-MM-DD`; below zero for one to come. Empty for none.
    func day(_ daysAgo: Int?) -> String { daysAgo.map { now.adding(days: -$0).isoDay } ?? "" }

    /// Carries out a command at an hour of a day; on the present day, at the latest now.
    @discardableResult
    func run<C: Command>(_ command: C, _ actor: Actor, _ daysAgo: Int, hour: Int) async throws -> C.Outcome {
        let midnight = Timestamp(day: day(daysAgo)) ?? now
        let at = min(midnight.adding(seconds: hour * 3600), now)
        return try await services.run(command, as: actor, in: partnership, at: at)
    }

    /// What has come to be under a key. Throws when it has not.
    func known<Value>(_ list: (Played) -> [String: Value], _ key: String) throws -> Value where Value: Sendable {
        guard let found = played.withLock({ list($0)[key] }) else { throw Unknown(key: key) }
        return found
    }

    func keep(_ change: @Sendable (inout Played) -> Void) { played.withLock { change(&$0) } }

    /// The demo's file names something that is not there.
    struct Unknown: Error { let key: String }
}
