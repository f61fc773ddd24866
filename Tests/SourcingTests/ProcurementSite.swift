import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

/// A site where Örebro kommun buys. The clock stands at 2026-11-24, 10:00; the time for tenders is out on 2026-12-08, 16:00.
struct ProcurementSite {
    let site: TestSite
    let reference: CaseReference

    static let adviser = try! Adviser(folder: SourcingFiles.law)
    /// Stands in the tender of the association.
    static let mark = "Hemligaanbudsorden"
    static let otherEmail = "verkstad@example.org"

    static func bare() async throws -> TestSite {
        let sourcing = try SourcingCapability()
        let site = try await TestSite(
            capabilities: [AccountsCapability(links: sourcing.links), SearchCapability(), FilesCapability(), sourcing])
        let (buyer, supplier) = (site.municipality.id, site.association.id)
        try await site.write { writer in
            try writer.execute("UPDATE organisation SET number = '212000-0019' WHERE id = \(buyer)")
            try writer.execute("UPDATE organisation SET number = '802001-1238' WHERE id = \(supplier)")
        }
        return site
    }

    static var fields: ProcurementFields {
        ProcurementFields(
            title: "Service av tjänstecyklar", object: "Service av 30 cyklar i Örebro.", cpv: "50112300",
            value: "300 000", startsOn: "2027-01-01", endsOn: "2028-12-31", criteria: "Pris och antal som får arbete.")
    }

    /// `isSent`: whether two have got the request.
    init(isSent: Bool = true, _ change: (inout ProcurementFields) -> Void = { _ in }) async throws {
        site = try await Self.bare()
        var fields = Self.fields
        change(&fields)
        let made = try await site.run(
            CreateProcurement(organisation: site.municipality.id, fields), as: site.representative)
        reference = made.reference
        guard isSent else { return }
        try await invite()
        try await send()
    }

    var buyer: Actor { site.representative }
    var supplier: Actor { site.otherRepresentative }
    var workPath: String { "/arbete/upphandlingar/\(reference.path)" }

    func current() async throws -> ProcurementCase {
        let (partnership, reference) = (site.partnership.id, reference)
        return try await site.read { try ProcurementCase.find($0, in: partnership, reference) }!
    }

    func version() async throws -> Int { try await current().version }

    /// The association, and a workshop that is no member.
    func invite() async throws {
        try await site.run(
            InviteSuppliers(
                reference, organisations: [site.association.id],
                other: .init(name: "Verkstaden", email: Self.otherEmail, number: "556000-4755"), why: "Nära."),
            as: buyer)
    }

    func send(oneAsked: String = "") async throws {
        try await site.run(
            SendRequest(
                reference, Self.adviser, version: try await version(), day: "2026-12-08", clock: "16:00",
                oneAsked: oneAsked),
            as: buyer)
    }

    /// The invitation to the association, and that to the workshop.
    func invitations() async throws -> (member: Invitation, other: Invitation) {
        let all = try await current().invitations
        return (all[0], all[1])
    }

    /// Who came by the link of an invitation.
    func bearer(_ invitation: Invitation) -> Actor {
        Actor(
            roles: [.visitor, .bearer], organisations: invitation.organisation.map { [$0] } ?? [],
            opened: invitation.subject)
    }

    func tender(_ price: String, words: String = mark, number: String = "802001-1238") async throws -> TenderFields {
        let lots = try await current().lots
        let prices = lots.map { ($0.id, price) }
        return TenderFields(number: number, text: words, prices: Dictionary(prices) { $1 })
    }

    /// Both tender: the association for 280 000 kronor, the workshop for 310 000.
    func tenderBoth() async throws {
        let (member, other) = try await invitations()
        let pdf = try CleanFile(Array("%PDF-1.7\n%\(Self.mark)\n%%EOF".utf8))
        try await site.run(
            GiveTender(member.id, try await tender("280 000"), files: [pdf]), as: supplier)
        try await site.run(
            GiveTender(other.id, try await tender("310 000", words: "Vi hämtar cyklarna.", number: "556000-4755")),
            as: bearer(other))
    }

    /// To the minute after the time is out.
    func passTime() { site.clock.advance(days: 14, minutes: 6 * 60 + 1) }

    func open() async throws {
        passTime()
        try await site.run(OpenTenders(reference), as: buyer)
    }

    func tenders() async throws -> [Tender] {
        let id = try await current().id
        return try await site.read { try Tender.all($0, of: id) }
    }

    /// Everything to the choice of the association, and perhaps its notices and its contract.
    func choose(notices: Bool = true, concludes: Bool = true) async throws {
        try await tenderBoth()
        try await open()
        let (member, _) = try await invitations()
        let winner = try #require(try await tenders().first { $0.invitation == member.id })
        let choices = try await current().lots.map {
            ChooseTenders.Choice(lot: $0.id, tender: winner.id, reason: "Lägst pris och flest som får arbete.")
        }
        try await site.run(ChooseTenders(reference, version: try await version(), choices), as: buyer)
        guard notices else { return }
        try await site.run(SendNotices(reference, version: try await version()), as: buyer)
        guard concludes else { return }
        try await site.run(
            ConcludeProcurement(reference, version: try await version(), day: "2026-12-08"), as: buyer)
    }

    func verbs() async throws -> [String] {
        try await site.timeline(of: try await current().subject).map(\.verb)
    }
}

/// What a refusal says; nil when nothing was refused.
func procurementRefusal(_ body: () async throws -> Void) async throws -> [Web.Issue]? {
    do {
        try await body()
        return nil
    } catch Refusal.invalid(let issues) {
        return issues
    }
}
