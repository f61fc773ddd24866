import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct ProcurementTenderTests {
    @Test func `a request goes by letter to all, and its link lets in to that alone`() async throws {
        let sent = try await ProcurementSite()
        #expect(try await sent.site.letters(to: "annat.ombud@example.org").count == 1)
        let letter = try #require(try await sent.site.letters(to: ProcurementSite.otherEmail).first)
        #expect(letter.text.contains("Service av 30 cyklar") && letter.text.contains("förseglade"))
        let browser = try await sent.site.browser()
        let opened = try await browser.get(try #require(letter.path))
        let (member, other) = try await sent.invitations()
        #expect(opened.location == other.path)
        #expect(try await browser.follow(opened).contains("Service av 30 cyklar"))
        #expect(try await browser.get(member.path).status == 404)
        #expect(try await browser.get(sent.workPath).status == 404)
        #expect(try await sent.invitations().other.openedAt != nil)
        // Reading changes nothing more: the link opens as often as wanted.
        #expect(try await sent.site.browser().get(try #require(letter.path)).status == 303)
    }

    @Test func `only those who are asked see a request; a coordinator does not`() async throws {
        let sent = try await ProcurementSite()
        let (member, other) = try await sent.invitations()
        for actor in [sent.buyer, sent.site.coordinator, sent.site.reader, .visitor] {
            #expect(try await sent.site.get(member.path, as: actor).status == 404)
            #expect(try await sent.site.get("\(member.path)/lamna", as: actor).status == 404)
        }
        #expect(try await sent.site.get(member.path, as: sent.supplier).status == 200)
        #expect(try await sent.site.get(other.path, as: sent.supplier).status == 404)
        #expect(try await sent.site.get(other.path, as: sent.bearer(other)).status == 200)
        #expect(try await sent.site.get("/anbud", as: sent.supplier).contains("Service av tjänstecyklar"))
        #expect(try await !sent.site.get("/anbud", as: sent.buyer).contains("Service av tjänstecyklar"))
    }

    @Test func `a tender is given, changed, taken back and given again, each with a receipt`() async throws {
        let sent = try await ProcurementSite()
        let member = try await sent.invitations().member
        let fields = try await sent.tender("280 000")
        try await sent.site.run(GiveTender(member.id, fields), as: sent.supplier)
        // Pressed twice, it is given once.
        try await sent.site.run(GiveTender(member.id, fields), as: sent.supplier)
        #expect(try await sent.tenders().map(\.version) == [1])
        var other = fields
        other.text = "Vi hämtar också."
        try await sent.site.run(GiveTender(member.id, version: 1, other), as: sent.supplier)
        let refused = try await procurementRefusal {
            try await sent.site.run(GiveTender(member.id, version: 1, fields), as: sent.supplier)
        }
        #expect(refused?.map(\.message) == ["sourcing.tender.issue.changedMeanwhile"])
        try await sent.site.run(WithdrawTender(member.id), as: sent.supplier)
        #expect(try await sent.current().tenderCount == 0)
        try await sent.site.run(GiveTender(member.id, version: 3, fields), as: sent.supplier)
        let tender = try #require(try await sent.tenders().first)
        #expect(!tender.isWithdrawn && tender.text == ProcurementSite.mark && tender.keepUntil == "2030-11-24")
        let subjects = try await sent.site.letters(to: "annat.ombud@example.org").map(\.subject)
        #expect(subjects.count == 5 && subjects[3].hasPrefix("Ert anbud är tillbakadraget"))
        #expect(
            try await sent.verbs().suffix(4) == ["tender.given", "tender.changed", "tender.withdrawn", "tender.given"])
    }

    @Test func `nobody reads a sealed tender: not the buyer, not a coordinator, not another who tenders`() async throws
    {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        let (member, other) = try await sent.invitations()
        let file: Int64 = try #require(
            try await sent.site.read { try $0.value("SELECT id FROM file WHERE subject_kind = 'tender'") })
        for tail in ["", "/jamfor", "/dokumentation", "/valj", "/besked"] {
            let page = try await sent.site.get(sent.workPath + tail, as: sent.buyer)
            #expect(
                page.status < 400 && !page.contains(ProcurementSite.mark) && !page.contains("280\u{A0}000"), "\(tail)")
        }
        #expect(try await sent.site.get("\(sent.workPath)/jamfor", as: sent.buyer).contains("förseglade"))
        for actor in [sent.buyer, sent.site.coordinator, sent.site.reader, .visitor, sent.bearer(other)] {
            #expect(try await sent.site.get("/filer/\(file)", as: actor).status == 404)
            #expect(try await sent.site.get("\(member.path)/fil/\(file)", as: actor).status == 404)
            #expect(try await sent.site.get("\(other.path)/fil/\(file)", as: actor).status == 404)
        }
        #expect(try await sent.site.get("\(member.path)/fil/\(file)", as: sent.supplier).status == 200)
        #expect(try await sent.site.get("\(member.path)/fil/\(file)", as: sent.bearer(member)).status == 200)
        #expect(try await sent.site.get(member.path, as: sent.supplier).contains(ProcurementSite.mark))
        // The time alone opens nothing.
        sent.passTime()
        #expect(try await sent.site.get("/filer/\(file)", as: sent.buyer).status == 404)
        #expect(try await !sent.site.get("\(sent.workPath)/jamfor", as: sent.buyer).contains(ProcurementSite.mark))
        try await sent.site.run(OpenTenders(sent.reference), as: sent.buyer)
        #expect(try await sent.site.get("/filer/\(file)", as: sent.buyer).status == 200)
        #expect(try await sent.site.get("\(sent.workPath)/jamfor", as: sent.buyer).contains(ProcurementSite.mark))
        for actor in [sent.site.coordinator, sent.site.reader, .visitor, sent.bearer(other)] {
            #expect(try await sent.site.get("/filer/\(file)", as: actor).status == 404)
            #expect(try await sent.site.get("\(sent.workPath)/jamfor", as: actor).status == 404)
        }
    }

    @Test func `what is kept of a sealed tender's giving says nothing of who gave it`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        let entries = try await sent.site.timeline(of: try await sent.current().subject)
        for entry in entries where entry.verb.hasPrefix("tender.") {
            #expect(entry.detail.isEmpty && entry.organisation == nil && entry.visibility == .coordinators)
        }
    }

    @Test func `tenders opened too early are refused, and the try is on the timeline`() async throws {
        let sent = try await ProcurementSite()
        try await sent.tenderBoth()
        let page = try await sent.site.post("\(sent.workPath)/oppna", as: sent.buyer)
        #expect(page.status == 422 && page.contains("Tiden är inte ute") && !page.contains(ProcurementSite.mark))
        #expect(page.contains("Någon försökte öppna anbuden innan tiden var ute"))
        #expect(try await sent.current().openedAt == nil)
        #expect(try await sent.verbs().contains("procurement.openedEarly"))
        #expect(try await sent.site.post("\(sent.workPath)/oppna", as: sent.supplier).status == 404)
        #expect(try await sent.verbs().filter { $0 == "procurement.openedEarly" }.count == 1)
    }

    @Test func `the only price must be there, and is not called a part's`() async throws {
        let sent = try await ProcurementSite()
        let (member, _) = try await sent.invitations()
        let form = try await sent.site.get("\(member.path)/lamna", as: sent.supplier)
        #expect(form.contains("Pris i kronor utan moms</label>"))
        let page = try await sent.site.post(
            "\(member.path)/lamna", ["text": "Vi kan", "number": "802001-1238"], as: sent.supplier)
        #expect(page.status == 422 && page.contains("Skriv ett pris.") && !page.contains("minst en del"))
    }

    @Test func `a tender after the time is out is not taken in, and what was typed is still there`() async throws {
        let sent = try await ProcurementSite()
        let (member, other) = try await sent.invitations()
        sent.passTime()
        let lot = try #require(try await sent.current().lots.first)
        for _ in 0..<2 {
            let page = try await sent.site.post(
                "\(member.path)/lamna",
                ["price-\(lot.id)": "1", "text": "Sena ord", "number": "802001-1238"], as: sent.supplier)
            #expect(page.status == 422 && page.contains("Tiden är ute") && page.contains("Sena ord"))
        }
        #expect(try await sent.tenders().isEmpty)
        #expect(try await sent.verbs().filter { $0 == "procurement.lateTender" }.count == 1)
        try await sent.site.run(
            CancelProcurement(sent.reference, version: try await sent.version(), reason: "Inget anbud."), as: sent.buyer
        )
        let closed = try await sent.site.post(
            "\(other.path)/lamna", ["price-\(lot.id)": "1", "text": "Ord", "number": "556000-4755"],
            as: sent.bearer(other))
        #expect(closed.status == 422 && closed.contains("avbruten"))
        #expect(try await sent.verbs().contains("procurement.closedTender"))
        #expect(try await sent.site.letters(to: ProcurementSite.otherEmail).last?.text.contains("Inget anbud.") == true)
    }

    @Test func `five hundred files are too many, and all that was typed is still there`() async throws {
        let sent = try await ProcurementSite()
        let member = try await sent.invitations().member
        let lot = try #require(try await sent.current().lots.first)
        let browser = try await sent.site.browser(as: sent.supplier)
        var form = FormFields([
            "price-\(lot.id)": "280 000", "text": "Mina ord", "number": "802001-1238", "version": "0",
        ])
        form.append("_token", try await browser.formToken(for: "\(member.path)/lamna"))
        let files = (1...500).map { UploadedFile(field: "files", name: "\($0).pdf", bytes: Array("%PDF-1.7".utf8)) }
        let page = try await browser.postAsIs("\(member.path)/lamna", form, files: files)
        #expect(page.status == 422 && page.contains("Ni valde 500 filer") && page.contains("Mina ord"))
        let wrong = UploadedFile(field: "files", name: "a.pdf", bytes: Array("ett program".utf8))
        #expect(
            try await browser.postAsIs("\(member.path)/lamna", form, files: [wrong]).contains("id=\"f-files-error\""))
        #expect(try await sent.tenders().isEmpty)
        let right = (1...20).map { UploadedFile(field: "files", name: "a", bytes: Array("%PDF-1.7 \($0)".utf8)) }
        #expect(try await browser.postAsIs("\(member.path)/lamna", form, files: right).status == 303)
        #expect(try await sent.tenders().count == 1)
        let one = UploadedFile(field: "files", name: "a", bytes: Array("%PDF-1.7 till".utf8))
        form = FormFields([
            "price-\(lot.id)": "280 000", "text": "Mina ord", "number": "802001-1238", "version": "1",
        ])
        form.append("_token", try await browser.formToken(for: "\(member.path)/lamna"))
        #expect(try await browser.postAsIs("\(member.path)/lamna", form, files: [one]).status == 422)
    }

    @Test func `a share is asked for where the contract is reserved, and is at most a hundred`() async throws {
        let sent = try await ProcurementSite { ($0.method, $0.rationale) = ("reservedWorkshop", "4:18") }
        let procurement = try await sent.current()
        var fields = try await sent.tender("280 000")
        #expect(fields.read(for: procurement).issues.map(\.field) == ["share"])
        fields.share = "101"
        #expect(fields.read(for: procurement).issues.map(\.message) == ["sourcing.issue.shareAbove"])
        fields.share = "33,3"
        #expect(fields.read(for: procurement).reading?.share == 333)
        fields.number = "811218-9876"
        #expect(fields.read(for: procurement).issues.map(\.message) == ["organisationNumber.isPersonal"])
        fields.number = ""
        fields.prices = [:]
        #expect(fields.read(for: procurement).issues.map(\.field).sorted().first == "number")
    }

    @Test func `a question is answered to all, and nobody learns who asked`() async throws {
        let sent = try await ProcurementSite()
        let (member, other) = try await sent.invitations()
        for _ in 0..<2 {
            try await sent.site.run(AskQuestion(other.id, question: "Ingår däck?"), as: sent.bearer(other))
        }
        let toBuyer = try #require(try await sent.site.letters(to: "ombud@example.org").last)
        #expect(toBuyer.text.contains("Ingår däck?") && !toBuyer.text.contains("Verkstaden"))
        let page = try await sent.site.get(sent.workPath, as: sent.buyer)
        #expect(page.body.components(separatedBy: "Ingår däck?").count == 2)
        #expect(try await !sent.site.get(member.path, as: sent.supplier).contains("Ingår däck?"))
        let question: Int64 = try #require(
            try await sent.site.read { try $0.value("SELECT id FROM procurement_question") })
        let path = "\(sent.workPath)/fragor/\(question)"
        #expect(try await sent.site.post(path, ["answer-\(question)": ""], as: sent.buyer).status == 422)
        #expect(try await sent.site.post(path, ["answer-\(question)": "Ja."], as: sent.supplier).status == 404)
        #expect(try await sent.site.post(path, ["answer-\(question)": "Ja, däck ingår."], as: sent.buyer).status == 303)
        for (email, actor, path) in [
            ("annat.ombud@example.org", sent.supplier, member.path),
            (ProcurementSite.otherEmail, sent.bearer(other), other.path),
        ] {
            let letter = try #require(try await sent.site.letters(to: email).last)
            #expect(letter.text.contains("Ingår däck?") && letter.text.contains("Ja, däck ingår."))
            #expect(!letter.text.contains(email == ProcurementSite.otherEmail ? "Studieförbundet" : "Verkstaden"))
            #expect(try await sent.site.get(path, as: actor).contains("Ja, däck ingår."))
        }
    }

    @Test func `more time is told to all, and less is refused`() async throws {
        let sent = try await ProcurementSite()
        func extend(_ day: String) async throws -> [Web.Issue]? {
            let version = try await sent.version()
            return try await procurementRefusal {
                try await sent.site.run(
                    ExtendTime(sent.reference, version: version, day: day, clock: "16:00"), as: sent.buyer)
            }
        }
        #expect(try await extend("2026-12-01")?.map(\.message) == ["sourcing.procurement.issue.timeShorter"])
        #expect(try await extend("2026-12-15") == nil)
        #expect(try await extend("2026-12-15") == nil)
        let letters = try await sent.site.letters(to: ProcurementSite.otherEmail)
        #expect(letters.count == 2 && letters[1].text.contains("15 december 2026"))
    }

    @Test func `who says no is not written to any more, and may still change their mind`() async throws {
        let sent = try await ProcurementSite()
        let (member, other) = try await sent.invitations()
        try await sent.site.run(DeclineRequest(other.id, reason: "Inte i vinter."), as: sent.bearer(other))
        #expect(try await sent.site.get(sent.workPath, as: sent.buyer).contains("Inte i vinter."))
        #expect(try await sent.site.letters(to: "ombud@example.org").isEmpty)
        try await sent.site.run(DeclineRequest(member.id, reason: ""), as: sent.supplier)
        #expect(
            try await sent.site.letters(to: "ombud@example.org").last?.subject.hasPrefix("Alla har tackat nej") == true)
        try await sent.site.run(GiveTender(member.id, try await sent.tender("1")), as: sent.supplier)
        #expect(try await sent.invitations().member.declinedAt == nil)
        let refused = try await procurementRefusal {
            try await sent.site.run(DeclineRequest(member.id, reason: ""), as: sent.supplier)
        }
        #expect(refused?.map(\.field) == ["reason"])
    }

    @Test func `a request sent to another address shuts the old one out`() async throws {
        let sent = try await ProcurementSite()
        let other = try await sent.invitations().other
        let old = try #require(try await sent.site.letters(to: ProcurementSite.otherEmail).first?.path)
        try await sent.site.run(
            ResendRequest(sent.reference, invitation: other.id, email: "ny@example.org"), as: sent.buyer)
        #expect(try await sent.site.browser().get(old).status == 410)
        let new = try #require(try await sent.site.letters(to: "ny@example.org").first?.path)
        #expect(try await sent.site.browser().get(new).location == other.path)
    }
}
