import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct EnterpriseProfileTests {
    @Test(arguments: [
        ("35", 350), ("35,5", 355), ("35.5 %", 355), ("0", 0), ("100", 1_000), ("100,0", 1_000), ("100,04", 1_001),
        ("62,59", 625), ("29.99", 299), ("101", 1_010),
    ])
    func `a share is read as people write it`(typed: String, permille: Int) { #expect(Share.read(typed) == permille) }

    @Test(arguments: ["", "hälften", "-5", "1,", ",5", "3,5,1", "5,x", "²", "1 av 2"])
    func `what is no share is read as none`(typed: String) { #expect(Share.read(typed) == nil) }

    @Test func `a profile is made by its representative, and read as it was written`() async throws {
        let made = try await EnterpriseSite()
        let enterprise = try await made.current()
        #expect(enterprise.organisation.slug == "studieforbundet-prov")
        #expect(enterprise.offers.map(\.title) == ["Tvätta bilar", "Tanka fordon"])
        #expect(enterprise.offers.map { $0.cpv?.digits } == ["50112300", "63712600"])
        #expect(enterprise.places == ["1882"] && enterprise.times == [.evenings, .weekends])
        #expect(enterprise.hours == 40 && enterprise.share == 625 && enterprise.shareOn == "2026-11-01")
        #expect(enterprise.marks == [MarkNote(mark: .purpose, evidence: "Stadgarnas 2 §", notedOn: "2026-10-01")])
        #expect(enterprise.isIdeaDriven == true && enterprise.isPublic)
        #expect(EnterpriseFields(enterprise) == EnterpriseFields(try await made.current()))
        #expect(try await made.verbs() == ["enterprise.made"])
    }

    @Test func `only its own representative and coordinators keep a profile`() async throws {
        let made = try await EnterpriseSite()
        let site = made.site
        for actor in [site.representative, site.reader, .visitor] {
            await #expect(throws: Refusal.notFound) {
                try await site.run(
                    SaveEnterprise(enterprise: made.enterprise.id, version: 1, EnterpriseSite.fields), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(SaveEnterprise(organisation: site.association.id, EnterpriseSite.fields), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(ConfirmEnterprise(enterprise: made.enterprise.id), as: actor)
            }
            #expect(try await site.get(made.enterprise.workPath, as: actor).status == 404)
            #expect(try await site.get(made.enterprise.editPath, as: actor).status == 404)
            #expect(try await site.get(made.enterprise.picturesPath, as: actor).status == 404)
        }
        #expect(try await site.get(made.enterprise.workPath, as: site.coordinator).status == 200)
        #expect(try await site.get(made.enterprise.workPath, as: site.otherRepresentative).status == 200)
    }

    @Test func `each thing that is wrong is said beside its field, and all that was typed is still there`() async throws
    {
        let made = try await EnterpriseSite()
        var fields = EnterpriseSite.fields
        fields.summary = ""
        fields.offers = [.init(title: "", text: "Utan <namn>", code: "50112300-5"), .init(title: "Ny", code: "123")]
        fields.hours = "många"
        fields.share = "101"
        fields.shareHow = ""
        fields.marks[.purpose] = .init(isBorne: true, evidence: "", notedOn: "2027-01-01")
        fields.marks[.reinvests] = .init(isBorne: false, evidence: "Årsredovisningen")
        fields.contactEmail = "ingen adress"
        fields.ideaDrivenOn = "i går"
        let page = try await made.send(EnterpriseSite.form(fields, version: 1))
        #expect(page.status == 422)
        for field in [
            "summary", "offerTitle0", "offerCode0", "offerCode1", "hours", "share", "evidence-purpose",
            "noted-purpose", "mark-reinvests", "contactEmail", "ideaDrivenOn",
        ] { #expect(page.contains("id=\"f-\(field)-error\""), "\(field)") }
        #expect(page.contains("Till de här åtta siffrorna hör 6") && page.contains("mer än 100 procent"))
        #expect(page.contains("Utan &lt;namn&gt;") && page.contains("value=\"många\"") && page.contains("Årsredovisn"))
        #expect(try await made.current().version == 1)
    }

    @Test func `a share has a day and tells how it was counted`() async throws {
        let made = try await EnterpriseSite()
        var fields = EnterpriseSite.fields
        (fields.shareOn, fields.shareHow) = ("", "")
        let issues = fields.issues(at: made.site.clock.now)
        #expect(issues.map(\.field) == ["shareOn", "shareHow"])
        fields.share = ""
        #expect(fields.issues(at: made.site.clock.now).isEmpty)
        fields.shareHow = "På fingrarna"
        #expect(fields.issues(at: made.site.clock.now).map(\.field) == ["share"])
    }

    @Test func `of two who edit at once, the second sees what the first wrote and can save over it`() async throws {
        let made = try await EnterpriseSite()
        try await made.save { $0.capacity = "Högst åtta bilar" }
        var fields = EnterpriseSite.fields
        fields.capacity = "Högst två bilar"
        let page = try await made.send(EnterpriseSite.form(fields, version: 1))
        #expect(page.status == 422 && page.contains("Högst åtta bilar") && page.contains("Högst två bilar"))
        #expect(page.contains("name=\"version\" value=\"2\""))
        #expect(try await made.current().capacity == "Högst åtta bilar")
        #expect(try await made.send(EnterpriseSite.form(fields, version: 2)).status == 303)
        #expect(try await made.current().capacity == "Högst två bilar")
    }

    @Test func `pressed twice a profile is made once, and two different new ones do not pass over each other`()
        async throws
    {
        let site = try await EnterpriseSite.bare()
        let first = try await site.run(
            SaveEnterprise(organisation: site.association.id, EnterpriseSite.fields), as: site.coordinator)
        let second = try await site.run(
            SaveEnterprise(organisation: site.association.id, EnterpriseSite.fields), as: site.coordinator)
        #expect(first.id == second.id)
        #expect(try await site.timeline(of: first.subject).count == 1)
        var other = EnterpriseSite.fields
        other.summary = "Något helt annat."
        let issues = try await enterpriseRefusal {
            try await site.run(SaveEnterprise(organisation: site.association.id, other), as: site.coordinator)
        }
        #expect(issues?.map(\.message) == [EnterpriseOvertaken.message])
    }

    @Test func `a row more keeps all that was typed and saves nothing`() async throws {
        let made = try await EnterpriseSite()
        var form = EnterpriseSite.form(version: 1)
        form.append("do", "more")
        let page = try await made.send(form)
        #expect(page.status == 200 && page.contains("offerTitle3") && page.contains("value=\"Tanka fordon\""))
        #expect(try await made.current().version == 1)
    }

    @Test func `somebody without a profile is led to make one`() async throws {
        let site = try await EnterpriseSite.bare()
        let desk = try await site.get(EnterpriseRoutes.workPath, as: site.otherRepresentative)
        #expect(desk.contains("Gör en sida för Studieförbundet Prov"))
        // A public body is no enterprise.
        #expect(try await !site.get(EnterpriseRoutes.workPath, as: site.representative).contains("Gör en sida för"))
        let path = "\(EnterpriseRoutes.workPath)/studieforbundet-prov"
        #expect(try await site.get(path, as: site.otherRepresentative).location == "\(path)/andra")
        #expect(try await site.get("\(path)/andra", as: site.otherRepresentative).contains("Gör en sida för"))
    }

    @Test func `the work page tells what is missing`() async throws {
        let made = try await EnterpriseSite { ($0.hours, $0.times) = ("", []) }
        let page = try await made.site.get(made.enterprise.workPath, as: made.site.otherRepresentative)
        #expect(page.contains("Hur många timmar i veckan") && page.contains("När ni kan arbeta."))
        #expect(!page.contains("Utan det hittar ingen er") && page.contains("Ja, allt stämmer"))
    }

    @Test func `all are read by four questions, however many there are`() async throws {
        let made = try await EnterpriseSite()
        let partnership = made.site.partnership.id
        func asked() async throws -> Int {
            try await made.site.read { reader in
                try statements(reader) { _ = try SocialEnterprise.all($0, in: partnership) }
            }
        }
        let few = try await asked()
        try await made.plant(5)
        #expect(try await asked() == few && few == 4)
    }

    @Test func `an erased account is no contact any more`() async throws {
        let made = try await EnterpriseSite { $0.contactEmail = "lasare@example.org" }
        let partnership = made.site.partnership.id
        let account = try #require(
            try await made.site.read { try Accounts.find($0, in: partnership, email: "lasare@example.org") })
        let held = try await made.site.read { try EnterpriseCare.holdings($0, of: account, in: partnership) }
        #expect(held == ["contact of the social enterprise Studieförbundet Prov"])
        try await made.site.run(ForgetContact(account: account), as: .system)
        let enterprise = try await made.current()
        #expect(enterprise.contact == .init(name: "", email: nil, phone: ""))
    }

    @Test func `what stands for nothing is told`() async throws {
        let made = try await EnterpriseSite()
        #expect(try await made.site.read { try EnterpriseCare.orphans($0) }.isEmpty)
        let partnership = made.site.partnership.id
        let file = try CleanFile(EnterprisePictureTests.png(1))
        try await made.site.run(
            AddPictures(enterprise: made.enterprise.id, files: [file]), as: made.site.otherRepresentative)
        try await made.site.write {
            try $0.execute("UPDATE file SET subject_id = 9999 WHERE partnership = \(partnership)")
        }
        #expect(try await made.site.read { try EnterpriseCare.orphans($0) }.count == 1)
    }
}

private struct ForgetContact: Command {
    static let permission = Permission.system
    let account: Account
    func perform(_ change: Change) throws { try EnterpriseCare.forget(account, change) }
}

/// What a refusal says; nil when nothing was refused.
private func enterpriseRefusal(_ body: () async throws -> Void) async throws -> [Web.Issue]? {
    do {
        try await body()
        return nil
    } catch Refusal.invalid(let issues) {
        return issues
    }
}
