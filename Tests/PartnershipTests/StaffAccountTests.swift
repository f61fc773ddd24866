import Database
import TestSupport
import Testing
import Web

@testable import Partnership

struct StaffAccountTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [AccountsCapability()]) }

    private func invite(_ site: TestSite) async throws -> String {
        let page = try await site.post(
            "/arbete/konton",
            [
                "name": "Diakonen", "email": "Diakon@example.org", "role": "representative",
                "organisation": String(site.association.id), "language": "sv",
            ], as: site.coordinator)
        #expect(page.status == 303)
        return try #require(try await site.letters(to: "diakon@example.org").last?.path)
    }

    private func id(_ site: TestSite, _ email: String) async throws -> Int64 {
        let partnership = site.partnership.id
        return try #require(try await site.read { try Accounts.find($0, in: partnership, email: email)?.id })
    }

    @Test func `somebody invited chooses a password and is in`() async throws {
        let site = try await site()
        let path = try await invite(site)
        let browser = try await site.browser()
        #expect(try await browser.get(path).contains("diakon@example.org"))
        #expect(try await browser.post(path, ["newPassword": "kort"]).status == 422)
        #expect(try await browser.post(path, ["newPassword": "mitt nya lösenord"]).status == 303)
        #expect(try await browser.get("/konto").contains("Ombud för Studieförbundet Prov"))
        #expect(try await site.get(path).status == 410)
        let page = try await site.post("/logga-in", ["email": "diakon@example.org", "password": "mitt nya lösenord"])
        #expect(page.status == 303)
    }

    @Test func `somebody invited may go on without a password`() async throws {
        let site = try await site()
        let browser = try await site.browser()
        #expect(try await browser.post(try await invite(site), ["how": "without"]).status == 303)
        #expect(try await browser.get("/konto").status == 200)
        #expect(try await site.post("/logga-in", ["email": "diakon@example.org", "how": "link"]).status == 303)
        #expect(try await site.letters(to: "diakon@example.org").count == 2)
    }

    @Test func `a new invitation closes the one before`() async throws {
        let site = try await site()
        let first = try await invite(site)
        let account = try await id(site, "diakon@example.org")
        #expect(try await site.post("/arbete/konton/\(account)/inbjudan", as: site.coordinator).status == 303)
        #expect(try await site.get(first).status == 410)
        let second = try #require(try await site.letters(to: "diakon@example.org").last?.path)
        #expect(try await site.get(second).status == 200)
    }

    @Test func `what is wrong with an invitation stands beside its field`() async throws {
        let site = try await site()
        let page = try await site.post(
            "/arbete/konton", ["name": "", "email": "x", "role": "representative"], as: site.coordinator)
        #expect(page.status == 422)
        for field in ["name", "email", "organisation"] { #expect(page.contains("href=\"#f-\(field)\"")) }
        let taken = try await site.post(
            "/arbete/konton", ["name": "X", "email": "lasare@example.org", "role": "reader"], as: site.coordinator)
        #expect(taken.contains("redan ett konto"))
    }

    @Test func `only who runs the installation makes coordinators`() async throws {
        let site = try await site()
        let form: KeyValuePairs = ["name": "X", "email": "ny@example.org", "role": "coordinator"]
        #expect(try await site.post("/arbete/konton", form, as: site.coordinator).status == 422)
        #expect(try await site.post("/arbete/konton", form, as: site.operator).status == 303)
        let account = try await id(site, "lasare@example.org")
        let roles: KeyValuePairs = ["grant": "reader", "role": "operator"]
        #expect(try await site.post("/arbete/konton/\(account)", roles, as: site.coordinator).status == 422)
    }

    @Test func `roles are added and taken away, but the last coordinator stays`() async throws {
        let site = try await site()
        let account = try await id(site, "ombud@example.org")
        let form: KeyValuePairs = [
            "grant": "representative:\(site.municipality.id)", "role": "representative",
            "organisation": String(site.association.id),
        ]
        #expect(try await site.post("/arbete/konton/\(account)", form, as: site.coordinator).status == 303)
        let actor = try await site.read { try Sessions.actor($0, account: account, at: .now) }
        #expect(actor.organisations == [site.municipality.id, site.association.id])
        #expect(try await site.post("/arbete/konton/\(account)", as: site.coordinator).status == 422)

        let last = try #require(site.coordinator.account)
        let page = try await site.post(
            "/arbete/konton/\(last)", ["grant": "reader", "role": "reader"], as: site.operator)
        #expect(page.status == 422)
        #expect(try await site.post("/arbete/konton/\(last)/avsluta", as: site.operator).status == 422)
    }

    @Test func `a coordinator can't touch who runs the installation`() async throws {
        let site = try await site()
        let account = try #require(site.operator.account)
        for path in ["", "/avsluta"] {
            #expect(try await site.get("/arbete/konton/\(account)\(path)", as: site.coordinator).status == 404)
            #expect(
                try await site.post("/arbete/konton/\(account)\(path)", ["grant": "reader"], as: site.coordinator)
                    .status == 404)
        }
    }

    @Test func `an ended account lets nobody in`() async throws {
        let site = try await site()
        let account = try await id(site, "lasare@example.org")
        let browser = try await site.browser(as: site.reader)
        #expect(try await site.get("/arbete/konton/\(account)/avsluta", as: site.coordinator).contains("Läsaren"))
        #expect(try await site.post("/arbete/konton/\(account)/avsluta", as: site.coordinator).status == 303)
        #expect(try await browser.get("/konto").status == 404)
        #expect(!(try await site.get("/arbete/konton", as: site.coordinator).contains("lasare@example.org")))
    }
}
