import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct AgreementTests {
    @Test func `a draft is there for its buyer alone, in every place`() async throws {
        let made = try await AgreementSite(isActive: false)
        #expect(made.agreement.name == "AVT-2026-0001" && made.agreement.state == .draft)
        #expect(try await made.site.get(made.agreement.workPath, as: made.buyer).status == 200)
        for actor in [made.enterprise, made.site.coordinator, made.site.reader, .visitor] {
            #expect(try await made.site.get(made.agreement.workPath, as: actor).status == 404)
        }
        #expect(try await made.site.get(made.agreement.path, as: made.buyer).status == 404)
        for path in ["/avtal", "/avtal.csv"] {
            #expect(try await !made.site.get(path).contains("Service av tjänstecyklar"), "\(path)")
        }
        #expect(try await !made.site.get("/arbete/avtal", as: made.site.coordinator).contains("tjänstecyklar"))
        #expect(try await made.site.get("/arbete/avtal", as: made.buyer).contains("tjänstecyklar"))
    }

    @Test func `once in force everybody reads it, without contacts and files, and only the buyer changes it`()
        async throws
    {
        let made = try await AgreementSite {
            $0.others[0].contactName = "Hemlig Kontakt"
            $0.others[0].contactEmail = "hemlig@example.org"
        }
        _ = try await made.upload([AgreementSite.file("ett", name: "hemligt-namn.pdf")])
        let page = try await made.site.get(made.agreement.path)
        #expect(page.status == 200 && page.contains("Verkstad och handledare") && page.contains("500\u{A0}000 kr"))
        #expect(!page.contains("emlig"))
        let checksum = try await made.current().versions[0].checksum
        #expect(page.contains(checksum))
        #expect(try await made.site.get(made.agreement.workPath, as: made.enterprise).contains("Hemlig Kontakt"))
        for actor in [made.enterprise, made.site.coordinator] {
            #expect(try await made.site.get("\(made.agreement.workPath)/andra", as: actor).status == 404)
            for tail in ["borja-galla", "avsluta", "option", "avrop", "fil"] {
                #expect(try await made.press(tail, [:], as: actor).status == 404, "\(tail)")
            }
        }
        #expect(try await made.verbs() == ["agreement.drafted", "agreement.activated", "agreement.fileAdded"])
    }

    @Test func `one that is not public is there for its parties and coordinators alone`() async throws {
        let made = try await AgreementSite { $0.isPublic = false }
        #expect(try await made.site.get(made.agreement.path, as: made.site.coordinator).status == 404)
        #expect(try await !made.site.get("/avtal").contains("tjänstecyklar"))
        for actor in [made.buyer, made.enterprise, made.site.coordinator] {
            #expect(try await made.site.get(made.agreement.workPath, as: actor).status == 200)
        }
        #expect(try await made.site.get(made.agreement.workPath, as: made.site.reader).status == 404)
    }

    @Test func `a term that ends before it starts is refused beside the field, and nothing typed is lost`() async throws
    {
        let site = try await AgreementSite.bare()
        let page = try await site.post(
            "/arbete/avtal/nytt",
            [
                "organisation": "\(site.municipality.id)", "kind": "iop", "title": "Tvätt av bilar",
                "startsOn": "2027-03-01", "endsOn": "2027-02-28", "value": "femtio", "cpv": "50112300-7",
                "party1-name": "Exempelbolaget", "party1-number": "900101-0000", "party1-email": "ingen adress",
                "party2-contributes": "Lokaler", "point-aim": "Fler i arbete",
            ], as: site.representative)
        #expect(page.status == 422)
        for field in ["endsOn", "value", "cpv", "party1-number", "party1-email", "party2-name"] {
            #expect(page.contains("id=\"f-\(field)-error\""), "\(field)")
        }
        for typed in [
            "Tvätt av bilar", "2027-02-28", "femtio", "900101-0000", "ingen adress", "Lokaler", "Fler i arbete",
        ] {
            #expect(page.contains(typed), "\(typed)")
        }
        // The right check digit is told, and that a number is a person's.
        #expect(
            page.contains("siffrorna hör 6.")
                && page.contains(site.services.messages.text("organisationNumber.isPersonal", .swedish)))
    }

    @Test func `a ceiling below the value, a day of signing to come and no party are refused`() async throws {
        let site = try await AgreementSite.bare()
        let issues = AgreementSite.fields(site) { $0.ceiling = "399 999,99" }.issues(at: site.clock.now)
        #expect(issues.map(\.field) == ["ceiling"])
        let later = AgreementSite.fields(site) { $0.signedOn = "2026-11-25" }
        #expect(later.issues(at: site.clock.now).map(\.field) == ["signedOn"])
        let alone = try await AgreementSite(isActive: false) { $0.others = [] }
        let page = try await alone.press("borja-galla", ["version": "1"])
        #expect(page.status == 422 && page.contains("minst en motpart"))
        let unsigned = try await AgreementSite(isActive: false) { $0.signedOn = "" }
        #expect(try await unsigned.press("borja-galla", ["version": "1"]).contains("skrevs under"))
        #expect(try await unsigned.current().state == .draft)
    }

    @Test func `pressed twice, it is written once and put in force once`() async throws {
        let site = try await AgreementSite.bare()
        let fields = AgreementSite.fields(site)
        let first = try await site.run(SaveAgreement(fields), as: site.representative)
        #expect(try await site.run(SaveAgreement(fields), as: site.representative).id == first.id)
        for _ in 0..<2 {
            try await site.run(ActivateAgreement(first.id, version: 1), as: site.representative)
        }
        #expect(try await site.timeline(of: first.subject).count { $0.verb == "agreement.activated" } == 1)
    }

    @Test func `of two who change at once, the second is told and loses nothing`() async throws {
        let made = try await AgreementSite(isActive: false)
        var fields = AgreementFields(made.agreement)
        fields.title = "Service och tvätt"
        try await made.site.run(SaveAgreement(made.agreement.id, version: 1, fields), as: made.buyer)
        let page = try await made.site.post(
            "\(made.agreement.workPath)/andra",
            ["version": "1", "kind": "contract", "title": "Mitt eget namn", "startsOn": "2026-09-01"], as: made.buyer)
        #expect(page.status == 422 && page.contains("Någon annan ändrade") && page.contains("Mitt eget namn"))
        #expect(try await made.current().title == "Service och tvätt")
    }

    @Test func `changing it keeps the parties that stay, and one that has answered can't be taken away`() async throws {
        let made = try await AgreementSite()
        let party = made.agreement.partners[0].id
        var fields = AgreementFields(made.agreement)
        fields.others[0].contributes = "Lokal"
        try await made.site.run(SaveAgreement(made.agreement.id, version: 2, fields), as: made.buyer)
        #expect(try await made.current().partners.map(\.id) == [party])
        #expect(try await made.current().partners[0].contributes == "Lokal")
        try await made.tell { $0.employed = "7" }
        var other = AgreementPartyFields()
        other.place = 2
        other.name = "Exempelbolaget"
        fields.others = [other]
        let issues = try await agreementRefusal {
            _ = try await made.site.run(SaveAgreement(made.agreement.id, version: 3, fields), as: made.buyer)
        }
        #expect(issues?.map(\.message) == ["sourcing.agreement.issue.partyAnswered"])
        #expect(try await made.current().partners.map(\.id) == [party])
    }

    @Test func `it ends with a reason, on a day within its term that has been`() async throws {
        let made = try await AgreementSite()
        #expect(try await made.press("avsluta", ["version": "2", "endedOn": "2026-11-24", "reason": ""]).status == 422)
        for day in ["2026-08-31", "2026-11-25", "2026-02-30"] {
            let page = try await made.press("avsluta", ["version": "2", "endedOn": day, "reason": "Färdigt."])
            #expect(
                page.status == 422 && page.contains("id=\"f-endedOn-error\"") && page.contains("Färdigt."), "\(day)")
        }
        let form: KeyValuePairs = ["version": "2", "endedOn": "2026-11-20", "reason": "Färdigt."]
        #expect(try await made.press("avsluta", form).status == 303)
        #expect(try await made.press("avsluta", form).status == 303)
        let ended = try await made.current()
        #expect(ended.state == .ended && ended.lastDay == "2026-11-20" && ended.version == 3)
        #expect(try await made.site.get(made.agreement.path).contains("Färdigt."))
        #expect(try await made.followUps().map(\.untilOn) == ["2026-11-20"])
        #expect(try await made.press("option", ["optionText": "Mer", "decideBy": "2027-01-01"]).status == 422)
    }

    @Test func `a draft that is laid aside is never shown`() async throws {
        let made = try await AgreementSite(isActive: false)
        #expect(
            try await made.press("avsluta", ["version": "1", "endedOn": "2026-11-24", "reason": "Blev inget."]).status
                == 303)
        #expect(try await made.site.get(made.agreement.path).status == 404)
        #expect(try await !made.site.get("/avtal.csv").contains("tjänstecyklar"))
        #expect(try await made.followUps().isEmpty)
        #expect(try await made.site.get(made.agreement.workPath, as: made.enterprise).status == 404)
    }

    @Test func `a partnership shows what its agreement tells, and says what is missing`() async throws {
        let made = try await AgreementSite(isActive: false) {
            $0.kind = "iop"
            $0.points = [.aim: "Fler i arbete", .background: "En idé från torget"]
        }
        let page = try await made.site.get(made.agreement.workPath, as: made.buyer)
        #expect(page.contains("Fler i arbete") && page.contains("som saknas: Inflytande"))
        try await made.site.run(ActivateAgreement(made.agreement.id, version: 1), as: made.buyer)
        #expect(try await made.site.get(made.agreement.path).contains("En idé från torget"))
    }

    @Test func `who speaks for nobody can't write one, and nobody writes one for another`() async throws {
        let site = try await AgreementSite.bare()
        #expect(try await site.get("/arbete/avtal/nytt", as: site.coordinator).status == 404)
        #expect(try await site.get("/arbete/avtal/nytt", as: site.reader).status == 404)
        #expect(try await site.get("/arbete/avtal/nytt", as: site.representative).status == 200)
        let issues = try await agreementRefusal {
            _ = try await site.run(SaveAgreement(AgreementSite.fields(site)), as: site.otherRepresentative)
        }
        #expect(issues?.map(\.field) == ["organisation"])
    }

    @Test func `an erased account leaves no contact behind`() async throws {
        let made = try await AgreementSite {
            $0.own.contactName = "Ombudet"
            $0.own.contactEmail = "ombud@example.org"
        }
        let partnership = made.site.partnership.id
        let account = try #require(
            try await made.site.read { try Accounts.find($0, in: partnership, email: "ombud@example.org") })
        #expect(try await made.site.read { try AgreementCare.holdings($0, of: account, in: partnership) }.count == 1)
        try await made.site.run(ForgetAccount(account: account), as: .system)
        let buyer = try await made.current().buyer
        #expect(buyer?.contactEmail == nil && buyer?.contactName == "")
        #expect(try await made.site.read { try AgreementCare.orphans($0) }.isEmpty)
    }
}

/// What the erasing of an account does to agreements.
private struct ForgetAccount: Command {
    static let permission = Permission.system

    let account: Account

    func perform(_ change: Change) throws { try AgreementCare.forget(account, change) }
}
