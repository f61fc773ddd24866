import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct ProcurementChoiceTests {
    @Test func `when the time is out the buyer is told once, and opens`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        #expect(try await sent.site.sweep("procurements-time-out") == 0)
        sent.passTime()
        #expect(try await sent.site.sweep("procurements-time-out") == 1)
        #expect(try await sent.site.sweep("procurements-time-out") == 0)
        let letter = try #require(try await sent.site.letters(to: "ombud@example.org").last)
        #expect(letter.subject == "Tiden är ute: Service av tjänstecyklar" && letter.text.contains("2"))
        #expect(try await sent.site.post("\(sent.workPath)/oppna", as: sent.buyer).status == 303)
        #expect(try await sent.site.post("\(sent.workPath)/oppna", as: sent.buyer).status == 303)
        #expect(try await sent.verbs().filter { $0 == "procurement.opened" }.count == 1)
    }

    @Test func `tenders stand side by side, and what was taken back does not`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        let other = try await sent.invitations().other
        try await sent.site.run(WithdrawTender(other.id), as: sent.bearer(other))
        try await sent.open()
        let page = try await sent.site.get("\(sent.workPath)/jamfor", as: sent.buyer)
        #expect(page.contains("280\u{A0}000\u{A0}kr") && page.contains(ProcurementSite.mark))
        #expect(!page.contains("Vi hämtar cyklarna.") && !page.contains("310\u{A0}000"))
    }

    @Test func `a choice needs a reason, a tender for the lot, and somebody who wins`() async throws {
        let sent = try await ProcurementSite {
            ($0.value, $0.lots) = (
                "", [.init(title: "Mindre", value: "100 000"), .init(title: "Större", value: "200 000")]
            )
        }
        let (member, other) = try await sent.invitations()
        let lots = try await sent.current().lots
        try await sent.site.run(
            GiveTender(
                member.id,
                TenderFields(number: "802001-1238", text: "Ord", prices: [lots[0].id: "90 000", lots[1].id: ""])),
            as: sent.supplier)
        try await sent.site.run(
            GiveTender(other.id, try await sent.tender("150 000", words: "Ord", number: "556000-4755")),
            as: sent.bearer(other))
        try await sent.open()
        let tenders = try await sent.tenders()
        func choose(_ first: Int64?, _ second: Int64?, _ reason: String = "Bäst") async throws -> [Web.Issue]? {
            let version = try await sent.version()
            let choices = [
                ChooseTenders.Choice(lot: lots[0].id, tender: first, reason: reason),
                ChooseTenders.Choice(lot: lots[1].id, tender: second, reason: reason),
            ]
            return try await procurementRefusal {
                try await sent.site.run(ChooseTenders(sent.reference, version: version, choices), as: sent.buyer)
            }
        }
        #expect(try await choose(tenders[0].id, tenders[0].id)?.map(\.field) == ["winner-\(lots[1].id)"])
        #expect(try await choose(nil, nil)?.map(\.message) == ["sourcing.procurement.issue.nobodyWins"])
        #expect(try await choose(tenders[0].id, nil, "")?.count == 2)
        let form: KeyValuePairs = [
            "version": "\(try await sent.version())", "winner-\(lots[0].id)": "\(tenders[0].id)",
            "reason-\(lots[0].id)": "Nära", "reason-\(lots[1].id)": "Kvar",
        ]
        let missing = try await sent.site.post("\(sent.workPath)/valj", form, as: sent.buyer)
        #expect(
            missing.status == 422 && missing.contains("Kvar") && missing.contains("id=\"f-winner-\(lots[1].id)-error\"")
        )
        #expect(try await choose(tenders[0].id, tenders[1].id) == nil)
        #expect(try await choose(tenders[0].id, nil, "För dyrt.") == nil)
        let chosen = try await sent.current()
        #expect(chosen.lots[0].winner?.price == 9_000_000 && chosen.lots[0].winner?.number == "802001-1238")
        #expect(chosen.lots[1].winner == nil && chosen.lots[1].noWinnerReason == "För dyrt.")
        #expect(chosen.contractValue == 9_000_000)
    }

    @Test func `those who tendered get a notice with the reason, and then the choice stands`() async throws {
        let sent = try await ProcurementSite()
        try await sent.choose(notices: false)
        let page = try await sent.site.get("\(sent.workPath)/besked", as: sent.buyer)
        #expect(page.contains("Lägst pris och flest som får arbete."))
        let version = try await sent.version()
        for _ in 0..<2 {
            try await sent.site.run(SendNotices(sent.reference, version: version), as: sent.buyer)
        }
        let won = try await sent.site.letters(to: "annat.ombud@example.org").filter { $0.subject.contains("fått") }
        #expect(won.count == 1 && won[0].text.contains("Ni har fått uppdraget"))
        let lost = try await sent.site.letters(to: ProcurementSite.otherEmail).filter { $0.subject.contains("Besked") }
        #expect(lost.count == 1 && lost[0].text.contains("Studieförbundet Prov har fått uppdraget"))
        #expect(lost[0].text.contains("Lägst pris") && !lost[0].text.contains("280"))
        let (_, other) = try await sent.invitations()
        #expect(try await sent.site.get(other.path, as: sent.bearer(other)).contains("Någon annan har fått uppdraget"))
        let refused = try await procurementRefusal {
            try await sent.site.run(
                ChooseTenders(sent.reference, version: try await sent.version(), []), as: sent.buyer)
        }
        #expect(refused?.map(\.message) == ["sourcing.procurement.issue.notOpened"])
    }

    @Test func `a contract has a day that has been, and tenders are kept four years from it`() async throws {
        let sent = try await ProcurementSite()
        try await sent.choose(notices: false)
        func conclude(_ day: String) async throws -> [String]? {
            let version = try await sent.version()
            return try await procurementRefusal {
                try await sent.site.run(
                    ConcludeProcurement(sent.reference, version: version, day: day), as: sent.buyer)
            }?.map { String($0.message.split(separator: ".").last ?? "") }
        }
        #expect(try await conclude("2026-12-08") == ["notNoticed"])
        try await sent.site.run(SendNotices(sent.reference, version: try await sent.version()), as: sent.buyer)
        #expect(try await conclude("2026-12-09") == ["dayAhead"])
        #expect(try await conclude("2026-12-07") == ["dayBefore"])
        #expect(try await conclude("igår") == ["day"])
        #expect(try await conclude("2026-12-08") == nil)
        #expect(try await sent.tenders().map(\.keepUntil) == ["2030-12-08", "2030-12-08"])
        #expect(TenderKeeping.until("2028-02-29") == "2032-02-29" && TenderKeeping.until("2096-02-29") == "2100-03-01")
        let refused = try await procurementRefusal {
            try await sent.site.run(
                CancelProcurement(sent.reference, version: try await sent.version(), reason: "Nej"), as: sent.buyer)
        }
        #expect(refused?.map(\.message) == ["sourcing.procurement.issue.concluded"])
    }

    @Test func `anybody reads how it went, and never what those who lost had offered`() async throws {
        let sent = try await ProcurementSite()
        let path = "/upphandlingar/\(sent.reference.path)"
        #expect(try await sent.site.get(path).status == 404)
        try await sent.choose(concludes: false)
        #expect(try await sent.site.get(path).status == 404)
        #expect(try await !sent.site.get("/upphandlingar").contains("Service av tjänstecyklar"))
        try await sent.site.run(
            ConcludeProcurement(sent.reference, version: try await sent.version(), day: "2026-12-08"), as: sent.buyer)
        let page = try await sent.site.get(path)
        for word in [
            "Service av 30 cyklar", "Örebro kommun", "Studieförbundet Prov", "802001-1238", "280\u{A0}000\u{A0}kr",
            "Lägst pris och flest", "8 december 2026",
        ] { #expect(page.contains(word), "\(word)") }
        for word in ["Verkstaden", "310\u{A0}000", ProcurementSite.mark, "Vi hämtar", "example.org/anbud"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(try await sent.site.get("/upphandlingar").contains("Service av tjänstecyklar"))
        #expect(try await sent.site.get("/upphandlingar?q=CYKLAR&lage=concluded").contains("Service av tjänstecyklar"))
        #expect(try await !sent.site.get("/upphandlingar?lage=cancelled").contains("Service av tjänstecyklar"))
        #expect(try await !sent.site.get("/upphandlingar?q=100%25").contains("Service av tjänstecyklar"))
        let csv = try await sent.site.get("/upphandlingar.csv")
        #expect(csv.contains("UPP-2026-0001") && csv.contains("280000") && !csv.contains("310000"))
    }

    @Test func `the documentation says all that the law asks for`() async throws {
        let sent = try await ProcurementSite { ($0.hasOptions, $0.options) = ("some", "40 000") }
        try await sent.choose()
        let page = try await sent.site.get("\(sent.workPath)/dokumentation", as: sent.buyer)
        for word in [
            "Örebro kommun", "212000-0019", "Service av 30 cyklar i Örebro.", "2 leverantörer", "24 november 2026",
            "8 december 2026 kl. 16.00", "Studieförbundet Prov", "Verkstaden", "2 anbud", "802001-1238",
            "Lägst pris och flest som får arbete.", "340\u{A0}000\u{A0}kr", "280\u{A0}000\u{A0}kr", "1 januari 2027",
            "31 december 2028", "7 januari 2027", "Underskrift", "Direktupphandling",
        ] { #expect(page.contains(word), "\(word)") }
        #expect(!page.contains("310\u{A0}000"))
    }

    @Test func `the buyer is reminded of the documentation a week before and when it is late, until it is signed`()
        async throws
    {
        let sent = try await ProcurementSite()
        try await sent.choose()
        let site = sent.site
        site.clock.advance(days: 22)
        #expect(try await site.sweep("procurements-documentation") == 0)
        site.clock.advance(days: 1)
        #expect(try await site.sweep("procurements-documentation") == 1)
        #expect(try await site.sweep("procurements-documentation") == 0)
        site.clock.advance(days: 7)
        #expect(try await site.sweep("procurements-documentation") == 0)
        site.clock.advance(days: 1)
        #expect(try await site.get(sent.workPath, as: sent.buyer).contains("Sista dagen har passerat"))
        #expect(try await site.sweep("procurements-documentation") == 1)
        #expect(try await site.sweep("procurements-documentation") == 0)
        let subjects = try await site.letters(to: "ombud@example.org").map(\.subject)
        #expect(subjects.suffix(2).first?.hasPrefix("Dokumentationen ska vara klar 7 januari 2027") == true)
        #expect(subjects.last?.hasPrefix("Dokumentationen är försenad") == true)
        #expect(
            try await site.post("\(sent.workPath)/dokumentation", ["day": "2030-01-01"], as: sent.buyer).status == 422)
        try await site.run(NoteDocumented(sent.reference, day: "2027-01-08"), as: sent.buyer)
        #expect(try await site.get(sent.workPath, as: sent.buyer).contains("Undertecknad"))
    }

    @Test func `a small purchase needs no reminder`() async throws {
        let sent = try await ProcurementSite { $0.value = "100 000" }
        try await sent.choose()
        sent.site.clock.advance(days: 60)
        #expect(try await sent.site.sweep("procurements-documentation") == 0)
        let page = try await sent.site.get("\(sent.workPath)/dokumentation", as: sent.buyer)
        #expect(page.contains("kräver ingen dokumentation"))
    }

    @Test func `one that is cancelled tells why, and one that was never sent tells nobody`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        #expect(
            try await sent.site.post("\(sent.workPath)/avbryt", ["version": "2", "reason": ""], as: sent.buyer).status
                == 422)
        try await sent.site.run(
            CancelProcurement(sent.reference, version: try await sent.version(), reason: "Behovet är borta."),
            as: sent.buyer)
        #expect(
            try await sent.site.letters(to: ProcurementSite.otherEmail).last?.text.contains("Behovet är borta.") == true
        )
        let page = try await sent.site.get("/upphandlingar/\(sent.reference.path)")
        #expect(page.contains("Behovet är borta.") && !page.contains(ProcurementSite.mark))
        let draft = try await ProcurementSite(isSent: false)
        try await draft.site.run(CancelProcurement(draft.reference, version: 1, reason: "Fel."), as: draft.buyer)
        #expect(try await draft.site.get("/upphandlingar/\(draft.reference.path)").status == 404)
        #expect(try await draft.site.letters().isEmpty)
    }

    @Test func `tenders of a cancelled procurement that were never opened stay sealed`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        try await sent.site.run(
            CancelProcurement(sent.reference, version: try await sent.version(), reason: "Behovet är borta."),
            as: sent.buyer)
        sent.passTime()
        for tail in ["", "/jamfor", "/dokumentation"] {
            #expect(try await !sent.site.get(sent.workPath + tail, as: sent.buyer).contains(ProcurementSite.mark))
        }
        let file: Int64 = try #require(
            try await sent.site.read { try $0.value("SELECT id FROM file WHERE subject_kind = 'tender'") })
        #expect(try await sent.site.get("/filer/\(file)", as: sent.buyer).status == 404)
        #expect(try await sent.site.post("\(sent.workPath)/oppna", as: sent.buyer).status == 422)
    }

    @Test func `how often each was asked and won with this buyer is shown`() async throws {
        let sent = try await ProcurementSite()
        try await sent.choose()
        let second = try await sent.site.run(
            CreateProcurement(organisation: sent.site.municipality.id, ProcurementSite.fields), as: sent.buyer)
        let (key, now) = (sent.site.association.id, sent.site.clock.now)
        let (partnership, buyer, new) = (sent.site.partnership.id, sent.site.municipality.id, second.id)
        let rotation = try await sent.site.read {
            try Rotation.read($0, in: partnership, buyer: buyer, before: now, except: new)
        }
        let turns = rotation.turns(organisation: key, number: nil)
        #expect(turns.asked == 1 && turns.won == 1 && turns.lastWon?.isoDay == "2026-12-08")
        let workshop = rotation.turns(organisation: nil, number: "556000-4755")
        #expect(workshop.asked == 1 && workshop.won == 0)
        #expect(rotation.turns(organisation: buyer, number: nil).asked == 0)
        let none = try await sent.site.read {
            try Rotation.read($0, in: partnership, buyer: key, before: now, except: nil)
        }
        #expect(none.turns(organisation: key, number: nil).asked == 0)
        try await sent.site.run(
            InviteSuppliers(second.reference, organisations: [key]), as: sent.buyer)
        let page = try await sent.site.get("/arbete/upphandlingar/\(second.reference.path)", as: sent.buyer)
        #expect(page.contains("Tillfrågad 1 gång, senast 24 november 2026. Vann 1 gång"))
    }

    @Test func `lists cost as many statements for many as for one`() async throws {
        let sent = try await ProcurementSite()
        let (partnership, buyer) = (sent.site.partnership.id, sent.site.municipality.id)
        func cost() async throws -> Int {
            try await sent.site.read { reader in
                try statements(reader) {
                    _ = try ProcurementList.own($0, in: partnership, of: [buyer], ProcurementList.Filter())
                }
            }
        }
        let one = try await cost()
        for number in 1...3 {
            var fields = ProcurementSite.fields
            fields.title = "Nummer \(number)"
            try await sent.site.run(CreateProcurement(organisation: buyer, fields), as: sent.buyer)
        }
        #expect(try await cost() == one)
    }

    @Test func `an erased account leaves the records of the purchase, without who wrote them`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        let (account, email) = (sent.supplier.account ?? 0, "annat.ombud@example.org")
        let partnership = sent.site.partnership.id
        let found = try #require(
            try await sent.site.read { try Accounts.find($0, in: partnership, id: account) })
        let lines = try await sent.site.read { try ProcurementCare.holdings($0, of: found, in: partnership) }
        #expect(lines == ["tender in UPP-2026-0001", "address of a request, UPP-2026-0001"])
        try await sent.site.run(ForgetProcurementAccount(account: found), as: .system)
        let left: Int? = try await sent.site.read {
            try $0.value("SELECT count(*) FROM invitation WHERE email = \(email)")
        }
        #expect(left == 0)
        #expect(try await sent.tenders().count == 2)
        #expect(try await sent.site.read { try ProcurementCare.orphans($0) }.isEmpty)
    }
}

private struct ForgetProcurementAccount: Command {
    static let permission = Permission.system
    let account: Account
    func perform(_ change: Change) throws { try ProcurementCare.forget(account, change) }
}
