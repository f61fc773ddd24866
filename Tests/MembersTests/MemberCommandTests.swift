import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Members

struct MemberCommandTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [MembersCapability()]) }

    private func organisation(_ site: TestSite, _ id: Int64) async throws -> Organisation {
        try #require(try await site.read { try Organisations.find($0, in: site.partnership.id, id: id) })
    }

    private func representatives(_ site: TestSite, _ id: Int64) async throws -> [Representative] {
        try await site.read { try Organisations.representatives($0, of: id) }
    }

    private let sample = OrganisationFields(
        name: "Syverkstan", number: "2120001900", kind: .socialEnterprise, municipalities: ["1882", "1880", "1880"],
        responsibilities: "Lagar kläder", conditions: .init(meets: "Tisdagar"), joinedOn: "2018-02-01"
    )

    @Test func `a member is taken in with all that is told of it`() async throws {
        let site = try await site()
        let id = try await site.run(AddOrganisation(sample), as: site.coordinator)
        let added = try await organisation(site, id)
        #expect(added.number == "212000-1900" && added.sector == .civil && added.version == 1)
        #expect(added.municipalities == ["1880", "1882"] && added.meets == "Tisdagar" && added.slug == "syverkstan")
        #expect(try await site.timeline(of: added.subject).map(\.verb) == ["organisation.added"])
        let found = try await site.read {
            try $0.rank(
                .organisation, SearchQuery("kläder"), in: site.partnership.id, scope: [["public"]], total: 9
            ).hits.map(\.id)
        }
        #expect(found == [id])
    }

    @Test func `a membership that ends on a day to come is found until then, and not after`() async throws {
        let site = try await site()
        let id = try await site.run(AddOrganisation(sample), as: site.coordinator)
        let found = {
            try await site.read {
                try $0.rank(
                    .organisation, SearchQuery("kläder"), in: site.partnership.id, scope: [["public"]], total: 9
                ).hits.map(\.id)
            }
        }
        let day = site.clock.now.adding(days: 10).isoDay
        try await site.run(EndMembership(id, on: day), as: site.coordinator)
        #expect(try await site.sweep("members-left") == 0)
        #expect(try await found() == [id])
        site.clock.advance(days: 10)
        #expect(try await site.sweep("members-left") == 1)
        #expect(try await found().isEmpty)
        #expect(try await site.sweep("members-left") == 0)
    }

    @Test func `what is wrong is said of each field, and nothing is written`() async throws {
        let site = try await site()
        let wrong = OrganisationFields(
            name: "", number: "12", kind: nil, municipalities: ["9999"], offers: String(repeating: "x", count: 2_001),
            joinedOn: "2026-02-30"
        )
        await #expect(throws: Refusal.self) { try await site.run(AddOrganisation(wrong), as: site.coordinator) }
        #expect(
            Set(wrong.issues(in: site.partnership).map(\.field))
                == ["name", "number", "kind", "municipalities", "offers", "joined"]
        )
        #expect(try await site.read { try Organisations.all($0, in: site.partnership.id).count } == 2)
    }

    @Test func `a name and a number belong to one member`() async throws {
        let site = try await site()
        try await site.run(AddOrganisation(sample), as: site.coordinator)
        var same = sample
        same.number = "16212000-1900"
        await #expect(
            throws: Refusal.invalid([
                Issue("name", "members.issue.nameTaken"),
                Issue("number", "members.issue.numberTaken", ["name": "Syverkstan"]),
            ])
        ) { try await site.run(AddOrganisation(same), as: site.coordinator) }
    }

    @Test func `only coordinators keep the register`() async throws {
        let site = try await site()
        for actor in [Actor.visitor, site.reader, site.representative, site.operator] {
            await #expect(throws: Refusal.notFound) { try await site.run(AddOrganisation(sample), as: actor) }
            await #expect(throws: Refusal.notFound) {
                try await site.run(UpdateOrganisation(site.municipality.id, version: 1, sample), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(EndMembership(site.municipality.id, on: "2026-11-01"), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(ImportMembers([], state: 0, skipsBadRows: true), as: actor)
            }
        }
    }

    @Test func `a representative describes their own organisation and no other`() async throws {
        let site = try await site()
        let own = DescribeOrganisation(
            site.municipality.id, version: 1, offers: "Lokaler", needs: "Röster", conditions: .init(reached: "Mejl")
        )
        try await site.run(own, as: site.representative)
        let described = try await organisation(site, site.municipality.id)
        #expect(described.offers == "Lokaler" && described.reached == "Mejl" && described.name == "Örebro kommun")
        #expect(described.version == 2 && described.municipalities == ["1880"])
        let other = DescribeOrganisation(site.association.id, version: 1, offers: "x", needs: "", conditions: .init())
        await #expect(throws: Refusal.notFound) { try await site.run(other, as: site.representative) }
        await #expect(throws: Refusal.notFound) { try await site.run(own, as: site.reader) }
    }

    @Test func `a second editor is told, and the first one's change stands`() async throws {
        let site = try await site()
        var fields = OrganisationFields(site.municipality)
        fields.offers = "Först"
        try await site.run(UpdateOrganisation(site.municipality.id, version: 1, fields), as: site.coordinator)
        fields.offers = "Sedan"
        await #expect(throws: Refusal.invalid("", UpdateOrganisation.changedMeanwhile)) {
            try await site.run(UpdateOrganisation(site.municipality.id, version: 1, fields), as: site.coordinator)
        }
        #expect(try await organisation(site, site.municipality.id).offers == "Först")
    }

    @Test func `saving the same again leaves no trace`() async throws {
        let site = try await site()
        let fields = OrganisationFields(site.municipality)
        try await site.run(UpdateOrganisation(site.municipality.id, version: 1, fields), as: site.coordinator)
        #expect(try await organisation(site, site.municipality.id).version == 1)
        #expect(try await site.timeline(of: site.municipality.subject).isEmpty)
    }

    @Test func `a membership ends and begins again`() async throws {
        let site = try await site()
        let id = try await site.run(AddOrganisation(sample), as: site.coordinator)
        try await site.run(EndMembership(id, on: "2026-11-01"), as: site.coordinator)
        try await site.run(EndMembership(id, on: "2026-11-02"), as: site.coordinator)
        #expect(try await organisation(site, id).leftOn == "2026-11-01")
        #expect(
            try await site.read {
                try Organisations.members($0, in: site.partnership.id, at: site.clock.now).allSatisfy { $0.id != id }
            })
        let found = try await site.read {
            try $0.rank(
                .organisation, SearchQuery("kläder"), in: site.partnership.id, scope: [["public"]], total: 9
            ).hits.map(\.id)
        }
        #expect(found.isEmpty)
        try await site.run(RejoinOrganisation(id, on: "2026-12-01"), as: site.coordinator)
        let back = try await organisation(site, id)
        #expect(back.leftOn == nil && back.joinedOn == "2026-12-01")
        let verbs = try await site.timeline(of: back.subject).map(\.verb)
        #expect(verbs.contains("organisation.left") && verbs.contains("organisation.rejoined"))
    }

    @Test func `a day of leaving that is to come does not count yet`() async throws {
        let site = try await site()
        let id = site.municipality.id
        try await site.run(EndMembership(id, on: "2026-12-01"), as: site.coordinator)
        let path = "/arbete/medlemmar/orebro-kommun"
        #expect(try await site.get(path, as: site.representative).contains("Lämnar partnerskapet"))
        #expect(try await site.get("/medlemmar").contains("Örebro kommun"))
        site.clock.advance(days: 7)
        #expect(try await site.get(path, as: site.representative).status == 404)
        #expect(!(try await site.get("/medlemmar").contains("Örebro kommun")))
        #expect(try await site.get("/arbete/medlemmar?visa=lamnat", as: site.coordinator).contains("Örebro kommun"))
    }

    @Test func `a membership can't end before it began or on no day`() async throws {
        let site = try await site()
        for day in ["2025-12-31", "i går", ""] {
            await #expect(throws: Refusal.self) {
                try await site.run(EndMembership(site.municipality.id, on: day), as: site.coordinator)
            }
        }
        #expect(try await organisation(site, site.municipality.id).leftOn == nil)
    }

    @Test func `a new address has not bounced, and one that is kept has`() async throws {
        let site = try await site()
        let id = site.municipality.id
        let old = try #require(try await representatives(site, id).first)
        try await site.write { try $0.execute("UPDATE representative SET bounced_at = 1") }
        let kept = RepresentativeFields(title: "Chef")
        try await site.run(UpdateRepresentative(old.id, of: id, kept, keepsAddress: true), as: site.representative)
        let same = try #require(try await representatives(site, id).first)
        #expect(same.title == "Chef" && same.email == "ombud@example.org" && same.hasBounced)
        let new = RepresentativeFields(title: "Chef", email: "ny@example.org")
        try await site.run(UpdateRepresentative(old.id, of: id, new), as: site.coordinator)
        #expect(try await representatives(site, id).first?.isReachable == true)
    }

    @Test func `a removed representative is gone, and may no longer speak for the organisation`() async throws {
        let site = try await site()
        let id = site.municipality.id
        let new = RepresentativeFields(title: "Ersättare", name: "Markörnamn", email: "markor@example.org")
        let added = try await site.run(AddRepresentative(to: id, new), as: site.representative)
        try await site.run(RemoveRepresentative(added, of: id), as: site.representative)
        #expect(try await representatives(site, id).map(\.title) == ["Områdesutvecklare"])
        let details = try await site.timeline(of: site.municipality.subject).map { "\($0.detail)" }.joined()
        #expect(!details.contains("arkör") && !details.contains("@"))

        let last = try #require(try await representatives(site, id).first)
        try await site.run(RemoveRepresentative(last.id, of: id), as: site.coordinator)
        let page = try await site.get("/arbete/medlemmar/orebro-kommun", as: site.representative)
        #expect(page.status == 404)
    }

    @Test func `with another address comes another person: the old one speaks for the organisation no more`()
        async throws
    {
        let site = try await site()
        let id = site.municipality.id
        let old = try #require(try await representatives(site, id).first)
        let token = try await site.run(WriteToRepresentative(representative: old.id, organisation: id), as: .system)
        #expect(try await site.get("/arbete/medlemmar/orebro-kommun", as: site.representative).status == 200)
        let new = RepresentativeFields(title: old.title, email: "ny@example.org")
        try await site.run(UpdateRepresentative(old.id, of: id, new), as: site.coordinator)
        #expect(try await site.get("/arbete/medlemmar/orebro-kommun", as: site.representative).status == 404)
        let link = try await site.read { try MailedLink.find($0, token: token.text, in: site.partnership.id) }
        #expect(link?.isOpen(at: site.clock.now) == false)
        #expect(try await site.letters(to: "ombud@example.org").isEmpty)
        let left = try await site.read {
            try $0.value("SELECT count(*) FROM session WHERE opened_id = 1", as: Int.self)
        }
        #expect(left == 0)
        let wanted = try await site.read {
            try $0.value("SELECT value FROM site_state WHERE name = 'compaction'", as: String.self)
        }
        #expect(wanted == "wanted")
    }

    @Test func `one of two with the same address may go, and the other still speaks`() async throws {
        let site = try await site()
        let id = site.municipality.id
        let twice = try await site.run(
            AddRepresentative(to: id, RepresentativeFields(title: "Vikarie", email: "ombud@example.org")),
            as: site.coordinator)
        try await site.run(RemoveRepresentative(twice, of: id), as: site.coordinator)
        #expect(try await site.get("/arbete/medlemmar/orebro-kommun", as: site.representative).status == 200)
    }

    @Test func `a file that waits goes with the account that it names`() async throws {
        let site = try await site()
        let utf16 = "Namn;E-post\nX;Ombud@Example.org".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for file in [Array("Namn\nX".utf8), utf16, Array("ombud@example.org".utf8)] {
            _ = try await site.run(KeepImport(fileName: "m.csv", file: file), as: site.coordinator)
        }
        try await site.run(EraseAccount(account: try #require(site.representative.account)), as: site.operator)
        #expect(try await site.read { try $0.value("SELECT count(*) FROM member_import", as: Int.self) } == 1)
    }

    @Test func `representatives of others are out of reach`() async throws {
        let site = try await site()
        let other = try #require(try await representatives(site, site.association.id).first)
        let fields = RepresentativeFields(title: "x")
        for id in [site.association.id, site.municipality.id] {
            await #expect(throws: Refusal.notFound) {
                try await site.run(UpdateRepresentative(other.id, of: id, fields), as: site.representative)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(RemoveRepresentative(other.id, of: id), as: site.representative)
            }
        }
    }

    @Test(
        arguments: [
            ("", "", "", ["title"]), ("a@example.org", "b@example.org", "", ["title", "name"]),
            ("Chef", "", "ingen", ["email"]),
            ("Chef", "Namn", "chef@example.org", []), (String(repeating: "x", count: 121), "", "", ["title"]),
        ] as [(String, String, String, [String])])
    func `what is wrong with a representative is said of each field`(
        title: String, name: String, email: String, fields: [String]
    ) {
        #expect(RepresentativeFields(title: title, name: name, email: email).issues.map(\.field) == fields)
    }
}

/// What a capability with questions to organisations does.
private struct WriteToRepresentative: Command {
    static let permission = Permission.system

    let representative: Int64
    let organisation: Int64

    func perform(_ change: Change) throws -> Token {
        let subject = Subject("referral", 1)
        let letter = Letter(
            to: "ombud@example.org", language: .swedish, subject: "Fråga", greeting: "Hej!", paragraphs: ["Fråga"],
            about: subject, representative: representative
        )
        try change.send(letter)
        _ = try Sessions.begin(change, opening: subject, organisation: organisation, representative: representative)
        return try change.makeLink(
            .referral, subject: subject, organisation: organisation, representative: representative, days: 9)
    }
}
