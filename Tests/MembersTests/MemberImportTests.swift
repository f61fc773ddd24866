import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Members

struct MemberImportTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [MembersCapability()]) }

    private func preview(_ site: TestSite, _ bytes: [UInt8]) async throws -> ImportPreview {
        let reader = MemberImport(site.partnership, site.services.messages)
        return try await site.read { try reader.preview(bytes, $0) }
    }

    private func preview(_ site: TestSite, _ text: String) async throws -> ImportPreview {
        try await preview(site, Array(text.utf8))
    }

    private func fault(_ site: TestSite, _ bytes: [UInt8]) async throws -> ImportFault? {
        do {
            _ = try await preview(site, bytes)
            return nil
        } catch let fault as ImportFault {
            return fault
        }
    }

    private func members(_ site: TestSite) async throws -> [MemberEntry] {
        try await site.read { try MemberEntry.all($0, in: site.partnership.id) }
    }

    @Test func `new, changed, unchanged and wrong rows are told apart, and nothing is written`() async throws {
        let site = try await site()
        let preview = try await preview(
            site,
            """
            Namn;Typ;Arbetar i;Hemligt
            Nya föreningen;Förening;Askersund;x
            Örebro kommun;kommun;"Lekeberg, Örebro";x
            Studieförbundet Prov;förening;1882|1880;x
            Fel;Kommum;Nora;x
            """
        )
        #expect(preview.rows.map(\.outcome) == [.added, .changed, .same, .bad])
        #expect(
            preview.rows[1].changed == [.municipalities] && preview.rows[1].fields.municipalities == ["1814", "1880"])
        #expect(preview.unknown == ["Hemligt"])
        #expect(preview.problems.map(\.row) == [5, 5])
        #expect(preview.problems.map(\.column) == [.kind, .municipalities])
        #expect(preview.problems.map { $0.values["value"] } == ["Kommum", "Nora"])
        #expect(try await members(site).count == 2)
    }

    @Test func `an import writes all sound rows and says how it went`() async throws {
        let site = try await site()
        let file = """
            name,kind,organisation number,working committee,representatives,on the working committee,works in
            Cykelreturen,Social enterprise,212000-1900,,"Verkstadschef | | chef@example.org\nKassör",yes,All of Örebro län
            Örebro kommun,Municipality,,,Områdesutvecklare | ombud@example.org,no,1880
            """
        let bytes = Array(file.utf8)
        let preview = try await preview(site, bytes)
        #expect(preview.rows.map(\.outcome) == [.added, .same])
        let result = try await site.run(
            ImportMembers(bytes, state: preview.state, skipsBadRows: false), as: site.coordinator
        )
        #expect(result == ImportResult(added: 1, changed: 0, same: 1, skipped: 0))
        let added = try #require(try await members(site).first { $0.organisation.name == "Cykelreturen" })
        #expect(added.organisation.isInCommittee && added.organisation.municipalities.isEmpty)
        #expect(added.representatives.map(\.title) == ["Verkstadschef", "Kassör"])
        #expect(added.representatives.first?.email == "chef@example.org")
    }

    @Test func `what an import changes is renamed by its number and keeps its representatives apart`() async throws {
        let site = try await site()
        try await site.write {
            try $0.execute("UPDATE organisation SET number = '212000-1900' WHERE slug = 'orebro-kommun'")
        }
        let before = try await members(site).first { $0.organisation.slug == "orebro-kommun" }
        let bytes = Array(
            """
            Namn;Typ;Organisationsnummer;Ombud
            Örebro stad;Kommun;2120001900;"Ny titel | | ombud@example.org
            En till"
            """.utf8
        )
        let state = try await preview(site, bytes).state
        try await site.run(ImportMembers(bytes, state: state, skipsBadRows: false), as: site.coordinator)
        let after = try #require(try await members(site).first { $0.organisation.slug == "orebro-kommun" })
        #expect(after.organisation.name == "Örebro stad" && after.organisation.municipalities == ["1880"])
        #expect(after.representatives.map(\.title) == ["Ny titel", "En till"])
        #expect(after.representatives.first?.id == before?.representatives.first?.id)
        #expect(try await preview(site, bytes).rows.map(\.outcome) == [.same])
    }

    @Test(
        arguments: [
            (
                "Namn;Typ;Organisationsnummer\nA;Förening;212000-1901", MemberColumn.number,
                "organisationNumber.wrongCheckDigit"
            ),
            ("Namn;Typ;Medlem sedan\nA;Förening;24/11 2026", .joined, "members.issue.date"),
            ("Namn;Typ;Med i arbetsutskottet\nA;Förening;kanske", .committee, "members.import.yesOrNo"),
            ("Namn;Typ;Sektor\nA;Förening;ideell", .sector, "members.import.sector"),
            ("Namn;Typ\n;Förening", .name, "members.issue.name"),
            ("Namn;Typ\nA;", .kind, "members.import.kind"),
            ("Namn;Typ;Ombud\nA;Förening;Chef | Namn | inte-adress", .representatives, "members.issue.email"),
            ("Namn;Typ;Ombud\nA;Förening;|x", .representatives, "members.issue.title"),
            ("Namn;Typ\nA;Förening\nA;Förening", nil, "members.import.twice"),
            (
                "Namn;Typ;Organisationsnummer\nA;Förening;212000-1900\nB;Förening;2120001900", nil,
                "members.import.twice"
            ),
        ] as [(String, MemberColumn?, String)])
    func `a wrong cell is told by line, column and what to do`(text: String, column: MemberColumn?, message: String)
        async throws
    {
        let site = try await site()
        let problem = try #require(try await preview(site, text).problems.first)
        #expect(problem.column == column && problem.message == message)
        #expect(problem.row == text.split(separator: "\n").count)
        let texts = Texts(language: .swedish, messages: site.services.messages)
        #expect(problem.text(texts).contains("Rad \(problem.row)") && !problem.text(texts).contains("{"))
    }

    @Test func `one number for two names does not make them one`() async throws {
        let site = try await site()
        try await site.write {
            try $0.execute("UPDATE organisation SET number = '212000-1900' WHERE slug = 'orebro-kommun'")
        }
        let preview = try await preview(
            site, "Namn;Typ;Orgnr\nÖrebro kommun;Kommun;499001-0011\nStudieförbundet Prov;Kommun;212000-1900")
        #expect(
            preview.problems.map(\.message) == [
                "members.import.otherNumber", "members.import.twice", "members.issue.nameTaken",
            ])
    }

    @Test func `a file that can't be read says why and what to do`() async throws {
        let site = try await site()
        #expect(try await fault(site, Array("Namn;Kommun\nA;B".utf8)) == .missing([.kind]))
        #expect(try await fault(site, Array("en mening".utf8)) == .missing([.name, .kind]))
        #expect(try await fault(site, Array("Namn;Typ".utf8)) == .noRows)
        #expect(try await fault(site, []) == .noRows)
        #expect(try await fault(site, Array("Namn;Typ;Namn\nA;B;C".utf8)) == .sameColumnTwice(.name))
        #expect(try await fault(site, Array("Namn;Typ\nA;\"öppet".utf8)) == .openQuote(line: 2))
        #expect(try await fault(site, [0x89, 0x50, 0x4E, 0x47, 0, 0, 1]) == .notText)
        let hundredThousand = "Namn;Typ\n" + String(repeating: "A;B\n", count: 100_000)
        #expect(try await fault(site, Array(hundredThousand.utf8)) == .tooManyRows)
        #expect(try await fault(site, Array(repeating: 65, count: MemberImport.mostBytes + 1)) == .tooLarge)
        for fault in [ImportFault.missing([.kind, .name]), .openQuote(line: 3), .tooManyRows, .sameColumnTwice(.name)] {
            for language in Language.allCases {
                #expect(!fault.text(Texts(language: language, messages: site.services.messages)).contains("{"))
            }
        }
    }

    @Test func `files as spreadsheets save them are read`() async throws {
        let site = try await site()
        let text = "Namn;Typ\r\nÅkeriföreningen;Förening\r\n"
        let files: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(try #require(text.data(using: .windowsCP1252))),
            Array(try #require(text.data(using: .utf16))), Array(text.replacing(";", with: ",").utf8),
            Array(text.replacing(";", with: "\t").utf8),
        ]
        for file in files {
            let preview = try await preview(site, file)
            #expect(preview.rows.map(\.fields.name) == ["Åkeriföreningen"] && preview.rows.map(\.outcome) == [.added])
        }
    }

    @Test func `what is exported comes back unchanged, whatever it holds`() async throws {
        let site = try await site()
        let hostile = [
            "=HYPERLINK(\"http://x\")", "+46", "-1", "@SUM(A1)", "'=1", "''", "rad\n\n=två; \"citat\", komma", "ja",
            "\u{FEFF}x",
        ]
        for (index, text) in hostile.enumerated() {
            let fields = OrganisationFields(
                name: "\(text.prefix(60)) \(index)", kind: OrganisationKind.allCases[index],
                sector: Sector.allCases[index % 2],
                municipalities: index.isMultiple(of: 2) ? [] : ["1882"], responsibilities: text, offers: text,
                needs: text,
                conditions: .init(meets: text, staffs: text, reached: text), isInCommittee: index.isMultiple(of: 3),
                joinedOn: "2020-01-01", leftOn: index == 4 ? "2021-01-01" : nil
            )
            let id = try await site.run(AddOrganisation(fields), as: site.coordinator)
            let who = RepresentativeFields(
                title: "Titel | = \(index)", name: index == 2 ? "" : "Namn", email: "r\(index)@example.org")
            _ = try await site.run(AddRepresentative(to: id, who), as: site.coordinator)
            _ = try await site.run(
                AddRepresentative(to: id, RepresentativeFields(title: "+Ensam")), as: site.coordinator)
        }
        let sheet = MemberSheet(site.partnership, site.services.messages)
        for language in Language.allCases {
            let text = sheet.text(try await members(site), columns: MemberColumn.allCases, language)
            let preview = try await preview(site, text)
            #expect(preview.problems == [] && preview.unknown == [])
            #expect(preview.rows.map(\.outcome) == Array(repeating: .same, count: hostile.count + 2))
        }
    }

    @Test func `an edit in between is noticed, and nothing is written`() async throws {
        let site = try await site()
        let bytes = Array("Namn;Typ\nNy;Förening".utf8)
        let state = try await preview(site, bytes).state
        try await site.run(
            AddRepresentative(to: site.municipality.id, RepresentativeFields(title: "x")), as: site.representative
        )
        await #expect(throws: Refusal.invalid("", ImportMembers.changedMeanwhile)) {
            try await site.run(ImportMembers(bytes, state: state, skipsBadRows: true), as: site.coordinator)
        }
        #expect(try await members(site).count == 2)
    }

    @Test func `a file with a wrong row is refused whole unless such rows are to be left aside`() async throws {
        let site = try await site()
        let bytes = Array("Namn;Typ\nNy;Förening\nFel;x".utf8)
        let state = try await preview(site, bytes).state
        await #expect(throws: Refusal.self) {
            try await site.run(ImportMembers(bytes, state: state, skipsBadRows: false), as: site.coordinator)
        }
        let result = try await site.run(ImportMembers(bytes, state: state, skipsBadRows: true), as: site.coordinator)
        #expect(result == ImportResult(added: 1, changed: 0, same: 0, skipped: 1))
    }

    @Test func `the most rows a file may have are read within seconds`() async throws {
        let site = try await site()
        let rows = (0..<MemberImport.mostRows).map { "Medlem \($0);Förening;Örebro\n" }.joined()
        let start = ContinuousClock.now
        let preview = try await preview(site, "Namn;Typ;Kommun\n" + rows)
        #expect(preview.count(.added) == MemberImport.mostRows)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
