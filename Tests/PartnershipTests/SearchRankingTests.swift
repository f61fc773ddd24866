import Database
import Partnership
import TestSupport
import Testing

struct SearchRankingTests {
    @Test func `a title counts more than a body`() async throws {
        let site = try await TestSite.notes(("Bänk", "vid ån i parken", true), ("Ån", "en bänk i parken", true))
        #expect(try await site.found("bänk") == [1, 2])
    }

    @Test func `the very word counts more than another form, and that more than a part`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "här står en cykel nu", true), ("Två", "här står två cyklar nu", true),
            ("Tre", "här står cykelställ nu", true), ("Fyra", "här står bänkar nu", true))
        #expect(try await site.found("cykel") == [1, 2, 3])
        #expect(try await site.found("cyklar") == [2, 1, 3])
    }

    @Test func `what is meant is found though no word is the same`() async throws {
        let site = try await TestSite.notes(
            ("Föreningen Skum", "Vi gör fordonstvätt åt kommunen", true), ("Bageriet", "Vi bakar bröd", true))
        #expect(try await site.found("tvätta bilar") == [1])
        let apart = try await TestSite.notes(("Ett", "vi tvättar bilar", true), ("Två", "vi säljer bilar", true))
        let result = try await apart.result("biltvätt").best
        #expect(result.hits.map(\.id) == [1] && result.hits[0].hasAll, "both parts make the whole")
    }

    @Test func `a rare word counts more than one that many have`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "bänkar vid rabatten", true), ("Två", "park vid bron", true), ("Tre", "park vid muren", true),
            ("Fyra", "park vid hamnen", true), ("Fem", "park vid skolan", true))
        #expect(try await site.found("park rabatt").first == 1)
    }

    @Test func `what has all words goes before what has some, and hides it`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "en bänk", true), ("Två", "en bänk i hamnen", true), ("Tre", "en hamn", true))
        let all = try await site.result("bänk hamn")
        #expect(all.hits.map(\.id).first == 2 && Set(all.hits.map(\.id)) == [1, 2, 3] && !all.isCapped)
        #expect(all.best.hits.map(\.id) == [2])
        #expect(
            Set(try await site.result("bänk gunga").best.hits.map(\.id)) == [1, 2], "some words, when none has all")
    }

    @Test func `words in quotes must stand together`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "öppet hus på torget", true), ("Två", "ett hus som är öppet", true))
        #expect(Set(try await site.found("öppet hus")) == [1, 2])
        for quoted in ["\"öppet hus\"", "”öppet hus”", "«ÖPPET, hus»"] {
            #expect(try await site.found(quoted) == [1], "\(quoted)")
        }
        #expect(try await site.found("\"hus öppet\"").isEmpty)
        #expect(Set(try await site.found("\"öppet hus")) == [1, 2], "a quote that does not end quotes nothing")
    }

    @Test func `a last word that is not typed to its end stands for those that begin so`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "ett bibliotek", true), ("Två", "en bibel", true), ("Tre", "en bänk", true))
        #expect(try await site.found("bibli", isOpen: true) == [1])
        #expect(Set(try await site.found("bib", isOpen: true)) == [1, 2])
        #expect(try await site.found("bibli").isEmpty, "only where it may go on")
        #expect(try await site.found("bibli ", isOpen: true).isEmpty, "a space ends it")
        #expect(try await site.found("bibli bänk", isOpen: true) == [3], "only the last")
        #expect(
            try await site.found("bibli bänk bibli", isOpen: true).contains(1), "the last, though it was typed before")
    }

    @Test func `what is made of a word that no dictionary has comes before what has nothing of it`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "stöd till Zorgbyskolan", true), ("Två", "stöd till skolan", true),
            ("Tre", "stöd till torget", true))
        #expect(try await site.found("zorgby stöd").first == 1)
    }

    @Test func `words in one sentence count more than in two`() async throws {
        let site = try await TestSite.notes(
            ("Ett", "Gungor för små barn. Mer.", true), ("Två", "Gungor för små. Barn, mer.", true),
            ("Tre", "mer", true))
        #expect(try await site.found("gungor barn") == [1, 2])
    }

    @Test func `among equals the newer comes first`() async throws {
        let site = try await TestSite.notes(("Gunga", "", true), ("Gunga", "", true), ("Gunga", "", true))
        #expect(try await site.found("gunga") == [3, 2, 1])
    }

    @Test func `only what the reader may see is found, and nothing of another partnership`() async throws {
        let site = try await TestSite.notes(("Gunga", "i parken", true), ("Gunga", "i hemlighet", false))
        #expect(try await site.found("gunga") == [1])
        #expect(Set(try await site.found("gunga", as: site.coordinator)) == [1, 2])
        let other = try await site.read { reader in
            try reader.rank(.idea, SearchQuery("gunga"), in: PartnershipID(rawValue: 99), scope: [], total: 9)
        }
        #expect(other.hits.isEmpty)
    }

    @Test func `hits are said to be more than counted only when they may be`() async throws {
        let site = try await TestSite(capabilities: [SearchCapability(), SearchRoom()])
        let many = (0..<450).map { _ in (title: "Gunga", body: "i parken", isOpen: true) }
        let few = (0..<3).map { _ in (title: "Gunga", body: "med rutschkana", isOpen: true) }
        try await site.run(WriteNotes(notes: few + many), as: .system)
        let both = try await site.result("gunga rutschkana")
        #expect(both.isCapped && !both.best.isCapped && both.best.hits.map(\.id) == [3, 2, 1])
        let common = try await site.result("gunga").best
        #expect(common.isCapped && common.hits.count == 400)
        #expect(try await site.get("/sok?q=gunga").contains("minst 400"))
        #expect(try await site.get("/sok?q=gunga%20rutschkana").contains("(3)"))
    }

    @Test func `every match is told, the newest first, a piece at a time`() async throws {
        let site = try await TestSite(capabilities: [SearchCapability(), SearchRoom()])
        let notes = (0..<1_100).map { number in
            (title: "Gunga", body: number % 2 == 0 ? "i parken" : "vid ån", isOpen: number % 10 != 9)
        }
        try await site.run(WriteNotes(notes: notes), as: .system)
        let partnership = site.partnership.id
        func every(_ typed: String, most: Int = .max) async throws -> [Int64] {
            try await site.read { reader in
                let matches = try EveryMatch(
                    reader, .idea, SearchQuery(typed, isOpen: true), in: partnership, scope: [["public"]])
                var (found, before): ([Int64], Int64?) = ([], nil)
                while true {
                    let piece = try matches.piece(reader, before: before)
                    found += piece.ids
                    guard let next = piece.next else { return found }
                    before = next
                }
            }
        }
        let open = (1...1_100).filter { $0 % 10 != 0 }.map(Int64.init)
        #expect(try await every("gungor") == open.reversed())
        #expect(try await every("gunga park") == open.filter { $0 % 2 == 1 }.reversed())
        #expect(try await every("gunga par") == open.filter { $0 % 2 == 1 }.reversed(), "the last word goes on")
        #expect(try await every("\"gunga i parken\"").isEmpty, "a phrase stands in one field")
        #expect(try await every("\"i parken\"") == open.filter { $0 % 2 == 1 }.reversed())
        #expect(try await every("gunga giraff") == open.reversed(), "some of the words, when none has all")
        #expect(try await every("giraff").isEmpty)
        #expect(try await every("").isEmpty)
        let newest = try await site.read { reader in
            try EveryMatch(reader, .idea, SearchQuery("park"), in: partnership, scope: [["public"]])
                .newest(reader, most: 3)
        }
        #expect(newest == [1_099, 1_097, 1_095].filter { $0 % 10 != 0 })
    }
}
