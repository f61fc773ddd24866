import Database
import Foundation
import Ideas
import Members
public import Partnership
import Sourcing
public import Web

/// Fills an empty installation with the demo: what is told of the partnership, its tour and its agreements, this year's plan, and
/// made-up ideas in every state.
///
/// All of it happens through the same commands as in life, day by day from the first idea until today, with the reminders and letters
/// that each day brought.
public struct DemoFill: Sendable {
    /// An account to try.
    public struct Login: Sendable {
        public let role: Role
        public let name: String
        public let email: String
    }

    private let services: Services
    private let content: DemoContent
    private let now: Timestamp
    /// Days since the partnership began here: before everything that the content tells.
    private static let age = 620

    /// Reads the content. `now`: the day that everything is counted from.
    public init(services: Services, now: Timestamp) throws {
        self.services = services
        self.now = now
        content = try DemoContent.load()
    }

    /// Fills the database and returns the accounts. `sweeps`: what each day brings by itself. `progress`: days done, of how many.
    public func run(
        password: String,
        sweeps: [Sweep],
        progress: @Sendable (Int, Int) -> Void
    ) async throws -> [Login] {
        let partnership = try await createPartnership()
        let organisations = try await addMembers(partnership)
        let (logins, people) = try await addAccounts(partnership, organisations, password: password)
        let coordinator = try await coordinator(partnership)
        let past = DemoDays(services: services, partnership: partnership, now: now)
        let tours = DemoTours(past, content: content, organisations: organisations, coordinator: coordinator)
        let story = DemoStory(past, tours: tours, organisations: organisations, coordinator: coordinator)
        let sourcing = try DemoSourcing(
            content.sourcing, services: services, partnership: partnership, now: now, organisations: organisations,
            people: people, coordinator: coordinator, idea: { story.subject($0) })
        let first = [
            content.ideas.map(\.daysAgo).max() ?? 0, content.tours.map(\.plannedDaysAgo).max() ?? 0, sourcing.first,
        ].reduce(0, max)
        for daysAgo in stride(from: first, through: 0, by: -1) {
            try await tours.tell(daysAgo: daysAgo)
            try await story.tell(content.ideas, daysAgo: daysAgo)
            try await sourcing.tell(daysAgo: daysAgo)
            let morning = now.adding(days: -daysAgo)
            for sweep in sweeps where Self.isRun(sweep, daysAgo) {
                _ = try await sweep.run(services, partnership, morning)
            }
            progress(first - daysAgo, first)
        }
        try await markLettersSent(partnership)
        return logins
    }

    /// Whether a sweep is run on a day. Longer ago than half a year, a week brings at its end what its days would have brought, and
    /// what the site says of itself is put in the index once: that is quicker.
    private static func isRun(_ sweep: Sweep, _ daysAgo: Int) -> Bool {
        if sweep.name == PageIndex.sweepName { return daysAgo == 1 }
        return daysAgo > 0 && (daysAgo <= 185 || daysAgo.isMultiple(of: 7))
    }

    private func createPartnership() async throws -> Partnership {
        var settings = Partnership.Settings()
        settings.region = "Örebro län"
        settings.address = "partnerskapet@example.org"
        settings.municipalities = County.municipalities
        settings.themes = content.themes.map(\.name)
        settings.isDemo = true
        // So that each account can be tried with its password alone.
        settings.requiresSecondFactor = false
        let start = now.adding(days: -Self.age)
        return try await services.database.write { [settings] writer in
            try Partnership.create(
                writer, host: "*", name: "Partnerskap för sociala innovationer", settings: settings, at: start
            )
        }
    }

    private func addMembers(_ partnership: Partnership) async throws -> [String: Int64] {
        var keys: [String: Int64] = [:]
        for member in content.members {
            let fields = OrganisationFields(
                name: member.name, number: member.number ?? "", kind: OrganisationKind(rawValue: member.kind),
                sector: Sector(rawValue: member.sector), municipalities: member.municipalities,
                responsibilities: member.responsibilities + (member.madeUp ? " (\(DemoStory.mark))" : ""),
                offers: member.offers, needs: member.needs,
                conditions: .init(
                    meets: member.conditions.meets, staffs: member.conditions.staffs, reached: member.conditions.reach
                ),
                isInCommittee: member.committee, joinedOn: member.joined, leftOn: member.left
            )
            let at = now.adding(days: -Self.age + 1)
            let key = try await services.run(AddOrganisation(fields), as: .system, in: partnership, at: at)
            keys[member.key] = key
            for person in member.representatives {
                let fields = RepresentativeFields(title: person.role, email: person.email ?? "")
                _ = try await services.run(AddRepresentative(to: key, fields), as: .system, in: partnership, at: at)
            }
        }
        return keys
    }

    private func addAccounts(_ partnership: Partnership, _ organisations: [String: Int64], password: String)
        async throws -> (logins: [Login], people: [String: DemoSourcing.Person])
    {
        let hash = try await services.passwords.hash(password)
        var logins: [Login] = []
        var people: [String: DemoSourcing.Person] = [:]
        for account in content.accounts {
            guard let role = Role(rawValue: account.role) else { continue }
            let organisation = role == .representative ? account.organisation.flatMap { organisations[$0] } : nil
            let command = CreateAccount(
                email: account.email, name: account.title.sv, grants: [RoleGrant(role, organisation: organisation)],
                passwordHash: hash
            )
            let key = try await services.run(command, as: .system, in: partnership, at: now.adding(days: -Self.age + 2))
            if let organisation { people[account.key] = .init(account: key, organisation: organisation) }
            logins.append(Login(role: role, name: account.title.sv, email: account.email))
        }
        return (logins, people)
    }

    private func coordinator(_ partnership: Partnership) async throws -> Actor {
        let account: Int64? = try await services.database.read { reader in
            try reader.value(
                """
                SELECT account.id FROM account JOIN account_role ON account_role.account = account.id
                WHERE account.partnership = \(partnership.id) AND account_role.role = \(Role.coordinator.rawValue) LIMIT 1
                """
            )
        }
        return Actor(roles: [.visitor, .coordinator], account: account)
    }

    /// What the past months brought by mail is not sent again when the demo starts.
    private func markLettersSent(_ partnership: Partnership) async throws {
        let keeps = services.settings.keepsLetters
        try await services.database.write(locking: partnership.id.rawValue) { writer in
            try writer.execute(
                "UPDATE letter SET state = 'sent', sent_at = created_at WHERE partnership = \(partnership.id) AND state = 'waiting'"
            )
            if !keeps {
                try writer.execute(
                    "UPDATE letter SET text = '', html = '', recipient = '' WHERE partnership = \(partnership.id)")
            }
        }
    }
}

/// The county's municipalities: their tiles on the map, and where the main town of each lies.
enum County {
    static let municipalities = [
        Municipality(code: "1814", name: "Lekeberg", column: 1, row: 2, latitude: 59.1742, longitude: 14.8720),
        Municipality(code: "1860", name: "Laxå", column: 0.5, row: 3, latitude: 58.9873, longitude: 14.6187),
        Municipality(code: "1861", name: "Hallsberg", column: 1.5, row: 4, latitude: 59.0664, longitude: 15.1100),
        Municipality(code: "1862", name: "Degerfors", column: 0, row: 2, latitude: 59.2381, longitude: 14.4300),
        Municipality(code: "1863", name: "Hällefors", column: 0.5, row: 0, latitude: 59.7833, longitude: 14.5167),
        Municipality(code: "1864", name: "Ljusnarsberg", column: 1.5, row: 0, latitude: 59.8757, longitude: 14.9946),
        Municipality(code: "1880", name: "Örebro", column: 2, row: 2, latitude: 59.2741, longitude: 15.2066),
        Municipality(code: "1881", name: "Kumla", column: 1.5, row: 3, latitude: 59.1277, longitude: 15.1434),
        Municipality(code: "1882", name: "Askersund", column: 0.5, row: 4, latitude: 58.8800, longitude: 14.9023),
        Municipality(code: "1883", name: "Karlskoga", column: 0, row: 1, latitude: 59.3267, longitude: 14.5239),
        Municipality(code: "1884", name: "Nora", column: 1, row: 1, latitude: 59.5193, longitude: 15.0396),
        Municipality(code: "1885", name: "Lindesberg", column: 2, row: 1, latitude: 59.5939, longitude: 15.2304),
    ]
}
