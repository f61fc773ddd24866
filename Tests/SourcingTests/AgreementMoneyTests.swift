import Crypto
import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct AgreementMoneyTests {
    @Test(arguments: [
        (Int64(0), CeilingState.below), (79_99, .below), (80_00, .near), (100_00, .near), (100_01, .above),
    ])
    func `from eighty per cent a ceiling is near, and only what is more than it is above`(
        sum: Int64, state: CeilingState
    ) {
        #expect(CeilingState(calledOff: sum, of: 100_00) == state)
        #expect(CeilingState(calledOff: sum, of: nil) == .unbounded)
    }

    @Test func `calls are added up, warned of near the ceiling, and refused above it until the buyer says why`()
        async throws
    {
        let made = try await AgreementSite()
        func call(_ value: String, seen: Int, why: String = "", note: String = "Service i september") async throws
            -> TestPage
        {
            try await made.press(
                "avrop",
                [
                    "calledOn": "2026-10-01", "callValue": value, "callNote": note, "aboveWhy": why,
                    "seen": "\(seen)",
                ])
        }
        #expect(try await call("399 999", seen: 0).status == 303)
        #expect(try await !made.site.get(made.agreement.workPath, as: made.buyer).contains("Nära taket"))
        #expect(try await call("1", seen: 1).status == 303)
        #expect(try await made.site.get(made.agreement.workPath, as: made.buyer).contains("Nära taket"))
        let refused = try await call("100 000,01", seen: 2, note: "Vinterdäck")
        #expect(refused.status == 422 && refused.contains("id=\"f-aboveWhy-error\""))
        #expect(
            refused.contains("500\u{A0}000,01 kr") && refused.contains("Vinterdäck") && refused.contains("100 000,01"))
        #expect(try await made.current().calledOff == 400_000_00)
        #expect(try await call("100 000", seen: 2).status == 303)
        #expect(try await call("0,01", seen: 3, why: "Fakturan är redan betald").status == 303)
        let agreement = try await made.current()
        #expect(agreement.calledOff == 500_000_01 && agreement.ceilingState == .above)
        #expect(agreement.calls.map(\.aboveWhy) == ["", "", "", "Fakturan är redan betald"])
        #expect(try await made.verbs().suffix(2) == ["agreement.called", "agreement.calledAbove"])
        #expect(try await !made.site.get(made.agreement.path).contains("redan betald"))
    }

    @Test func `pressed twice a call is noted once, and two alike calls are two`() async throws {
        let made = try await AgreementSite()
        let form: KeyValuePairs = ["calledOn": "2026-10-01", "callValue": "500", "seen": "0"]
        _ = try await made.press("avrop", form)
        _ = try await made.press("avrop", form)
        #expect(try await made.current().calls.count == 1)
        _ = try await made.press("avrop", ["calledOn": "2026-10-01", "callValue": "500", "seen": "1"])
        #expect(try await made.current().calls.count == 2)
    }

    @Test func `a call that was wrongly entered is struck, and stands there`() async throws {
        let made = try await AgreementSite()
        _ = try await made.press("avrop", ["calledOn": "2026-10-01", "callValue": "500", "seen": "0"])
        let call = try await made.current().calls[0].id
        #expect(try await made.press("avrop/\(call)", [:], as: made.enterprise).status == 404)
        #expect(try await made.press("avrop/\(call)", [:]).status == 303)
        let agreement = try await made.current()
        #expect(agreement.calledOff == 0 && agreement.calls.count == 1)
        #expect(try await made.site.get(made.agreement.workPath, as: made.buyer).contains("<s>500 kr</s>"))
    }

    @Test(arguments: ["2026-08-31", "2026-11-25", "2026-02-30", ""])
    func `a call outside the term, or of a day to come, is refused`(day: String) async throws {
        let made = try await AgreementSite()
        let page = try await made.press("avrop", ["calledOn": "\(day)", "callValue": "500", "seen": "0"])
        #expect(page.status == 422 && page.contains("id=\"f-calledOn-error\""))
        for sum in ["0", "-5", "hundra", ""] {
            let page = try await made.press("avrop", ["calledOn": "2026-10-01", "callValue": "\(sum)", "seen": "0"])
            #expect(page.status == 422 && page.contains("id=\"f-callValue-error\""), "\(sum)")
        }
    }

    @Test func `each file is a version with its checksum, and none is ever overwritten`() async throws {
        let made = try await AgreementSite(isActive: false)
        let (first, second) = (AgreementSite.file("ett"), AgreementSite.file("två"))
        #expect(try await made.upload([first], note: "Undertecknat").status == 303)
        // The same press once more.
        #expect(try await made.upload([first], note: "Undertecknat").status == 303)
        #expect(try await made.upload([second]).status == 303)
        #expect(try await made.upload([first], note: "Tillbaka till den första").status == 303)
        let versions = try await made.current().versions
        #expect(versions.map(\.number) == [1, 2, 3])
        let hash = SHA256.hash(data: Data(first.bytes)).map { String(format: "%02x", $0) }.joined()
        #expect(versions[0].checksum == hash && versions[2].checksum == hash && versions[1].checksum != hash)
        let page = try await made.site.get(made.agreement.workPath, as: made.buyer)
        #expect(page.contains(hash) && page.contains("Undertecknat"))
        let file = try await made.site.get("\(made.agreement.workPath)/fil/1", as: made.buyer)
        #expect(file.status == 200 && file.body.contains("ett"))
        #expect("\(file.answer.headers)".contains("AVT-2026-0001-v1.pdf"))
        #expect(try await made.site.get("\(made.agreement.workPath)/fil/2", as: made.buyer).body.contains("två"))
        #expect(try await made.site.get("\(made.agreement.workPath)/fil/4", as: made.buyer).status == 404)
        for actor in [made.enterprise, made.site.coordinator, made.site.reader, .visitor] {
            #expect(try await made.site.get("\(made.agreement.workPath)/fil/1", as: actor).status == 404)
        }
    }

    @Test func `five hundred files, a file too many and what is no PDF get a clear answer, and nothing is lost`()
        async throws
    {
        let made = try await AgreementSite()
        let many = try await made.upload((1...500).map { AgreementSite.file("\($0)") }, note: "Alla bilagor")
        #expect(many.status == 422 && many.contains("Du skickade 500 filer") && many.contains("Alla bilagor"))
        #expect(try await made.current().versions.isEmpty)
        #expect(try await made.upload((1...19).map { AgreementSite.file("\($0)") }).status == 303)
        let full = try await made.upload([AgreementSite.file("a"), AgreementSite.file("b")], note: "Två till")
        #expect(full.status == 422 && full.contains("plats för 1 till") && full.contains("Två till"))
        #expect(try await made.current().versions.count == 19)
        #expect(try await made.upload([AgreementSite.file("a")]).status == 303)
        #expect(try await made.upload([AgreementSite.file("c")]).status == 422)
        let other = try await AgreementSite()
        let text = UploadedFile(field: "file", name: "avtal.docx", bytes: Array("PK\u{3}\u{4} något".utf8))
        let page = try await other.upload([AgreementSite.file("ett"), text], note: "Bilaga")
        #expect(page.status == 422 && page.contains("avtal.docx") && page.contains("Bilaga"))
        #expect(try await other.upload([]).contains("id=\"f-file-error\""))
        #expect(try await other.current().versions.isEmpty)
    }
}
