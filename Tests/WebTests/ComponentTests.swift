import Markup
import Testing
import Web

struct ComponentTests {
    @Test func `a notice says what kind it is`() {
        #expect(
            notice(.ok, title: "Klart", "<p>Skickad.</p>", isStatus: true).markup
                == "<div class=\"notice ok\" role=\"status\"><strong>Klart</strong><p>Skickad.</p></div>"
        )
        #expect(notice(.information, title: "Bra att veta").markup.hasPrefix("<div class=\"notice\"><strong>"))
    }

    @Test func `buttons and tags`() {
        #expect(
            button("Skicka", .danger, size: .little, name: "do", value: "send", attributes: "data-key=\"s\"").markup
                == "<button class=\"btn danger little\" name=\"do\" value=\"send\" data-key=\"s\">Skicka</button>"
        )
        #expect(buttonLink("Ut", path: "javascript:x").markup == "<a class=\"btn\" href=\"#\">Ut</a>")
        #expect(stateTag("done", "Genomförd").markup == "<span class=\"state done\">Genomförd</span>")
        #expect(tag(Samples.hostile).count(of: "<script") == 0)
    }

    @Test func `a link card has one link and leaves out what is missing`() {
        let card = LinkCard(title: "Verktyg", path: "/ideer/2026-0051", labels: [stateTag("received", "Inkommen")])
        #expect(
            card.html.markup == """
                <li class="card idea"><p><span class="state received">Inkommen</span></p>\
                <h3><a href="/ideer/2026-0051">Verktyg</a></h3></li>
                """
        )
    }

    @Test func `a table has headings for columns and rows, and sort links`() {
        let table = DataTable(
            caption: "Medlemmar",
            columns: [
                .init("Namn", sortPath: "?sort=-name", order: .ascending), .init("Svar", isNumber: true),
            ],
            rows: [["Kumla", "2"]]
        )
        #expect(
            table.html.markup == """
                <table class="stack"><caption>Medlemmar</caption><thead><tr><th scope="col" aria-sort="ascending">\
                <a href="?sort=-name">Namn</a></th><th scope="col" class="num">Svar</th></tr></thead><tbody><tr>\
                <th scope="row">Kumla</th><td data-label="Svar" class="num">2</td></tr></tbody></table>
                """
        )
        let wide = DataTable(caption: "Bred", columns: [.init("A")], rows: [], isStacked: false, id: "wide")
        #expect(wide.html.count(of: "role=\"region\" tabindex=\"0\" aria-labelledby=\"wide\"") == 1)
    }

    @Test func `a pager shows first, last and those around the page`() throws {
        let html = Pager(page: 5, size: 25, total: 1234) { "?sida=\($0)" }.html(try Samples.texts())
        let shown = html.markup.matches(of: /aria-label="Sida (\d+)"/).map { String($0.1) }
        #expect(shown == ["1", "4", "5", "6", "50"])
        #expect(html.count(of: "<li><span>…</span></li>") == 2)
        #expect(html.count(of: "Visar 101–125 av 1\u{A0}234") == 1)
        #expect(html.count(of: "aria-current=\"page\"") == 1)
        #expect(html.count(of: "rel=\"prev\"") == 1 && html.count(of: "rel=\"next\"") == 1)
    }

    @Test(arguments: [(1, 10), (1, 0), (3, 5)])
    func `a list that fits on one page has no pager`(page: Int, total: Int) throws {
        #expect(Pager(page: page, size: 25, total: total) { "?sida=\($0)" }.html(try Samples.texts()).isEmpty)
    }

    @Test func `a pager without a count has the ways there are`() throws {
        let texts = try Samples.texts(.english)
        #expect(pager(previous: nil, next: nil, texts: texts).isEmpty)
        let html = pager(previous: nil, next: "?efter=7", summary: "134 ideas", texts: texts)
        #expect(html.count(of: "Next") == 1 && html.count(of: "Previous") == 0 && html.count(of: "134 ideas") == 1)
    }

    @Test func `filters that are on can be taken away one by one`() throws {
        let texts = try Samples.texts()
        #expect(filterChips([], clear: "/ideer", texts: texts).isEmpty)
        let html = filterChips([FilterChip("Ord: <cykel>", path: "?kommun=1880")], clear: "/ideer", texts: texts)
        #expect(
            html.count(
                of: "<a href=\"?kommun=1880\"><span><span class=\"vh\">Ta bort filtret </span>Ord: &lt;cykel&gt;") == 1)
        #expect(html.count(of: "<p><a href=\"/ideer\">Rensa alla filter</a></p>") == 1)
    }

    @Test func `an address changes one thing at a time`() {
        let address = Address("/ideer").setting("q", "å & ö").setting("kommun", "1880").setting("sida", "2")
        #expect(address.text == "/ideer?q=%C3%A5%20%26%20%C3%B6&kommun=1880&sida=2")
        #expect(address.setting("q", "b").text == "/ideer?q=b&kommun=1880&sida=2")
        #expect(address.setting("q", nil).setting("kommun", "").setting("sida", nil).text == "/ideer")
        #expect(Address("/a").adding("t", "1").adding("t", "2").text == "/a?t=1&t=2")
        #expect(Address("/a").adding("t", "1").adding("t", "2").setting("t", "3").text == "/a?t=3")
    }

    @Test func `steps say in words which are past`() throws {
        let html = steps(
            [Step("Inkommen", note: "4 mars", .past), Step("Vidare", .current), Step("Klar", .ahead)],
            texts: try Samples.texts())
        #expect(
            html.markup == """
                <ol class="steps"><li class="past"><strong>Inkommen<span class="vh"> (klart)</span></strong><small>4 mars</small>\
                </li><li aria-current="step"><strong>Vidare</strong></li><li><strong>Klar</strong></li></ol>
                """
        )
    }

    @Test func `a timeline tells what, when, who and for whom`() throws {
        let item = TimelineItem(
            "Skickad", kind: .answer, time: try Samples.moment("2026-03-06T08:00:00Z"), who: "Samordnaren",
            seenBy: "Syns för medlemmar", body: words("Tack", isReply: true)
        )
        #expect(
            timeline([item], language: .swedish).markup == """
                <ol class="timeline"><li class="answer"><p class="what">Skickad <span class="seen">Syns för medlemmar</span></p>\
                <p class="meta"><time datetime="2026-03-06">6 mars 2026</time><span>Samordnaren</span></p>\
                <blockquote class="words reply">Tack</blockquote></li></ol>
                """
        )
    }

    @Test func `masked words stand apart and line breaks are kept`() {
        let html = words([.text("Min granne "), .masked("namn dolt"), .text(" <b>\nkom")], caption: "Egna ord")
        #expect(html.count(of: "Min granne <span class=\"masked\">namn dolt</span> &lt;b&gt;\nkom</blockquote>") == 1)
    }

    @Test func `facts, figures, tabs, breadcrumb, receipt and the rest`() throws {
        let texts = try Samples.texts()
        #expect(facts([("Kommun", "Askersund")]).markup == "<dl class=\"facts\"><dt>Kommun</dt><dd>Askersund</dd></dl>")
        #expect(keyFigures([KeyFigure("34", "idéer")]).count(of: "<div><dt>idéer</dt><dd>34</dd></div>") == 1)
        #expect(
            tabs([Tab("Nya", path: "?vy=nya", count: 5, isCurrent: true)], label: "Kön", language: .swedish).count(
                of: "<a href=\"?vy=nya\" aria-current=\"page\">Nya <span class=\"count\">5</span></a>") == 1
        )
        #expect(
            breadcrumb([Link("Start", path: "/")], current: "Idéer", texts: texts).count(
                of: "<li><a href=\"/\">Start</a></li><li aria-current=\"page\">Idéer</li>") == 1
        )
        #expect(
            receipt([ReceiptCode("Referens", "IDÉ-1")], "<p>Hit.</p>").count(
                of: "<strong class=\"code\">IDÉ-1</strong>") == 1)
        #expect(
            emptyState(title: "Tomt", "<p>Bli först.</p>").markup
                == "<div class=\"empty\"><h2>Tomt</h2><p>Bli först.</p></div>")
        #expect(progressBar("Läser", value: 50, of: 0, texts: texts).count(of: "max=\"1\" value=\"1\"") == 1)
    }

    @Test func `a queue marks what is overdue`() {
        let item = QueueItem(
            title: "Skjuts", path: "/ko/1", excerpt: "Bussen …", state: stateTag("received", "Inkommen"),
            when: [lateTag("Försenad"), "Kom i går"], isOverdue: true
        )
        let html = queue([item])
        #expect(
            html.markup.hasPrefix(
                "<ol class=\"queue\" data-queue><li class=\"over\"><div><h3><a href=\"/ko/1\">Skjuts</a></h3>"))
        #expect(html.count(of: "<span class=\"late\">Försenad</span><br>Kom i går") == 1)
    }

    @Test func `the keys of a queue are hidden until the script shows them`() throws {
        let html = queueKeys(texts: try Samples.texts())
        #expect(html.count(of: "<p class=\"keys\" data-keys hidden>") == 1)
        #expect(html.count(of: "data-keys-help hidden tabindex=\"-1\"") == 1)
        #expect(html.count(of: "data-off=\"Slå på kortkommandon\">Stäng av kortkommandon</button>") == 1)
    }

    @Test func `kept mails are listed`() throws {
        let mail = MailItem(
            to: "a@example.org", subject: Samples.hostile, path: "/demo/post/1",
            time: try Samples.moment("2026-03-06T08:14:00Z")
        )
        let html = mailList([mail], language: .swedish)
        #expect(html.count(of: "6 mars 2026 kl. 09.14</time>") == 1 && html.count(of: "<script") == 0)
    }

    @Test func `an import shows old and new, also to those who hear it`() throws {
        let table = DiffTable(
            caption: "Det här ändras", columns: ["Namn"],
            rows: [
                .init(line: 3, .changed, cells: [.changed(from: "<a>", to: "b")]),
                .init(line: 5, .bad, cells: [.bad("fel")]),
            ]
        )
        let html = table.html(try Samples.texts())
        #expect(
            html.count(
                of: "<del><span class=\"vh\">Förut: </span>&lt;a&gt;</del> <ins><span class=\"vh\">Blir: </span>b</ins>"
            ) == 1)
        #expect(html.count(of: "<tr class=\"bad\"><td>5</td><td class=\"mark-row\">! Fel</td>") == 1)
    }
}
