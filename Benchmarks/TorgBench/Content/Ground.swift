import Database
import Foundation
import Partnership
import Web

/// What stands in the store before the first idea: a partnership, organisations to ask, coordinators, one of them signed in.
struct Ground: Sendable {
    let partnership: Partnership
    let organisations: [Int64]
    let coordinators: [Int64]
    /// The session of the first coordinator, as its cookie holds it.
    let session: Token

    /// `organisations`: how many can be asked; each says in a few words what it answers for.
    init(_ writer: Writer, organisations count: Int = 40, at now: Timestamp) throws {
        var settings = Partnership.Settings()
        settings.requiresSecondFactor = false
        settings.region = "Örebro län"
        settings.municipalities = Self.municipalities
        settings.themes = Self.themes
        settings.publishesAtOnce = true
        let partnership = try Partnership.create(
            writer, host: "*", name: "Partnerskap för mätning", settings: settings, at: now)
        self.partnership = partnership
        let vocabulary = Vocabulary()
        organisations = try (1...count).map { number in
            var dice = Dice(seed: UInt64(number))
            let responsibilities = (0..<12).map { _ in vocabulary.word(&dice) }.joined(separator: " ")
            return try writer.insert(
                """
                INSERT INTO organisation (partnership, slug, name, kind, sector, joined_on, responsibilities)
                VALUES (\(partnership.id), \("verksamhet-\(number)"), \(Self.name(number)),
                    \(number % 3 == 0 ? OrganisationKind.municipality : .association), \(number % 3 == 0 ? Sector.public : .civil),
                    '2024-01-01', \(responsibilities))
                """
            )
        }
        coordinators = try (1...4).map { number in
            let account = try writer.insert(
                """
                INSERT INTO account (partnership, email, name, language, created_at)
                VALUES (\(partnership.id), \("samordnare\(number)@example.org"), \("Samordnare \(number)"), 'sv', \(now))
                """
            )
            try writer.execute(
                "INSERT INTO account_role (account, role) VALUES (\(account), \(Role.coordinator.rawValue))")
            return account
        }
        session = try Self.signIn(writer, coordinators[0], partnership, at: now)
    }

    /// The ground that an earlier run has made, with a session of its own.
    init(existing writer: Writer, at now: Timestamp) throws {
        guard let partnership = try Partnership.all(writer).first else { throw Broken("there is no partnership") }
        self.partnership = partnership
        organisations = try writer.values(
            "SELECT id FROM organisation WHERE partnership = \(partnership.id) ORDER BY id")
        coordinators = try writer.values("SELECT id FROM account WHERE partnership = \(partnership.id) ORDER BY id")
        session = try Self.signIn(writer, coordinators[0], partnership, at: now)
    }

    private static func signIn(_ writer: Writer, _ account: Int64, _ partnership: Partnership, at now: Timestamp) throws
        -> Token
    {
        let session = Token.random()
        try writer.execute(
            """
            INSERT INTO session (token_hash, partnership, account, created_at, seen_at, expires_at)
            VALUES (\(session.hash), \(partnership.id), \(account), \(now), \(now), \(now.adding(days: 30)))
            """
        )
        return session
    }

    /// So many different organisations.
    func some(_ count: Int, _ dice: inout Dice) -> [Int64] {
        var some: [Int64] = []
        while some.count < count {
            let organisation = dice.pick(organisations)
            if !some.contains(organisation) { some.append(organisation) }
        }
        return some
    }

    func name(of organisation: Int64) -> String { Self.name((organisations.firstIndex(of: organisation) ?? 0) + 1) }

    private static func name(_ number: Int) -> String { "Verksamhet \(number)" }

    private static let themes = [
        "Arbete", "Barn och unga", "Digitalt", "Hälsa", "Integration", "Kultur", "Mat", "Miljö", "Resor", "Trygghet",
    ]

    /// The municipalities of Örebro county (Statistics Sweden).
    private static let municipalities: [Municipality] = [
        ("1814", "Lekeberg"), ("1860", "Laxå"), ("1861", "Hallsberg"), ("1862", "Degerfors"), ("1863", "Hällefors"),
        ("1864", "Ljusnarsberg"), ("1880", "Örebro"), ("1881", "Kumla"), ("1882", "Askersund"), ("1883", "Karlskoga"),
        ("1884", "Nora"), ("1885", "Lindesberg"),
    ].enumerated().map { position, place in
        Municipality(code: place.0, name: place.1, column: Double(position % 4), row: Double(position / 4))
    }
}
