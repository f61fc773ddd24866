import Database
import Partnership
import Web

/// What stands in the store when a test begins.
struct TestContent: Sendable {
    let partnership: Partnership
    let municipality: Organisation
    let association: Organisation
    let coordinator: Actor
    let representative: Actor
    let otherRepresentative: Actor
    let reader: Actor
    let `operator`: Actor

    static var settings: Partnership.Settings {
        var settings = Partnership.Settings()
        settings.region = "Örebro län"
        settings.address = "partnerskapet@example.org"
        settings.municipalities = [
            Municipality(code: "1814", name: "Lekeberg", column: 0, row: 0),
            Municipality(code: "1880", name: "Örebro", column: 1, row: 0),
            Municipality(code: "1882", name: "Askersund", column: 1, row: 1),
        ]
        settings.themes = ["Hälsa", "Arbete"]
        settings.requiresSecondFactor = false
        return settings
    }

    init(_ writer: Writer, settings: Partnership.Settings, passwordHash: String, at now: Timestamp) throws {
        partnership = try Partnership.create(
            writer, host: "*", name: "Partnerskap för prov", settings: settings, at: now)
        let rows = Rows(writer: writer, partnership: partnership.id, passwordHash: passwordHash, now: now)
        municipality = try rows.organisation("orebro-kommun", "Örebro kommun", .municipality, .public, ["1880"])
        association = try rows.organisation(
            "studieforbundet-prov", "Studieförbundet Prov", .association, .civil, ["1880", "1882"])
        try rows.representative("Områdesutvecklare", "ombud@example.org", of: municipality.id)
        try rows.representative("Verksamhetsledare", "annat.ombud@example.org", of: association.id)
        coordinator = try rows.account("samordnare@example.org", "Samordnaren", .coordinator)
        representative = try rows.account("ombud@example.org", "Ombudet", .representative, for: municipality.id)
        otherRepresentative = try rows.account(
            "annat.ombud@example.org", "Andra ombudet", .representative, for: association.id)
        reader = try rows.account("lasare@example.org", "Läsaren", .reader)
        self.operator = try rows.account("drift@example.org", "Driften", .operator)
    }
}

private struct Rows {
    let writer: Writer
    let partnership: PartnershipID
    let passwordHash: String
    let now: Timestamp

    func organisation(_ slug: String, _ name: String, _ kind: OrganisationKind, _ sector: Sector, _ areas: [String])
        throws
        -> Organisation
    {
        let id = try writer.insert(
            """
            INSERT INTO organisation (partnership, slug, name, kind, sector, joined_on)
            VALUES (\(partnership), \(slug), \(name), \(kind), \(sector), '2026-01-01')
            """
        )
        for area in areas {
            try writer.execute(
                "INSERT INTO organisation_municipality (organisation, municipality) VALUES (\(id), \(area))")
        }
        return Organisation(
            id: id, slug: slug, name: name, number: nil, kind: kind, sector: sector, municipalities: areas,
            joinedOn: "2026-01-01"
        )
    }

    func representative(_ title: String, _ email: String, of organisation: Int64) throws {
        try writer.execute(
            "INSERT INTO representative (organisation, title, name, email) VALUES (\(organisation), \(title), '', \(email))"
        )
    }

    func account(_ email: String, _ name: String, _ role: Role, for organisation: Int64? = nil) throws -> Actor {
        let id = try writer.insert(
            """
            INSERT INTO account (partnership, email, name, language, password_hash, created_at)
            VALUES (\(partnership), \(email), \(name), 'sv', \(passwordHash), \(now))
            """
        )
        try writer.execute(
            "INSERT INTO account_role (account, role, organisation) VALUES (\(id), \(role.rawValue), \(organisation ?? 0))"
        )
        return Actor(roles: [.visitor, role], account: id, organisations: organisation.map { [$0] } ?? [])
    }
}
