import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

/// A new agreement from a procurement or from a need.
@Suite struct AgreementOriginTests {
    /// A procurement of Örebro kommun in two lots, won by the association and by another. Gives the keys of the lots.
    private static func procurement(_ site: TestSite) async throws -> [Int64] {
        let (partnership, buyer, supplier) = (site.partnership.id, site.municipality.id, site.association.id)
        return try await site.write { writer in
            let procurement = try writer.insert(
                """
                INSERT INTO procurement (partnership, year, number, organisation, title, object, act, kind, cpv, method, value,
                    starts_on, ends_on, state, created_at)
                VALUES (\(partnership), 2026, 3, \(buyer), 'Bilvård', 'Vård av 40 bilar', 'LOU', 'services', '50112300',
                    'direct', 60000000, '2027-01-01', '2027-12-31', 'chosen', 0)
                """)
            let north = Part(1, "Norra", supplier, "Studieförbundet Prov", 250_000_00)
            let south = Part(2, "Södra", nil, "Exempelbolaget", 300_000_00)
            return try [north, south].map { try $0.won(in: procurement, writer) }
        }
    }

    /// A lot and who won it.
    private struct Part {
        let number: Int
        let title: String
        let organisation: Int64?
        let name: String
        let price: Int64

        init(_ number: Int, _ title: String, _ organisation: Int64?, _ name: String, _ price: Int64) {
            self.number = number
            self.title = title
            self.organisation = organisation
            self.name = name
            self.price = price
        }

        func won(in procurement: Int64, _ writer: Writer) throws -> Int64 {
            let lot = try writer.insert(
                "INSERT INTO lot (procurement, number, title, value) VALUES (\(procurement), \(number), \(title), 30000000)"
            )
            let invitation = try writer.insert(
                """
                INSERT INTO invitation (procurement, organisation, name, org_number, email)
                VALUES (\(procurement), \(organisation), \(name), '802001-1238', 'anbud@example.org')
                """)
            let tender = try writer.insert(
                """
                INSERT INTO tender (procurement, invitation, text, at, keep_until)
                VALUES (\(procurement), \(invitation), '', 0, '2031-01-01')
                """)
            try writer.execute("INSERT INTO tender_lot (tender, lot, price) VALUES (\(tender), \(lot), \(price))")
            try writer.execute("UPDATE lot SET winner = \(tender) WHERE id = \(lot)")
            return lot
        }
    }

    @Test func `from a procurement the form begins with the winner, the lot, the price and the term`() async throws {
        let site = try await AgreementSite.bare()
        let lots = try await Self.procurement(site)
        let path = "/arbete/avtal/nytt?upphandling=2026-0003&del=2"
        let page = try await site.get(path, as: site.representative)
        #expect(page.status == 200)
        for text in [
            "Bilvård: Södra", "Exempelbolaget", "802001-1238", "value=\"300000\"", "2027-12-31", "anbud@example.org",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.contains("name=\"lots\" value=\"\(lots[1])\" checked"))
        #expect(!page.contains("name=\"lots\" value=\"\(lots[0])\" checked"))
        for actor in [site.otherRepresentative, site.coordinator] {
            #expect(try await site.get(path, as: actor).status == 404)
        }
        #expect(try await site.get("/arbete/avtal/nytt?upphandling=2026-0099", as: site.representative).status == 404)
    }

    @Test func `the agreement is tied to the procurement and its lot, which can have but one`() async throws {
        let site = try await AgreementSite.bare()
        let lots = try await Self.procurement(site)
        let partnership = site.partnership.id
        let origin = try await site.read { [actor = site.representative] reader in
            try AgreementOrigin.read(
                reader, in: partnership, FormFields(["upphandling": "2026-0003", "del": "1"]), for: actor)
        }
        var fields = origin.fields
        fields.signedOn = "2026-11-20"
        #expect(fields.value == "250000" && fields.others.map(\.organisation) == [site.association.id])
        let made = try await site.run(SaveAgreement(fields), as: site.representative)
        #expect(made.lots.map(\.id) == [lots[0]] && made.procurement != nil)
        fields.title = "En gång till"
        let issues = try await agreementRefusal { [fields] in
            _ = try await site.run(SaveAgreement(fields), as: site.representative)
        }
        #expect(issues?.map(\.field) == ["lots"])
        let links: [String] = try await site.read {
            try $0.values("SELECT from_kind FROM link WHERE to_kind = 'agreement' AND to_id = \(made.id)")
        }
        #expect(links == ["procurement"])
        // The next begins with what is left.
        let next = try await site.get("/arbete/avtal/nytt?upphandling=2026-0003", as: site.representative)
        #expect(next.contains("Bilvård: Södra"))
    }

    @Test func `from a need the agreement meets it, and the red thread leads from the need to the follow-up`()
        async throws
    {
        let site = try await AgreementSite.bare()
        let (partnership, buyer) = (site.partnership.id, site.municipality.id)
        let need = try await site.write { writer in
            try writer.insert(
                """
                INSERT INTO need (partnership, year, number, organisation, title, words, visibility, state, given_at, changed_at)
                VALUES (\(partnership), 2026, 7, \(buyer), 'Rena bilar', 'Bilarna behöver tvättas', 'everyone', 'open', 0, 0)
                """)
        }
        let page = try await site.get("/arbete/avtal/nytt?behov=2026-0007", as: site.representative)
        #expect(page.contains("Rena bilar") && page.contains("Bilarna behöver tvättas"))
        let made = try await AgreementSite(on: site) { $0.need = need }
        let state: String? = try await site.read { try $0.value("SELECT state FROM need WHERE id = \(need)") }
        #expect(state == "met")
        try await made.tell { $0.employed = "8" }
        let effects = try await site.read { try Effects.read($0, in: partnership, of: .need(need)) }
        #expect(effects.employed.sum == 8)
        let thread = try await site.read {
            try RedThread.read(
                $0, from: Subject("need", need), in: partnership, for: .visitor, [try SourcingCapability()])
        }
        #expect(thread.stops.map(\.subject.kind).contains("agreement"))
        #expect(thread.stops.map(\.subject.kind).contains("followUp"))
        #expect(try await site.get(made.agreement.path).contains("Rena bilar"))
    }
}
