import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

/// A site whose buyer, the municipality, procures of the association and of somebody who is no member.
struct OpenContractingSite {
    let site: TestSite

    init(configure: @Sendable (inout Partnership.Settings) -> Void = { _ in }) async throws {
        site = try await TestSite(capabilities: [SearchCapability(), try SourcingCapability()], configure: configure)
    }

    static let divided: [ProcurementFields.LotFields] = [
        .init(title: "Liten bilpool", value: "100 000,50"), .init(title: "Stor bilpool", value: "200 000"),
    ]

    /// A request that is out for ten days.
    func sent(
        _ title: String = "Bilvård", lots: [ProcurementFields.LotFields] = [], need: Int64? = nil, isAlone: Bool = false
    ) async throws -> ProcurementCase {
        let fields = ProcurementFields(
            title: title, object: "Tvätt och tankning", cpv: "50112300-6", rationale: "Värdet är lågt.",
            value: lots.isEmpty ? "300 000,50" : "", hasOptions: "some", options: "50 000", startsOn: "2027-01-01",
            endsOn: "2027-12-31", criteria: "Pris", lots: lots)
        let made = try await site.run(
            CreateProcurement(organisation: site.municipality.id, fields, need: need), as: site.representative)
        try await site.run(
            InviteSuppliers(
                made.reference, organisations: [],
                other: .init(name: "Hemliga bolaget", email: "anbud@example.org", number: "556036-0793")),
            as: site.representative)
        if !isAlone {
            try await site.run(
                InviteSuppliers(
                    made.reference, organisations: [],
                    other: .init(name: "Vinnande föreningen", email: "vinnare@example.org", number: "802002-8711")),
                as: site.representative)
        }
        let draft = try await current(made)
        return try await site.run(
            SendRequest(
                made.reference, ProcurementSite.adviser, version: draft.version,
                day: site.clock.now.adding(days: 10).isoDay, clock: "16:00", oneAsked: isAlone ? "Bara en kan." : ""),
            as: site.representative)
    }

    func current(_ procurement: ProcurementCase) async throws -> ProcurementCase {
        let (id, key) = (site.partnership.id, procurement.id)
        return try #require(try await site.read { try ProcurementCase.find($0, in: id, id: key) })
    }

    /// Everybody tenders on every lot, for as many hundreds of thousands as their place, and the last one gets it.
    func concluded(_ sent: ProcurementCase) async throws -> ProcurementCase {
        for (place, invitation) in sent.invitations.enumerated() {
            let prices = Dictionary(uniqueKeysWithValues: sent.lots.map { ($0.id, "\(place + 1)11 111") })
            let fields = TenderFields(number: invitation.number ?? "", text: "Vi kan.", prices: prices)
            try await site.run(
                GiveTender(invitation.id, fields), as: Actor(roles: [.visitor, .bearer], opened: invitation.subject))
        }
        site.clock.advance(days: 11)
        try await site.run(OpenTenders(sent.reference), as: site.representative)
        let tenders = try await site.read { try Tender.all($0, of: sent.id) }
        let opened = try await current(sent)
        let winner = try #require(tenders.first { $0.invitation == sent.invitations.last?.id })
        let choices = sent.lots.map { ChooseTenders.Choice(lot: $0.id, tender: winner.id, reason: "Bäst för pengarna") }
        try await site.run(
            ChooseTenders(sent.reference, version: opened.version, choices), as: site.representative)
        let chosen = try await current(sent)
        try await site.run(SendNotices(sent.reference, version: chosen.version), as: site.representative)
        let noticed = try await current(sent)
        try await site.run(
            ConcludeProcurement(sent.reference, version: noticed.version, day: site.clock.now.isoDay),
            as: site.representative)
        return try await current(sent)
    }

    /// An agreement on a concluded procurement, in force.
    func agreement(on procurement: ProcurementCase, isPublic: Bool = true) async throws -> Agreement {
        var fields = AgreementFields()
        fields.organisation = site.municipality.id
        fields.title = "Avtal om bilvård"
        fields.startsOn = "2027-01-01"
        fields.endsOn = "2027-12-31"
        fields.value = "222 222"
        fields.signedOn = site.clock.now.isoDay
        fields.procurement = procurement.id
        fields.lots = procurement.lots.map(\.id)
        fields.isPublic = isPublic
        var partner = AgreementPartyFields()
        (partner.place, partner.name, partner.number) = (1, "Vinnande föreningen", "802002-8711")
        fields.others = [partner]
        let draft = try await site.run(SaveAgreement(fields), as: site.representative)
        try await site.run(ActivateAgreement(draft.id, version: draft.version), as: site.representative)
        let (id, key) = (site.partnership.id, draft.id)
        return try #require(try await site.read { try Agreement.find($0, in: id, id: key) })
    }

    /// The releases of a package, as they are read.
    func releases(_ path: String) async throws -> [[String: Any]] {
        let page = try await site.get(path)
        let whole = try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any]
        return whole?["releases"] as? [[String: Any]] ?? []
    }
}
