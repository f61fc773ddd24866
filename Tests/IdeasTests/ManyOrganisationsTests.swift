import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `More organisations than a form can offer` {
    private func site() async throws -> TestSite {
        let site = try await TestSite.ideas()
        try await site.run(BuildVillageHalls(count: Organisations.mostOffered), as: .system)
        return site
    }

    @Test func `the case offers those that are looked for, keeps what was chosen and typed, and sends to both`()
        async throws
    {
        let site = try await site()
        let idea = try await site.sort(try await site.give())
        let browser = try await site.browser(as: site.coordinator)
        let first = try await browser.get(idea.workPath)
        #expect(first.contains("name=\"refer-find\"") && !first.contains("Bygdegård"))
        let path = "\(idea.workPath)/skicka"
        let question = "Kan ni ordna en bänk?"
        let found = try await browser.post(
            path, ["refer-find": "bygdegård 17", "refer-look": "1", "refer-question": question])
        #expect(found.status == 200 && !found.contains("id=\"errors\""))
        #expect(found.contains("Bygdegård 17<") && found.contains(question))
        #expect(found.body.matches(of: /name="refer-organisations"/).count <= 20)
        let chosen = try id("Bygdegård 17", on: found)
        let both = try await browser.post(
            path, ["refer-find": "bygdegård 42", "refer-look": "1", "refer-organisations": chosen])
        let row = try #require(both.body.firstMatch(of: /<input[^>]+value="(\d+)"[^>]* checked>/))
        #expect(String(row.output.1) == chosen)
        let other = try id("Bygdegård 42", on: both)
        let none = try await browser.post(path, ["refer-find": "xylofon", "refer-look": "1"])
        #expect(none.status == 200 && none.contains("Ingen verksamhet hittades"))
        let sent = try await browser.post(
            path, ["refer-organisations": chosen, "refer-organisations": other, "refer-question": question])
        #expect(sent.status == 303)
        let referrals = try await site.read { try IdeaCase.referrals($0, main: idea.id) }
        #expect(referrals.map { String($0.organisation) } == [chosen, other])
    }

    @Test func `a question is passed on to one that was looked for`() async throws {
        let site = try await site()
        let (_, referral) = try await site.asked()
        let bearer = site.bearer(referral)
        let browser = try await site.browser(as: bearer)
        let path = "\(referral.path)/skicka-vidare"
        let (version, why) = ("\(referral.version)", "Det är deras bänk.")
        let found = try await browser.post(
            path, ["pass-version": version, "pass-text": why, "pass-find": "bygdegård 9", "pass-look": "1"])
        #expect(found.status == 200 && found.contains(why))
        let sent = try await browser.post(
            path, ["pass-version": version, "pass-text": why, "pass-organisation": try id("Bygdegård 9", on: found)])
        #expect(sent.status == 303)
        #expect(try await site.referral(referral.id).state == .passedOn)
    }

    @Test func `the public list takes a name, asks which one is meant, and says when there is none`() async throws {
        let site = try await site()
        let list = try await site.get("/ideer")
        #expect(list.contains("<input") && list.contains("id=\"f-verksamhet\"") && !list.contains("Bygdegård"))
        let one = try await site.get(address("Bygdegård 7"))
        #expect(one.status == 303 && one.location == address("bygdegard-7"))
        let chosen = try await site.get(address("bygdegard-7"))
        #expect(chosen.contains("value=\"Bygdegård 7\"") && chosen.contains("Bygdegård 7</span>"))
        let which = try await site.get(address("bygdegård"))
        #expect(which.contains("Vilken verksamhet menar du") && which.contains("Det finns fler som passar"))
        #expect(which.body.matches(of: /<li><a href="[^"]*verksamhet=bygdegard-/).count == 10)
        #expect(try await site.get(address("xylofon <b>")).contains("Ingen verksamhet heter ”xylofon &lt;b"))
    }

    private func address(_ organisation: String) -> String {
        Address("/ideer").setting("verksamhet", organisation).text
    }

    /// The key of an organisation that a page offers.
    private func id(_ name: String, on page: TestPage) throws -> String {
        let row = try #require(page.body.split(separator: "<label class=\"choice\">").first { $0.contains("\(name)<") })
        return String(try #require(row.firstMatch(of: /value="(\d+)"/)).output.1)
    }
}

/// Members that can be reached, named after their number, as the register and the index of words hold them.
private struct BuildVillageHalls: Command {
    static let permission = Permission.system
    let count: Int

    func perform(_ change: Change) throws {
        for number in 1...count {
            let id = try change.writer.insert(
                """
                INSERT INTO organisation (partnership, slug, name, kind, sector)
                VALUES (\(change.id), \("bygdegard-\(number)"), \("Bygdegård \(number)"), \(OrganisationKind.association),
                    \(Sector.civil))
                """)
            try change.writer.execute(
                "INSERT INTO representative (organisation, title, email) VALUES (\(id), 'Ombud', \("ombud\(number)@example.org"))"
            )
            try change.index(.organisation, id, scope: ["public"], title: "Bygdegård \(number)", body: "")
        }
    }
}
