import Database
import Markup
import Partnership
import TestSupport
import Testing

/// Spelling, look-alikes and the pieces of texts that a search shows.
struct SearchWordsTests {
    private func site() async throws -> TestSite {
        try await TestSite.notes(
            ("Bibliotek", "Längre öppet på biblioteket i Askersund", true),
            ("Hemlig", "Hemlisgatan och Kvastmakaren, en trolig sak; kvastarna", false), ("Kvast", "en kvast", true))
    }

    @Test func `a slip of the fingers is told`() async throws {
        let site = try await site()
        #expect(try await site.respelt("biblotek") == "bibliotek")
        #expect(try await site.respelt("Nya biblotek nu") == "Nya bibliotek nu", "the rest stays as it was typed")
        #expect(try await site.respelt("askesund") == "askersund")
        #expect(try await site.respelt("bibliotek") == nil)
        #expect(try await site.respelt("bibliotekets") == nil, "another form is no slip")
        #expect(try await site.respelt("qqqqzzzz") == nil)
        #expect(try await site.respelt("") == nil)
        #expect(try await site.respelt("och eller") == nil)
    }

    @Test func `no word is told that stands only where the reader may not look`() async throws {
        let site = try await site()
        for near in ["hemlsigatan", "hemlisgtaan", "kvastmakkren", "kvastmkaaren"] {
            #expect(try await site.respelt(near) == nil, "\(near)")
            #expect(try await site.respelt(near, as: site.coordinator) != nil, "\(near)")
        }
        #expect(try await site.respelt("kvastarn") != "kvastarna", "not even a form of a word that others use")
        for beginning in ["hemlis", "kvastmak"] {
            #expect(!(try await site.found(beginning, isOpen: true).contains(2)))
            #expect(try await site.found(beginning, isOpen: true, as: site.coordinator).contains(2))
        }
    }

    @Test func `a snippet shows where the hits are, marked`() {
        let text =
            String(repeating: "ord ", count: 100) + "en cykelverkstad för cyklar "
            + String(repeating: "slut ", count: 100)
        let snippet = SearchQuery("cykel").snippet(text).markup
        #expect(snippet.contains("<mark>cykelverkstad</mark> för <mark>cyklar</mark>"))
        #expect(snippet.hasPrefix("… ") && snippet.hasSuffix(" …") && snippet.count < 300)
        #expect(SearchQuery("bänk").snippet("en cykel").markup == "en cykel", "without a hit, the beginning")
        #expect(SearchQuery("bänk").snippet("").markup == "")
        #expect(SearchQuery("bän", isOpen: true).snippet("En bänk").markup == "En <mark>bänk</mark>")
        #expect(SearchQuery("bän").snippet("En bänk").markup == "En bänk")
    }

    @Test func `nothing in a text gets out of its snippet`() {
        let text = "<script>alert('hej')</script> & \"cykel\" <b>cyklar</b>"
        for query in [SearchQuery("cykel"), SearchQuery("script"), SearchQuery("<script>alert b", isOpen: true)] {
            for piece in [query.snippet(text).markup, query.marked(text).markup, query.snippet(text, length: 9).markup]
            {
                let bare = piece.replacing("<mark>", with: "").replacing("</mark>", with: "")
                #expect(!bare.contains("<") && !bare.contains(">") && !bare.contains("& "), "\(piece)")
            }
        }
        #expect(SearchQuery("script").snippet(text).markup.hasPrefix("&lt;<mark>script</mark>&gt;"))
    }

    @Test func `any text can be cut, wherever its hits are`() {
        let letters = ["👩‍👩‍👧", "e\u{301}", "中文", "ไทย", "a", " ", "\n", "🚲 cykel", "\u{200D}", "\r\n"]
        for number in 0..<300 {
            let text = (0..<(number % 90)).map { letters[($0 * 7 + number * 3) % letters.count] }.joined()
            for length in [0, 1, 3, 50] {
                let cut = SearchQuery("cykel a", isOpen: true).snippet(text, length: length).markup
                #expect(cut.count <= text.count * 16 + 20)
            }
            let marked = SearchQuery("cykel").marked(text).markup
            #expect(marked.replacing("<mark>", with: "").replacing("</mark>", with: "") == text)
        }
    }

    @Test func `at most three words are respelt, and nobody asks for it all day long`() async throws {
        let site = try await TestSite(capabilities: [SearchCapability(), SearchRoom()], isLimiting: true)
        try await site.run(
            WriteNotes(notes: [(title: "Bibliotek", body: "simhall lekplats cykelbana", isOpen: true)]), as: .system)
        #expect(try await site.respelt("biblotek simhal lekplas cykelbna") == "bibliotek simhall lekplats cykelbna")
        let browser = try await site.browser()
        for number in 1...20 {
            #expect(try await browser.get("/sok?q=biblotek").contains("Menade du"), "\(number)")
        }
        let page = try await browser.get("/sok?q=biblotek")
        #expect(page.status == 200 && !page.contains("Menade du"))
    }

    @Test func `a part of a compound is not what the compound is about, and plain words tell nothing`() async throws {
        let site = try await TestSite.notes(
            ("Torget i byn", "alla ser vad som händer och det saknas en plats", true),
            ("Anslagstavla", "en tavla vid busstorget", true))
        let text = "Sätt upp en anslagstavla vid busstorget så att alla ser vad som saknas på lekplatsen"
        let alike = try await site.alike(text)
        #expect(alike.map(\.id) == [2])
        #expect(alike.first.map { Set($0.shared) } == ["anslagstavla", "busstorget"])
    }

    @Test func `look-alikes share telling words, and say which`() async throws {
        let site = try await TestSite.notes(
            ("Cykelbana till skolan", "en trygg väg för barnen i Askersund", true),
            ("Fler bänkar", "en bänk vid ån", true), ("Cykelbana till skolan", "hemliga barnen i Askersund", false),
            ("Cykelbana", "i Lindesberg", true))
        let text = "Vi vill ha en cykelbana till skolorna i Askersund"
        let alike = try await site.alike(text)
        #expect(alike.map(\.id) == [1])
        #expect(Set(alike[0].shared).isSuperset(of: ["cykelbana", "skolorna", "askersund"]))
        #expect(alike[0].likeness > 0.5 && alike[0].likeness <= 1)
        #expect(Set(try await site.alike(text, as: site.coordinator).map(\.id)) == [1, 3])
        #expect(try await site.alike(text, except: 1).isEmpty)
        for nothing in ["", "och att det", "cykelbana", "?", "🚲", "\0"] {
            #expect(try await site.alike(nothing).isEmpty, "\(nothing)")
        }
    }
}
