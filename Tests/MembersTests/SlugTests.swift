import Partnership
import TestSupport
import Testing

@testable import Members

struct SlugTests {
    @Test(arguments: [
        ("Örebro läns idrottsförbund", "orebro-lans-idrottsforbund"), ("Re:form", "re-form"),
        ("Åsa & Ärla", "asa-arla"),
        ("  Linje 14  ", "linje-14"), ("Café Müller", "cafe-muller"), ("—", "medlem"), ("東京", "medlem"),
        ("ÆØß", "aoss"),
        (String(repeating: "lång", count: 40), String(repeating: "lang", count: 15)),
    ])
    func `a name becomes an address`(name: String, slug: String) {
        #expect(Slug.make(name, else: "medlem") == slug)
    }

    @Test func `two of one name have addresses of their own, and a page's name is nobody's`() async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        var slugs: [String] = []
        for name in ["Café", "Cafe", "Cafë", "Ny", "Import"] {
            let id = try await site.run(
                AddOrganisation(OrganisationFields(name: name, kind: .company)), as: site.coordinator)
            let found = try await site.read { try Organisations.find($0, in: site.partnership.id, id: id)?.slug }
            slugs.append(found ?? "")
        }
        #expect(slugs == ["cafe", "cafe-2", "cafe-3", "ny-2", "import-2"])
    }

    @Test func `names stand in Swedish order`() {
        let names = [
            "Örebro", "Zinkgruvan", "Ånge", "Äppelbo", "ask", "Ask 2", "Ask", "Élan", "Elan 2", "Müller", "Mysen",
            "1 maj",
        ]
        #expect(
            names.sortedInSwedish { $0 } == [
                "1 maj", "Ask", "ask", "Ask 2", "Élan", "Elan 2", "Müller", "Mysen", "Zinkgruvan", "Ånge", "Äppelbo",
                "Örebro",
            ]
        )
    }
}
