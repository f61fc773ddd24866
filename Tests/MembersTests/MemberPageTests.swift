import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Members

struct MemberPageTests {
    private func site() async throws -> TestSite {
        let answers = OrganisationAnswers(
            fetch: { _, _, organisation, actor in
                guard actor.isMember else { return [] }
                return [
                    AnsweredIdea(
                        title: "Cykelverkstad \(organisation)", path: "/ideer/2026-0001", text: "Vi provar i höst.",
                        date: Timestamp(rawValue: 1_790_000_000_000), kind: "members.word.yes"
                    )
                ]
            },
            awaited: { _, _, _ in 2 }
        )
        let site = try await TestSite(capabilities: [MembersCapability(answers: answers)])
        for fields in [
            OrganisationFields(name: "Åkernätet", kind: .association, responsibilities: "Odlar rabarber"),
            OrganisationFields(name: "Zinkhyttan", kind: .company, municipalities: ["1882"]),
            OrganisationFields(
                name: "Ödlan <b>", kind: .foundation, municipalities: ["1814", "1882"], needs: "Lokaler",
                isInCommittee: true
            ),
        ] { try await site.run(AddOrganisation(fields), as: site.coordinator) }
        return site
    }

    /// Names in the list, in order.
    private func names(_ page: TestPage) -> [String] {
        page.body.matches(of: /<th scope="row"><a href="\/medlemmar\/[^"?]*">([^<]*)<\/a>/).map { String($0.1) }
    }

    @Test(arguments: [
        ("", ["Studieförbundet Prov", "Zinkhyttan", "Åkernätet", "Ödlan &lt;b&gt;", "Örebro kommun"]),
        ("?ordning=-namn", ["Örebro kommun", "Ödlan &lt;b&gt;", "Åkernätet", "Zinkhyttan", "Studieförbundet Prov"]),
        ("?ordning=slag", ["Studieförbundet Prov", "Åkernätet", "Zinkhyttan", "Örebro kommun", "Ödlan &lt;b&gt;"]),
        ("?kommun=1882", ["Studieförbundet Prov", "Zinkhyttan", "Ödlan &lt;b&gt;"]), ("?kommun=alla", ["Åkernätet"]),
        ("?slag=foundation", ["Ödlan &lt;b&gt;"]), ("?sektor=public", ["Örebro kommun"]),
        ("?utskott=1", ["Ödlan &lt;b&gt;"]),
        ("?q=rabarber", ["Åkernätet"]), ("?q=rab", ["Åkernätet"]), ("?q=askersund&slag=company", ["Zinkhyttan"]),
        ("?q=rabarbrarna", ["Åkernätet"]), ("?q=odling+rabarber", ["Åkernätet"]), ("?q=lokal", ["Ödlan &lt;b&gt;"]),
        ("?q=%00%FF%22*", []),
        (
            "?kommun=9999&slag=x&sida=-4&ordning=fel",
            ["Studieförbundet Prov", "Zinkhyttan", "Åkernätet", "Ödlan &lt;b&gt;", "Örebro kommun"]
        ),
    ])
    func `the directory shows whom its address asks for, in order`(query: String, expected: [String]) async throws {
        let page = try await site().get("/medlemmar\(query)")
        #expect(page.status == 200)
        #expect(names(page) == expected)
    }

    @Test func `the map counts those who say that they work in a municipality, and leads to them`() async throws {
        let page = try await site().get("/medlemmar?slag=company")
        #expect(page.contains("aria-label=\"Askersund: 1 medlem\"") && page.contains("Lekeberg: 0 medlemmar"))
        #expect(page.contains("href=\"/medlemmar?kommun=1882&amp;slag=company\""))
    }

    @Test func `an empty list says what to do`() async throws {
        let site = try await site()
        let filtered = try await site.get("/medlemmar?q=finnsinte")
        #expect(filtered.contains("Visa alla medlemmar"))
        try await site.write { try $0.execute("UPDATE organisation SET left_on = '2026-01-02'") }
        #expect(try await site.get("/medlemmar").contains("Ingen har gått med än."))
        #expect(try await site.get("/medlemmar", as: site.coordinator).contains("/arbete/medlemmar/ny"))
    }

    @Test func `a page is shared between visitors, and nobody's with a session`() async throws {
        let site = try await site()
        for path in ["/medlemmar", "/medlemmar/orebro-kommun", "/medlemmar.csv"] {
            #expect(try await site.get(path).answer.isShared)
            #expect(try await !site.get(path, as: site.reader).answer.isShared)
        }
    }

    @Test func `a member's page tells what it has answered, and what its reader may know`() async throws {
        let site = try await site()
        try await site.run(
            DescribeOrganisation(
                site.municipality.id, version: 1, offers: "Lokaler\n\nFolk", needs: "",
                conditions: .init(meets: "MÖTESTID")
            ),
            as: site.representative
        )
        let open = try await site.get("/medlemmar/orebro-kommun")
        #expect(
            open.contains("<p>Lokaler</p><p>Folk</p>") && !open.contains("MÖTESTID") && !open.contains("Cykelverkstad"))
        #expect(!open.contains("Områdesutvecklare") && !open.contains("/arbete/"))
        let member = try await site.get("/medlemmar/orebro-kommun", as: site.reader)
        #expect(member.contains("MÖTESTID") && member.contains("Cykelverkstad") && member.contains("Områdesutvecklare"))
        let own = try await site.get("/medlemmar/orebro-kommun", as: site.representative)
        #expect(own.contains("/arbete/medlemmar/orebro-kommun"))
        #expect(try await site.get("/medlemmar/finns-inte").status == 404)
    }

    @Test func `addresses of representatives are for coordinators alone`() async throws {
        let site = try await site()
        let marker = "hemlig.markor@example.org"
        let fields = RepresentativeFields(title: "Chef", name: "Markörnamn", email: marker)
        for id in [site.municipality.id, site.association.id] {
            try await site.run(AddRepresentative(to: id, fields), as: site.coordinator)
        }
        let paths = [
            "/medlemmar", "/medlemmar?q=hemlig", "/medlemmar.csv", "/medlemmar/orebro-kommun",
            "/medlemmar/studieforbundet-prov",
            "/arbete/medlemmar", "/arbete/medlemmar/orebro-kommun", "/arbete/medlemmar/orebro-kommun/foretradare/3",
            "/arbete/medlemmar/orebro-kommun/foretradare/3/ta-bort",
            "/arbete/medlemmar/studieforbundet-prov/foretradare/4",
        ]
        for actor in [Actor.visitor, site.reader, site.representative, site.operator] {
            for path in paths {
                let page = try await site.get(path, as: actor)
                #expect(!page.contains(marker) && !page.contains("hemlig.markor"), "\(path)")
                if actor == .visitor || actor == site.operator { #expect(!page.contains("Markörnamn"), "\(path)") }
            }
        }
        #expect(try await site.get("/medlemmar.csv", as: site.coordinator).contains(marker))
        #expect(try await site.get("/medlemmar/orebro-kommun", as: site.coordinator).contains(marker))
    }

    @Test func `a file holds what its reader may know`() async throws {
        let site = try await site()
        try await site.run(EndMembership(site.association.id, on: "2026-11-01"), as: site.coordinator)
        let open = try await site.get("/medlemmar.csv?kommun=1882")
        #expect(open.body.hasPrefix("\u{FEFF}Namn;Organisationsnummer;Typ;"))
        #expect(
            open.body.split(separator: "\r\n").count == 3 && !open.contains("Ombud")
                && !open.contains("Kan träffas"))
        #expect("\(open.answer.headers)".contains("medlemmar.csv"))
        let whole = try await site.get("/medlemmar.csv", as: site.coordinator)
        #expect(whole.contains("Ombud") && whole.contains("Studieförbundet Prov") && whole.contains("2026-11-01"))
    }

    @Test func `a coordinator adds a member, and a wrong form keeps what was typed`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.coordinator)
        let wrong = try await browser.post("/arbete/medlemmar/ny", ["name": "Ny grupp", "number": "1", "kind": ""])
        #expect(wrong.status == 422 && wrong.contains("value=\"Ny grupp\"") && wrong.contains("href=\"#f-number\""))
        let right = try await browser.post(
            "/arbete/medlemmar/ny",
            ["name": "Ny grupp", "kind": "association", "municipalities": "1880", "municipalities": "1882"]
        )
        #expect(right.status == 303 && right.location == "/arbete/medlemmar/ny-grupp")
        let page = try await browser.follow(right)
        #expect(page.contains("Medlemmen är tillagd") && page.contains("Ingen att nå"))
    }

    @Test func `a second editor sees what the first one wrote, and may save after that`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.representative)
        let path = "/arbete/medlemmar/orebro-kommun"
        #expect(try await browser.get(path).contains("name=\"version\" value=\"1\""))
        #expect(try await browser.post(path, ["version": "1", "offers": "Först"]).status == 303)
        let late = try await browser.post(path, ["version": "1", "offers": "Sedan"])
        #expect(late.status == 422 && late.contains("\nSedan</textarea>") && late.contains("<dd>Först</dd>"))
        #expect(late.contains("name=\"version\" value=\"2\""))
        #expect(try await browser.post(path, ["version": "2", "offers": "Sedan"]).status == 303)
    }

    @Test func `a representative's form can't change more than it shows`() async throws {
        let site = try await site()
        let page = try await site.post(
            "/arbete/medlemmar/orebro-kommun",
            ["version": "1", "name": "Kapad", "kind": "company", "committee": "1", "offers": "Lokaler"],
            as: site.representative
        )
        #expect(page.status == 303)
        let now = try await site.read { try Organisations.find($0, in: site.partnership.id, id: site.municipality.id) }
        #expect(
            now?.name == "Örebro kommun" && now?.kind == .municipality && now?.isInCommittee == false
                && now?.offers == "Lokaler")
        #expect(
            try await site.post("/arbete/medlemmar/studieforbundet-prov", ["version": "1"], as: site.representative)
                .status == 404)
    }

    @Test func `a membership is ended and a representative removed on pages that name them`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.coordinator)
        let path = "/arbete/medlemmar/orebro-kommun"
        #expect(try await browser.get("\(path)/foretradare/1/ta-bort").contains("Ta bort ombudet Områdesutvecklare?"))
        #expect(try await browser.post("\(path)/foretradare/1/ta-bort").status == 303)
        #expect(try await browser.get("\(path)/foretradare/1").status == 404)
        #expect(try await browser.get("\(path)/medlemskap").contains("Avsluta medlemskapet för Örebro kommun?"))
        #expect(try await browser.post("\(path)/medlemskap", ["left": "igår"]).status == 422)
        #expect(try await browser.post("\(path)/medlemskap", ["left": "2026-11-24"]).status == 303)
        #expect(try await site.get("/medlemmar/orebro-kommun").contains("Inte längre medlem"))
        #expect(try await browser.get("/arbete/medlemmar?visa=lamnat").contains("Örebro kommun"))
        #expect(try await browser.post("\(path)/medlemskap", ["joined": "2026-11-25"]).status == 303)
        #expect(try await browser.get("/arbete/medlemmar?visa=nas-inte").contains("Örebro kommun"))
    }

    @Test func `who ends a membership is told of the questions that wait`() async throws {
        let site = try await site()
        let page = try await site.get("/arbete/medlemmar/zinkhyttan/medlemskap", as: site.coordinator)
        #expect(page.contains("Medlemmen har 2 frågor som väntar på svar."))
    }

    @Test func `a search asks whether another word was meant, and says when there may be more`() async throws {
        let site = try await site()
        let page = try await site.get("/medlemmar?q=rababer")
        #expect(page.contains("Menade du <a href=\"/medlemmar?q=rabarber\">rabarber</a>?"))
        #expect(!page.contains("Fler medlemmar än de här"))
        #expect(!(try await site.get("/medlemmar?q=rabarber").contains("Menade du")))
        try await site.run(ManyMembers(), as: .system)
        #expect(try await site.get("/medlemmar?q=rabarber").contains("Fler medlemmar än de här"))
    }
}

/// So many in the index that no search looks at all.
private struct ManyMembers: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws {
        for id in 1_000..<1_450 {
            try change.index(.organisation, Int64(id), scope: ["public"], title: "Odlarna", body: "Odlar rabarber")
        }
    }
}
