import Database
import Partnership
import TestSupport
import Web

@testable import Sourcing

/// A site where ``TestSite/municipality`` has told a need, and where ``TestSite/association`` may answer.
struct NeedSite {
    let site: TestSite
    let need: Need

    static let idea = Subject("idea", 7)

    static func bare() async throws -> TestSite {
        let ideas = IdeaLookup { _, _, typed, _ in typed == "IDÉ-2026-0042" ? idea : nil }
        let sourcing = try SourcingCapability(ideas: ideas)
        return try await TestSite(
            capabilities: [AccountsCapability(links: sourcing.links), SearchCapability(), FilesCapability(), sourcing])
    }

    init(_ change: (inout NeedFields) -> Void = { _ in }) async throws {
        site = try await Self.bare()
        var fields = Self.fields
        change(&fields)
        need = try await site.run(SaveNeed(organisation: site.municipality.id, fields), as: site.representative)
    }

    /// The clock of the tests stands at 2026-11-24, 10:00.
    static var fields: NeedFields {
        var fields = NeedFields(
            title: "Någon som tvättar våra bilar", words: "Hemtjänstens bilar är smutsiga. Ingen hinner på dagarna.")
        fields.amount = "20 bilar i veckan"
        fields.hours = "25"
        fields.times = [.evenings, .weekends]
        fields.places = ["1880"]
        fields.answerBy = "2026-12-15"
        return fields
    }

    func current() async throws -> Need {
        let (partnership, id) = (site.partnership.id, need.id)
        return try await site.read { try Need.find($0, in: partnership, id: id) }!
    }

    func story() async throws -> NeedStory {
        let need = need
        return try await site.read { try NeedStory.read($0, of: need) }
    }

    func save(_ change: (inout NeedFields) -> Void) async throws {
        let current = try await current()
        var fields = NeedFields(current)
        change(&fields)
        try await site.run(SaveNeed(need: need.id, version: current.version, fields), as: site.representative)
    }

    func answer(_ kind: NeedAnswer.Kind = .all, _ text: String = "") async throws {
        try await site.run(
            AnswerNeed(need.id, organisation: site.association.id, kind, text: text), as: site.otherRepresentative)
    }

    func ask(_ question: String = "Finns det vatten?") async throws {
        try await site.run(
            AskAboutNeed(need.id, organisation: site.association.id, question), as: site.otherRepresentative)
    }

    func verbs() async throws -> [String] { try await site.timeline(of: need.subject).map(\.verb) }

    func subjects(to address: String) async throws -> [String] {
        try await site.letters(to: address).map(\.subject)
    }

    static let buyer = "ombud@example.org"
    static let other = "annat.ombud@example.org"

    /// One more organisation, with somebody who speaks for it.
    func third() async throws -> (organisation: Int64, actor: Actor) {
        let partnership = site.partnership.id
        let organisation = try await site.write { writer in
            let id = try writer.insert(
                """
                INSERT INTO organisation (partnership, slug, name, kind, sector)
                VALUES (\(partnership), 'tredje', 'Tredje kommunen', 'municipality', 'public')
                """)
            try writer.execute(
                """
                INSERT INTO representative (organisation, title, name, email)
                VALUES (\(id), 'Inköpare', '', 'tredje@example.org')
                """)
            return id
        }
        return (organisation, Actor(roles: [.visitor, .representative], organisations: [organisation]))
    }
}
