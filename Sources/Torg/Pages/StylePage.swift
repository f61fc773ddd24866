import Markup
import Partnership
import Web

/// Shows every component that pages are made of, with something in it: for those who build and for those who judge.
///
/// The samples are in Swedish in every language of the site.
enum StylePage {
    @Sendable
    static func answer(_ visit: Visit) -> Answer {
        let samples: [(String, HTML)] = [
            ("Knappar", buttons), ("Lägen och etiketter", labels), ("Besked", notices), ("Formulär", form(visit)),
            ("Kort", cardList(visit)), ("Ord från torget", quotations), ("Steg", stepList(visit)),
            ("Tidslinje", events(visit)),
            ("Tabell", table), ("Karta", map(visit)), ("Karta med platser", StyleSamples.places(visit)),
            ("Stapeldiagram", chart(visit)), ("Tal", figures),
            ("Kö", queueList),
            ("Sidor", pages(visit)), ("Filter", filters(visit)), ("Kvitto", receiptBox), ("Tom lista", empty),
            ("Vägen hit", StyleSamples.way(visit)), ("Flikar", StyleSamples.views(visit)),
            ("Ändringar rad för rad", StyleSamples.changes(visit)),
            ("Hur långt det har kommit", StyleSamples.progress(visit)),
            ("Utskick", StyleSamples.mails(visit)), ("Filterformulär", StyleSamples.filterFields(visit)),
            ("Fakta", StyleSamples.known), ("Fil", StyleSamples.file(visit)),
        ]
        return visit.page(
            PageHead(visit.t("house.style.title"), isHidden: true),
            """
            <h1>\(visit.t("house.style.title"))</h1><p class="lead">\(visit.t("house.style.lead"))</p><div lang="sv" class="flow">\
            \(samples.map { "<section><h2>\($0.0)</h2>\($0.1)</section>" as HTML })</div>
            """
        )
    }

    private static var buttons: HTML {
        row([
            button("Skicka idén"), button("Spara och vänta", .alternative), button("Avbryt", .quiet),
            button("Ta tillbaka idén", .danger), button("Liten", .alternative, size: .little),
            buttonLink("Lämna en idé", path: "/ideer/ny", size: .big),
        ])
    }

    private static var labels: HTML {
        let states = [
            ("received", "Inkommen"), ("sorted", "Hos samordnaren"), ("referred", "Skickad vidare"),
            ("active", "Någon arbetar med den"), ("done", "Genomförd"), ("closed", "Avslutad"),
            ("withdrawn", "Återtagen"),
        ]
        return row(states.map { stateTag($0.0, $0.1) })
            + row([tag("Hälsa"), tag("Landsbygd"), lateTag("Försenad 3 dagar")])
    }

    private static var notices: HTML {
        notice(.information, title: "Bra att veta", "<p>Stormötet är den 12 mars klockan 13.</p>")
            + notice(.ok, title: "Klart", "<p>Idén är skickad till Askersunds kommun.</p>")
            + notice(.warn, title: "Tänk på", "<p>Texten kan innehålla uppgifter om någons hälsa.</p>")
            + notice(.stop, title: "Det går inte", "<p>Föreningen har ingen som kan nås just nu.</p>")
    }

    private static func form(_ visit: Visit) -> HTML {
        let issues = [Issue("prov-epost", "web.errors.unreadable")]
        let view = visit.formView(issues, form: FormFields(["prov-epost": "anna.exempel"]))
        return """
            <form method="get" action="/stil">\(view.text("prov-namn", label: "Namn", hint: "Visas aldrig för andra."))\
            \(view.text("prov-epost", label: "E-post", type: .email))\
            \(view.area("prov-ord", label: "Vad är din idé?", hint: "Skriv som du pratar.", rows: 4, isRequired: true))\
            \(view.select("prov-kommun", label: "Kommun", options: [Option("1882", "Askersund"), Option("1880", "Örebro")], empty: "Vet inte"))\
            \(view.radios("prov-visa", legend: "Får vi visa idén för alla?", options: [
                Option("ja", "Ja, visa den", hint: "Andra kan läsa och följa den."), Option("nej", "Nej, bara partnerskapet"),
            ], value: "ja", isBoxed: true))\
            \(view.boxes("prov-tema", legend: "Teman", options: [Option("h", "Hälsa"), Option("a", "Arbete")], values: ["h"]))</form>
            """
    }

    private static func cardList(_ visit: Visit) -> HTML {
        cards([
            LinkCard(
                title: "Låna verktyg i stället för att köpa", path: "/ideer",
                labels: [stateTag("active", "Någon arbetar med den")],
                excerpt: "Alla i vårt hus äger en borrmaskin. Ingen använder den.",
                meta: ["Lindesberg", day(visit.now, visit.language)]
            ),
            LinkCard(title: "En bänk vid busshållplatsen", path: "/ideer", labels: [stateTag("received", "Inkommen")]),
        ])
    }

    private static var quotations: HTML {
        words(
            [.text("Jag heter "), .masked("namn dolt"), .text(" och vill att vi ses.\nPå torget.")],
            caption: "Ur en idé. En samordnare har dolt ett namn."
        ) + words("Vi provar i höst.", isReply: true)
    }

    private static func stepList(_ visit: Visit) -> HTML {
        steps(
            [
                Step("Inkommen", note: "4 mars", .past), Step("Skickad vidare", note: "till regionen", .current),
                Step("Besvarad", .ahead),
            ],
            isWide: true, texts: visit.texts
        )
    }

    private static func events(_ visit: Visit) -> HTML {
        timeline(
            [
                TimelineItem("Idén kom in", time: visit.now.adding(days: -9), who: "husvagnen"),
                TimelineItem(
                    "Svar", kind: .answer, time: visit.now.adding(days: -2), who: "Region Örebro län",
                    body: words("Vi provar i höst.", isReply: true)
                ),
                TimelineItem("Vi frågar om det blev av", kind: .next, time: visit.now.adding(days: 26)),
            ],
            language: visit.language
        )
    }

    private static var table: HTML {
        DataTable(
            caption: "Medlemmar",
            columns: [
                .init("Namn", sortPath: "/stil", order: .ascending), .init("Kommuner"), .init("Svar", isNumber: true),
            ],
            rows: [["Coompanion", "Hela länet", "4"], ["Kumla kommun", "Kumla", "2"]]
        ).html
    }

    private static func map(_ visit: Visit) -> HTML {
        let tiles = visit.partnership.settings.municipalities.enumerated().map { number, place in
            TileMap.Tile(
                name: place.name, column: place.column, row: place.row, count: number, countText: "\(number) idéer",
                path: "/ideer?kommun=\(place.code)", isChosen: number == 3
            )
        }
        return tiles.isEmpty ? .empty : TileMap(title: "Idéer per kommun, exempel", tiles: tiles).html(visit.texts)
    }

    private static func chart(_ visit: Visit) -> HTML {
        BarChart(
            caption: "Idéer per tema", subject: "Tema",
            bars: [.init("Hälsa", count: 12), .init("Mötesplatser", count: 7), .init("Arbete", count: 3)]
        ).html(visit.texts)
    }

    private static var figures: HTML {
        keyFigures([KeyFigure("34", "idéer"), KeyFigure("21", "har fått svar"), KeyFigure("6", "genomförda")])
    }

    private static var queueList: HTML {
        queue([
            QueueItem(
                title: "Skridskobana i parken", path: "/stil", excerpt: "Det räcker att spola.",
                state: stateTag("received", "Inkommen"), when: ["Försenad 2 dagar", "kom för 9 dagar sedan"],
                isOverdue: true
            ),
            QueueItem(
                title: "Läxhjälp på biblioteket", path: "/stil", excerpt: "Många barn har ingen lugn plats.",
                state: stateTag("sorted", "Hos samordnaren"), when: ["senast på fredag"], isOverdue: false
            ),
        ])
    }

    private static func pages(_ visit: Visit) -> HTML {
        Pager(page: 2, size: 25, total: 134) { _ in "/stil" }.html(visit.texts)
    }

    private static func filters(_ visit: Visit) -> HTML {
        filterChips(
            [FilterChip("Askersund", path: "/stil"), FilterChip("Hälsa", path: "/stil")], clear: "/stil",
            texts: visit.texts)
    }

    private static var receiptBox: HTML {
        receipt(
            [ReceiptCode("Nummer", "IDÉ-2026-0042"), ReceiptCode("Kod", "7K3M-9QXT-0D")],
            "<p>Spara koden. Med den kan du följa din idé.</p>"
        )
    }

    private static var empty: HTML {
        emptyState(title: "Inga idéer här ännu", "<p>Ta bort ett filter, eller lämna den första.</p>", level: 3)
    }
}
