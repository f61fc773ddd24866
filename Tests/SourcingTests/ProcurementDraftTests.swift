import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct ProcurementDraftTests {
    private func issues(_ change: (inout ProcurementFields) -> Void) -> [String] {
        var fields = ProcurementSite.fields
        change(&fields)
        return fields.read().issues.map { "\($0.field) \($0.message.split(separator: ".").last ?? "")" }
    }

    @Test func `options must be answered, and none with a value is neither`() {
        #expect(issues { $0.hasOptions = "" } == ["hasOptions options"])
        #expect(issues { ($0.hasOptions, $0.options) = ("none", "40 000") } == ["hasOptions optionsBoth"])
        #expect(issues { $0.hasOptions = "some" } == ["options optionsValue"])
        #expect(issues { ($0.hasOptions, $0.options) = ("none", "0") } == [])
    }

    @Test func `a term that ends before it starts, a day that is none and a sum that is none are told`() {
        #expect(issues { $0.endsOn = "2026-12-31" } == ["endsOn endsBefore"])
        #expect(issues { $0.endsOn = "2026-02-30" } == ["endsOn day"])
        #expect(issues { $0.value = "mycket" } == ["value sum"])
        #expect(issues { $0.value = "0" } == ["value valueZero"])
    }

    @Test func `a code with a wrong check digit is told with the right one`() throws {
        var fields = ProcurementSite.fields
        fields.cpv = "50112300-7"
        let issue = try #require(fields.read().issues.first)
        #expect(issue.values == ["digit": "6"])
    }

    @Test func `lots are summed, and a value that says something else is told`() {
        let lots: [ProcurementFields.LotFields] = [
            .init(title: "Mindre", value: "100 000"), .init(title: "Större", value: "250 000"),
        ]
        #expect(issues { ($0.lots, $0.value) = (lots, "") } == [])
        #expect(issues { $0.lots = lots } == ["value valueLots"])
        var fields = ProcurementSite.fields
        (fields.lots, fields.value) = (lots, "")
        #expect(fields.read().reading?.value == 35_000_000)
        #expect(issues { ($0.lots, $0.value) = ([.init(title: "", value: "5")], "") } == ["lotTitle-1 lotTitle"])
    }

    @Test func `all that is wrong is beside its field, and all that was typed is still there`() async throws {
        let site = try await ProcurementSite.bare()
        let page = try await site.post(
            "/arbete/upphandlingar/ny",
            [
                "organisation": "\(site.municipality.id)", "title": "", "object": "Tvätt <1>", "act": "LOU",
                "kind": "services", "method": "direct", "cpv": "123", "value": "x", "hasOptions": "",
                "startsOn": "2027-02-01", "endsOn": "2027-01-01", "lotTitle-2": "Kumla",
            ], as: site.representative)
        #expect(page.status == 422)
        for field in ["title", "cpv", "value", "endsOn", "lotValue-2"] {
            #expect(page.contains("id=\"f-\(field)-error\""), "\(field)")
        }
        #expect(page.contains("Tvätt &lt;1&gt;") && page.contains("value=\"Kumla\""))
    }

    @Test func `pressed twice it is made once, and more rows are given without losing a word`() async throws {
        let site = try await ProcurementSite.bare()
        let form: KeyValuePairs = [
            "title": "Tvätt av bilar", "object": "40 bilar", "act": "LOU", "kind": "services", "method": "direct",
            "cpv": "", "value": "100 000", "hasOptions": "none",
        ]
        let first = try await site.post("/arbete/upphandlingar/ny", form, as: site.representative)
        let second = try await site.post("/arbete/upphandlingar/ny", form, as: site.representative)
        #expect(first.status == 303 && first.location == second.location)
        let rows = try await site.post(
            "/arbete/upphandlingar/ny", ["title": "Kvar", "do": "rows", "rows": "3"], as: site.representative)
        #expect(rows.status == 200 && rows.contains("value=\"Kvar\"") && rows.contains("lotTitle-6"))
        #expect(!rows.contains("id=\"f-lotTitle-7\""))
    }

    @Test func `a draft is its buyer's alone, and the second of two editors is told`() async throws {
        let draft = try await ProcurementSite(isSent: false)
        for actor in [draft.supplier, draft.site.coordinator, draft.site.reader, .visitor] {
            for tail in ["", "/andra", "/bjud-in", "/skicka", "/jamfor", "/dokumentation"] {
                #expect(try await draft.site.get(draft.workPath + tail, as: actor).status == 404)
            }
        }
        var fields = ProcurementSite.fields
        fields.title = "Annat"
        let saved = try await draft.site.run(
            UpdateProcurement(draft.reference, version: 1, fields), as: draft.buyer)
        #expect(saved.title == "Annat" && saved.version == 2 && saved.lots.map(\.title) == ["Annat"])
        let refused = try await procurementRefusal {
            _ = try await draft.site.run(UpdateProcurement(draft.reference, version: 1, fields), as: draft.buyer)
        }
        #expect(refused?.map(\.message) == [ProcurementOvertaken.message])
    }

    @Test func `a person's number is refused, and so are who is asked already and the buyer itself`() async throws {
        let draft = try await ProcurementSite(isSent: false)
        func invite(_ email: String, _ number: String) async throws -> [Web.Issue]? {
            try await procurementRefusal {
                _ = try await draft.site.run(
                    InviteSuppliers(
                        draft.reference, other: .init(name: "Verkstaden", email: email, number: number)),
                    as: draft.buyer)
            }
        }
        #expect(try await invite("a@example.org", "121212-1212")?.map(\.field) == ["number"])
        #expect(
            try await invite("a@example.org", "811218-9876")?.map(\.message)
                == ["organisationNumber.isPersonal"])
        #expect(try await invite("inte en adress", "")?.map(\.field) == ["email"])
        #expect(try await invite("a@example.org", "212000-0019")?.map(\.field) == ["number"])
        #expect(try await invite("a@example.org", "556000-4755") == nil)
        #expect(try await invite("A@example.org", "")?.map(\.field) == ["name"])
        let nobody = try await procurementRefusal {
            _ = try await draft.site.run(InviteSuppliers(draft.reference), as: draft.buyer)
        }
        #expect(nobody?.map(\.field) == ["supplier"])
        // By the number of a member it is that member who is asked.
        #expect(try await invite("b@example.org", "802001-1238") == nil)
        #expect(try await draft.current().invitations.last?.organisation == draft.site.association.id)
    }

    @Test func `one who is asked alone must have a reason, and the time must lie ahead`() async throws {
        let draft = try await ProcurementSite(isSent: false)
        let site = draft.site
        func send(_ day: String, _ clock: String = "16:00", _ oneAsked: String = "") async throws -> [String]? {
            let version = try await draft.version()
            return try await procurementRefusal {
                _ = try await site.run(
                    SendRequest(
                        draft.reference, ProcurementSite.adviser, version: version, day: day, clock: clock,
                        oneAsked: oneAsked),
                    as: draft.buyer)
            }?.map { "\($0.field) \($0.message.split(separator: ".").last ?? "")" }
        }
        #expect(try await send("2026-12-08") == [" nobodyAsked"])
        try await site.run(
            InviteSuppliers(draft.reference, organisations: [site.association.id]), as: draft.buyer)
        #expect(try await send("2026-12-08") == ["oneAsked oneAsked"])
        #expect(try await send("2026-11-24", "10:30", "Bara de kan.") == ["day timeSoon"])
        #expect(try await send("2026-11-31", "10:30", "Bara de kan.") == ["day day"])
        #expect(try await send("2026-12-08", "25", "Bara de kan.") == ["clock clock"])
        #expect(try await send("2026-12-08", "16:00", "Bara de kan.") == nil)
        let sent = try await draft.current()
        #expect(sent.state == .sent && sent.oneAsked == "Bara de kan.")
        #expect(try await site.letters(to: "annat.ombud@example.org").count == 1)
    }

    @Test func `above the limit the buyer must say why, and lots do not hide it`() async throws {
        let draft = try await ProcurementSite(isSent: false) {
            ($0.value, $0.lots) = (
                "", [.init(title: "En", value: "400 000"), .init(title: "Två", value: "400 000")]
            )
        }
        try await draft.invite()
        let page = try await draft.site.get(draft.workPath, as: draft.buyer)
        #expect(page.contains("Delarna räknas ihop.") && page.contains("stängd"))
        let form: KeyValuePairs = ["version": "1", "day": "2026-12-08", "clock": "16:00"]
        let refused = try await draft.site.post("\(draft.workPath)/skicka", form, as: draft.buyer)
        #expect(refused.status == 422 && refused.contains("id=\"f-rationale-error\""))
        #expect(try await procurementRefusal { try await draft.send() }?.map(\.field) == ["rationale"])
        #expect(try await draft.current().state == .draft)
        let sent = try await draft.site.post(
            "\(draft.workPath)/skicka",
            ["version": "1", "day": "2026-12-08", "clock": "16:00", "rationale": "Synnerlig brådska."], as: draft.buyer)
        #expect(sent.status == 303)
        #expect(try await draft.current().rationale == "Synnerlig brådska.")
    }

    @Test func `where the adviser can't tell the buyer must say why, in the draft or when it is sent`() async throws {
        let draft = try await ProcurementSite(isSent: false) { ($0.method, $0.cpv) = ("reservedServices", "") }
        try await draft.invite()
        #expect(try await procurementRefusal { try await draft.send() }?.map(\.field) == ["rationale"])
        var fields = ProcurementSite.fields
        (fields.method, fields.cpv, fields.rationale) = ("reservedServices", "", "Det är en social tjänst.")
        try await draft.site.run(
            UpdateProcurement(draft.reference, version: try await draft.version(), fields), as: draft.buyer)
        try await draft.send()
        #expect(try await draft.current().rationale == "Det är en social tjänst.")
    }

    @Test func `a form begins with what a need and an advice say`() async throws {
        let site = try await ProcurementSite.bare()
        var purchase = Purchase(
            day: site.clock.now, code: try CPVCode("50112300"), value: .monthly(1_000_000, months: 12))
        purchase.options = 5_000_000
        let key = try await site.run(
            KeepAdvice(
                organisation: site.municipality.id, purchase, try Adviser(folder: SourcingFiles.law),
                way: .reservedWorkshop, reasoning: "Vi vill pröva ett socialt företag.", title: "Tvätt"),
            as: site.representative)
        let page = try await site.get("/arbete/upphandlingar/ny?rad=\(key)", as: site.representative)
        #expect(
            page.contains("value=\"Tvätt\"") && page.contains("value=\"120000\"") && page.contains("value=\"50000\""))
        #expect(page.contains("value=\"reservedWorkshop\" selected") && page.contains("Vi vill pröva"))
        let others = try await site.get("/arbete/upphandlingar/ny?rad=\(key)", as: site.otherRepresentative)
        #expect(!others.contains("Vi vill pröva"))
    }
}
