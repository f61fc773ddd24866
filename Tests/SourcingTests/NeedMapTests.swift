import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct NeedMapTests {
    private func offer(_ field: String, _ places: [String], _ enterprise: Int64 = 1) -> (
        offer: NeedMap.Offer, places: [String]
    ) {
        (NeedMap.Offer(enterprise: enterprise, title: "Erbjudande", field: field), places)
    }

    @Test func `a cell says what exists, what is missing and what could be adapted`() {
        let map = NeedMap(
            municipalities: ["1880", "1882"],
            needs: [(1, "50", ["1880", "1882"]), (2, "92", ["1880"]), (3, "77", ["1880"])],
            offers: [offer("50", ["1880"]), offer("90", ["1880"], 2), offer("39", [], 3)])
        #expect(map.cell("1880", "50").state == .exists)
        // The right field elsewhere, and a near one here.
        #expect(map.cell("1882", "50").state == .adaptable)
        #expect(map.cell("1882", "50").elsewhere.map(\.enterprise) == [1])
        #expect(map.cell("1882", "50").near.map(\.enterprise) == [3])
        #expect(map.cell("1880", "77").near.map(\.enterprise) == [2])
        #expect(map.cell("1880", "92").state == .missing)
        #expect(map.cell("1880", "90").state == .free)
        #expect(map.cell("1882", "92").state == .empty)
        #expect(map.fields == ["50", "77", "92", "39", "90"])
    }

    @Test func `what is of the whole county is in each municipality`() {
        let map = NeedMap(municipalities: ["1880", "1882"], needs: [(1, "50", [])], offers: [offer("50", [])])
        #expect(["1880", "1882"].allSatisfy { map.cell($0, "50").state == .exists })
        #expect(map.count(.exists) == 2)
    }

    @Test func `near fields lie near each other both ways`() {
        for field in NeedDivision.all {
            for near in NearFields.of(field) {
                #expect(NearFields.of(near).contains(field) && NeedDivision.all.contains(near) && near != field)
            }
        }
    }

    @Test func `the page draws the map, and each cell leads to the list behind it`() async throws {
        let told = try await NeedSite()
        try await told.site.run(
            SaveEnterprise(organisation: told.site.association.id, EnterpriseSite.fields),
            as: told.site.otherRepresentative)
        let page = try await told.site.get("/behov/karta")
        #expect(page.status == 200 && page.contains("<svg class=\"needmap\"") && page.contains("<table>"))
        // The need is in Örebro, the offer in Askersund.
        #expect(page.contains("/behov/karta?kommun=1880&amp;omrade=50#valt"))
        let cell = try await told.site.get("/behov/karta?kommun=1880&omrade=50")
        #expect(cell.contains("Någon som tvättar våra bilar") && cell.contains("/sociala-foretag/studieforbundet-prov"))
        #expect(cell.contains("i en annan kommun"))
        #expect(try await told.site.get("/behov/karta?kommun=9999&omrade=xx").status == 200)
    }

    @Test func `the map shows only what its reader may see`() async throws {
        let told = try await NeedSite { $0.visibility = .members }
        #expect(try await told.site.get("/behov/karta").contains("Kartan är tom"))
        let page = try await told.site.get("/behov/karta?kommun=1880", as: told.site.reader)
        #expect(page.contains("Någon som tvättar våra bilar"))
    }
}
