import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct OpenContractingTests {
    @Test func `A concluded procurement is told by a release for each thing that happened`() async throws {
        let house = try await OpenContractingSite()
        let concluded = try await house.concluded(try await house.sent(lots: OpenContractingSite.divided))
        _ = try await house.agreement(on: concluded)
        let releases = try await house.releases("/data/ocds/2026.json")
        #expect(releases.map { $0["tag"] as? [String] } == [["tender"], ["award"], ["contract"]])
        #expect(Set(releases.compactMap { $0["ocid"] as? String }) == ["ocds-000000-UPP-2026-0001"])
        let tender = releases[0]["tender"] as? [String: Any]
        #expect(tender?["procurementMethod"] as? String == "limited")
        #expect(tender?["procurementMethodDetails"] as? String == "Direktupphandling (LOU 19 a kap.)")
        #expect(tender?["procurementMethodRationale"] as? String == "Värdet är lågt.")
        #expect((tender?["value"] as? [String: Any])?["amount"] as? Double == 350_000.5)
        #expect((tender?["lots"] as? [[String: Any]])?.count == 2)
        let items = tender?["items"] as? [[String: Any]]
        #expect((items?[0]["classification"] as? [String: Any])?["id"] as? String == "50112300")
        let awards = releases[1]["awards"] as? [[String: Any]]
        #expect(awards?.count == 1, "one supplier got both lots")
        #expect(awards?[0]["relatedLots"] as? [String] == ["lot-1", "lot-2"])
        #expect((awards?[0]["value"] as? [String: Any])?["amount"] as? Double == 422_222)
        #expect((releases[1]["tender"] as? [String: Any])?["numberOfTenderers"] as? Int == 2)
        let contract = (releases[2]["contracts"] as? [[String: Any]])?[0]
        #expect(contract?["awardID"] as? String == awards?[0]["id"] as? String)
        #expect(contract?["status"] as? String == "active")
        let period = contract?["period"] as? [String: String]
        #expect(period == ["startDate": "2027-01-01T00:00:00+01:00", "endDate": "2027-12-31T23:59:59+01:00"])
        #expect(contract?["dateSigned"] as? String == "2026-12-05T00:00:00+01:00")
    }

    @Test func `Who did not get it is not named, and their prices are not told`() async throws {
        let house = try await OpenContractingSite()
        _ = try await house.concluded(try await house.sent())
        let page = try await house.site.get("/data/ocds/alla.json")
        #expect(page.body.contains("Vinnande föreningen") && page.body.contains("SE-ON-802002-8711"))
        #expect(!page.body.contains("Hemliga bolaget") && !page.body.contains("556036-0793"))
        #expect(!page.body.contains("111111") && !page.body.contains("anbud@example.org"))
    }

    @Test func `A release keeps its id for as long as it says the same`() async throws {
        let house = try await OpenContractingSite()
        let concluded = try await house.concluded(try await house.sent())
        let agreement = try await house.agreement(on: concluded)
        let path = "/upphandlingar/\(concluded.reference.path)/ocds.json"
        let before = try await house.releases(path).compactMap { $0["id"] as? String }
        #expect(Set(before).count == 3)
        #expect(try await house.releases("/data/ocds/2026.json").compactMap { $0["id"] as? String } == before)
        house.site.clock.advance(days: 30)
        #expect(try await house.releases(path).compactMap { $0["id"] as? String } == before)
        try await house.site.write {
            try $0.execute("UPDATE agreement SET title = 'Rättat' WHERE id = \(agreement.id)")
        }
        let after = try await house.releases(path).compactMap { $0["id"] as? String }
        #expect(after.prefix(2) == before.prefix(2) && after[2] != before[2])
    }

    @Test func `An agreement that has ended has a release that says so`() async throws {
        let house = try await OpenContractingSite()
        let concluded = try await house.concluded(try await house.sent())
        let agreement = try await house.agreement(on: concluded)
        house.site.clock.advance(days: 60)
        try await house.site.run(
            EndAgreement(agreement.id, version: agreement.version, on: house.site.clock.now.isoDay, reason: "Slut"),
            as: house.site.representative)
        let last = try await house.releases("/data/ocds/2026.json").last
        #expect(last?["tag"] as? [String] == ["contractTermination"])
        #expect((last?["contracts"] as? [[String: Any]])?[0]["status"] as? String == "terminated")
    }

    @Test func `What was called off is told with its reason, and one that was asked alone is direct`() async throws {
        let house = try await OpenContractingSite()
        let sent = try await house.sent(isAlone: true)
        try await house.site.run(
            CancelProcurement(
                sent.reference, version: try await house.current(sent).version, reason: "Behovet försvann"),
            as: house.site.representative)
        let releases = try await house.releases("/data/ocds/2026.json")
        #expect(releases.map { $0["tag"] as? [String] } == [["tender"], ["tenderCancellation"]])
        let tender = releases[0]["tender"] as? [String: Any]
        #expect(tender?["procurementMethod"] as? String == "direct")
        #expect((tender?["procurementMethodRationale"] as? String)?.contains("Bara en kan.") == true)
        let cancelled = releases[1]["tender"] as? [String: Any]
        #expect(cancelled?["status"] as? String == "cancelled")
        #expect((cancelled?["documents"] as? [[String: Any]])?[0]["description"] as? String == "Behovet försvann")
    }

    @Test func `What is not over is not there, and a year without any has no file`() async throws {
        let house = try await OpenContractingSite()
        let sent = try await house.sent()
        for path in [
            "/data/ocds/2026.json", "/data/ocds/alla.json", "/data/ocds/2026", "/data/ocds/åååå.json",
            "/upphandlingar/\(sent.reference.path)/ocds.json", "/upphandlingar/2026-0099/ocds.json",
            "/upphandlingar/x/ocds.json",
        ] {
            for actor in [Actor.visitor, house.site.coordinator, house.site.representative] {
                #expect(try await house.site.get(path, as: actor).status == 404, "\(path)")
            }
        }
        let page = try await house.site.get("/data/ocds")
        #expect(page.status == 200 && page.body.contains("Ingen upphandling är avslutad än"))
        _ = try await house.concluded(sent)
        #expect(try await house.site.get("/data/ocds/2026.json").status == 200)
        #expect(try await house.site.get("/data/ocds/02026.json").status == 404)
        #expect(try await house.site.get("/data/ocds/2025.json").status == 404)
    }

    @Test func `A contract that is not public stays out`() async throws {
        let house = try await OpenContractingSite()
        let concluded = try await house.concluded(try await house.sent())
        _ = try await house.agreement(on: concluded, isPublic: false)
        #expect(try await house.releases("/data/ocds/2026.json").count == 2)
    }

    @Test func `A need begins the process only when everybody may read it`() async throws {
        let house = try await OpenContractingSite()
        var fields = NeedFields(title: "Rena bilar", words: "Hemligt ord")
        for (place, visibility) in [NeedVisibility.members, .everyone].enumerated() {
            (fields.title, fields.visibility) = ("Rena bilar \(place)", visibility)
            let need = try await house.site.run(
                SaveNeed(organisation: house.site.municipality.id, fields), as: house.site.representative)
            _ = try await house.concluded(try await house.sent("Bilvård \(place)", need: need.id))
            let releases = try await house.releases("/data/ocds/alla.json")
            let planned = releases.filter { ($0["tag"] as? [String])?.contains("planning") == true }
            #expect(planned.count == place)
        }
    }

    @Test func `A person's number is never told`() async throws {
        let house = try await OpenContractingSite()
        let concluded = try await house.concluded(try await house.sent())
        try await house.site.write {
            // As a sole trader has: the third digit belongs to the month.
            try $0.execute("UPDATE invitation SET org_number = '640823-3234' WHERE procurement = \(concluded.id)")
            try $0.execute("UPDATE tender SET org_number = '640823-3234' WHERE procurement = \(concluded.id)")
        }
        let page = try await house.site.get("/data/ocds/2026.json")
        #expect(page.body.contains("Vinnande föreningen") && !page.body.contains("640823"))
    }

    @Test func `The prefix is the one that the partnership has registered`() async throws {
        let house = try await OpenContractingSite { $0.ocidPrefix = "ocds-a1b2c3" }
        _ = try await house.concluded(try await house.sent())
        let releases = try await house.releases("/data/ocds/2026.json")
        #expect(releases[0]["ocid"] as? String == "ocds-a1b2c3-UPP-2026-0001")
        let page = try await house.site.get("/data/ocds")
        #expect(page.body.contains("ocds-a1b2c3") && !page.body.contains("påhittat prefix"))
    }

    @Test func `The package tells its address, its last change and the extension for lots`() async throws {
        let house = try await OpenContractingSite()
        _ = try await house.concluded(try await house.sent(lots: OpenContractingSite.divided))
        let page = try await house.site.get("/data/ocds/2026.json")
        let whole = try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any]
        #expect(whole?["uri"] as? String == "https://torg.example.org/data/ocds/2026.json")
        #expect(whole?["version"] as? String == "1.1")
        #expect(whole?["extensions"] as? [String] == [OCDS.lotsExtension])
        let dates = (whole?["releases"] as? [[String: Any]])?.compactMap { $0["date"] as? String }
        #expect(whole?["publishedDate"] as? String == dates?.max())
    }

    @Test func `A case costs no more statements when there are more of them`() async throws {
        let house = try await OpenContractingSite()
        let id = house.site.partnership.id
        func cost() async throws -> Int {
            try await house.site.read { reader in
                try statements(reader) {
                    _ = try ContractingCases.piece($0, in: id, year: 2026, after: 0, limit: 100)
                }
            }
        }
        _ = try await house.concluded(try await house.sent("Ett"))
        let one = try await cost()
        for title in ["Två", "Tre", "Fyra"] { _ = try await house.concluded(try await house.sent(title)) }
        #expect(try await cost() == one)
    }

    @Test func `A package of many pieces is one whole`() async throws {
        let house = try await OpenContractingSite()
        _ = try await house.concluded(try await house.sent())
        let (id, buyer, extra) = (
            house.site.partnership.id, house.site.municipality.id, ContractingPackage.pieceSize + 3
        )
        try await house.site.write { writer in
            for number in 2...extra {
                let key = try writer.insert(
                    """
                    INSERT INTO procurement (partnership, year, number, organisation, title, object, act, kind, method, value, state,
                        created_at, sent_at, cancelled_at, cancel_reason)
                    VALUES (\(id), 2026, \(number), \(buyer), 'Bänkar', 'Bänkar', 'LOU', 'goods', 'direct', 100, 'cancelled', 1, 2, 3, 'x')
                    """
                )
                try writer.execute(
                    "INSERT INTO lot (procurement, number, title, value) VALUES (\(key), 1, 'Bänkar', 100)")
            }
        }
        let releases = try await house.releases("/data/ocds/2026.json")
        #expect(Set(releases.compactMap { $0["ocid"] as? String }).count == extra)
        #expect(Set(releases.compactMap { $0["id"] as? String }).count == releases.count)
    }
}
