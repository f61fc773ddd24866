import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

/// Procurements and agreements in the search over everything: found by those who may see them, and told of to nobody else.
struct SourcingSearchTests {
    /// In no dictionary.
    private static let word = "blurkvastning"
    private static let typed = [word, "om \(word)", "blurkv", "blurkvastnign", "\(word)a"]

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// A list narrowed to words has what has them in any form, or is called so, and says that nothing has when nothing does.
    private func isListed(_ site: TestSite, by actor: Actor, _ list: String, _ words: String, at path: String)
        async throws
    {
        for typed in [words, String(path.suffix(9))] {
            #expect(try await site.get("\(list)?q=\(Self.encoded(typed))", as: actor).contains("\(path)\""), "\(typed)")
        }
        for typed in [words + " xyzzy", "2026-9999"] {
            #expect(
                try await !site.get("\(list)?q=\(Self.encoded(typed))", as: actor).contains("\(path)\""), "\(typed)")
        }
    }

    /// Nothing of what is found holds the word: not a title, not a snippet, not a count, not a spelling.
    private func isHidden(_ site: TestSite, from actors: [Actor], _ when: String) async throws {
        for actor in actors {
            let browser = try await site.browser(as: actor)
            for typed in Self.typed {
                for way in ["/sok?q=", "/sok?slag=upphandlingar&q=", "/sok?slag=avtal&q=", "/sok/forslag?q="] {
                    let page = try await browser.get(way + Self.encoded(typed))
                    let rest = page.body.replacing(typed, with: "").replacing(Self.encoded(typed), with: "")
                    #expect(page.status == 200 && !rest.contains(Self.word), "\(when): \(way)\(typed)")
                    #expect(!rest.contains("<mark>") && !rest.contains("Menade du"), "\(when): \(way)\(typed)")
                    #expect(way.contains("forslag") || page.contains("Inget hittades"), "\(when): \(way)\(typed)")
                }
            }
        }
    }

    private func isFound(_ site: TestSite, by actors: [Actor], at path: String, _ when: String) async throws {
        for actor in actors {
            let page = try await site.get("/sok?q=\(Self.word)", as: actor)
            #expect(page.contains("href=\"\(path)\"") && page.contains("<mark>\(Self.word)</mark>"), "\(when)")
            #expect(page.contains("<span class=\"small\">(1)</span>"), "\(when)")
        }
    }

    @Test func `a procurement is found by its buyer, and by others when it is over`() async throws {
        let one = try await ProcurementSite(isSent: false) {
            ($0.title, $0.object) = ("Om \(Self.word)", "\(Self.word) av 30 cyklar.")
        }
        let site = one.site
        let others = [Actor.visitor, site.reader, one.supplier, site.coordinator, site.operator]
        try await isHidden(site, from: others, "draft")
        try await isFound(site, by: [one.buyer], at: one.workPath, "draft")
        try await isListed(site, by: one.buyer, "/arbete/upphandlingar", "cykel", at: one.workPath)
        try await one.invite()
        try await one.send()
        let asked = one.bearer(try await one.invitations().member)
        try await isHidden(site, from: [.visitor, asked, site.coordinator], "sent")
        try await one.choose(concludes: false)
        try await isHidden(site, from: [.visitor, one.supplier], "chosen")
        try await site.run(
            ConcludeProcurement(one.reference, version: try await one.version(), day: "2026-12-08"), as: one.buyer)
        let path = try await one.current().path
        try await isFound(site, by: others + [one.buyer], at: path, "over")
        try await isListed(site, by: .visitor, "/upphandlingar", "cykel", at: path)
        #expect(try await site.get("/upphandlingar.csv?q=cykel").contains(Self.word))
        // Who won is told; who did not and what anybody offered is not.
        #expect(try await site.get("/sok?q=Studief%C3%B6rbundet").contains(path))
        for hidden in ["Verkstaden", ProcurementSite.mark] {
            #expect(try await site.get("/sok?q=\(hidden)").contains("Inget hittades"))
        }
    }

    @Test func `what was never sent stays the buyer's, and a count tells of what may be seen`() async throws {
        let draft = try await ProcurementSite(isSent: false) { $0.title = "Om \(Self.word)" }
        let site = draft.site
        try await site.run(
            CancelProcurement(draft.reference, version: try await draft.version(), reason: "Behövs inte."),
            as: draft.buyer)
        try await isHidden(site, from: [.visitor, draft.supplier, site.coordinator], "laid aside")
        try await isFound(site, by: [draft.buyer], at: draft.workPath, "laid aside")
        let made = try await site.run(
            CreateProcurement(organisation: site.municipality.id, ProcurementSite.fields), as: draft.buyer)
        try await site.run(
            InviteSuppliers(made.reference, organisations: [site.association.id]), as: draft.buyer)
        let sent = try await site.run(
            SendRequest(
                made.reference, ProcurementSite.adviser, version: 1, day: "2026-12-08", clock: "16:00",
                oneAsked: "Nära."), as: draft.buyer)
        try await site.run(
            CancelProcurement(made.reference, version: sent.version, reason: "Pengarna är slut."), as: draft.buyer)
        #expect(try await site.get("/sok?q=cykel&slag=upphandlingar").contains("<span class=\"small\">(1)</span>"))
        let own = try await site.get("/sok?q=cykel&slag=upphandlingar", as: draft.buyer)
        #expect(own.contains("<span class=\"small\">(2)</span>"))
    }

    @Test func `an agreement is found by its parties, and by others when it is public`() async throws {
        let site = try await ProcurementSite.bare()
        let draft = try await AgreementSite(isActive: false, on: site) {
            $0.title = "Om \(Self.word)"
            $0.isPublic = false
            $0.others[0].contactName = "Kontaktpersonsson"
        }
        try await isHidden(site, from: [.visitor, site.reader, draft.enterprise, site.coordinator], "draft")
        try await isFound(site, by: [draft.buyer], at: draft.agreement.workPath, "draft")
        try await site.run(ActivateAgreement(draft.agreement.id, version: draft.agreement.version), as: draft.buyer)
        try await isHidden(site, from: [.visitor, site.reader, site.operator], "in force")
        let insiders = [draft.buyer, draft.enterprise, site.coordinator]
        try await isFound(site, by: insiders, at: draft.agreement.workPath, "in force")
        try await isListed(site, by: draft.enterprise, "/arbete/avtal", Self.word, at: draft.agreement.workPath)
        #expect(try await !site.get("/avtal?q=\(Self.word)").contains(draft.agreement.name))
        let now = try await draft.current()
        var fields = AgreementFields(now)
        fields.isPublic = true
        try await site.run(SaveAgreement(now.id, version: now.version, fields), as: draft.buyer)
        try await isFound(site, by: insiders + [.visitor, site.reader], at: now.path, "public")
        try await isListed(site, by: .visitor, "/avtal", Self.word, at: now.path)
        #expect(try await site.get("/avtal.csv?q=\(Self.word)").contains(now.name))
        #expect(try await site.get("/sok?q=Kontaktpersonsson", as: site.coordinator).contains("Inget hittades"))
    }
}
