import Markup
import Partnership
import Web

/// Samples of the components that work pages are made of, for ``StylePage``.
enum StyleSamples {
    static func way(_ visit: Visit) -> HTML {
        breadcrumb([Link("Medlemmar", path: "/medlemmar")], current: "Coompanion", texts: visit.texts)
    }

    static func views(_ visit: Visit) -> HTML {
        tabs(
            [Tab("Alla", path: "/stil", count: 34, isCurrent: true), Tab("Försenade", path: "/stil", count: 2)],
            label: "Vyer", language: visit.language
        )
    }

    static func changes(_ visit: Visit) -> HTML {
        DiffTable(
            caption: "Det som ändras", columns: ["Namn", "Kommuner"],
            rows: [
                .init(line: 2, .added, cells: [.same("Odlarna"), .same("Nora")]),
                .init(
                    line: 3, .changed, cells: [.same("Syverkstan"), .changed(from: "Kumla", to: "Kumla, Hallsberg")]),
                .init(line: 4, .bad, cells: [.same("Cykelverket"), .bad("Rymden är ingen kommun.")]),
            ]
        ).html(visit.texts)
    }

    static func progress(_ visit: Visit) -> HTML {
        progressBar("Idéer som har fått svar", value: 21, of: 34, id: "prov-framsteg", texts: visit.texts)
    }

    static func mails(_ visit: Visit) -> HTML {
        mailList(
            [MailItem(to: "anna@example.org", subject: "Tack för din idé", path: "/stil", time: visit.now)],
            language: visit.language
        )
    }

    static func filterFields(_ visit: Visit) -> HTML {
        let view = visit.formView(form: FormFields())
        return filterForm(path: "/stil", view.text("prov-sok", label: "Sök", type: .search), texts: visit.texts)
    }

    static func places(_ visit: Visit) -> HTML {
        let towns = [
            PlaceMap.Town("Örebro", latitude: 59.2741, longitude: 15.2066),
            PlaceMap.Town("Askersund", latitude: 58.88, longitude: 14.9023),
            PlaceMap.Town("Karlskoga", latitude: 59.3267, longitude: 14.5239),
        ]
        let stops = [
            PlaceMap.Stop(
                "Torget i Askersund", latitude: 58.8799, longitude: 14.9031, path: "/stil", cells: ["12 maj"]),
            PlaceMap.Stop("Vivalla centrum", latitude: 59.2938, longitude: 15.1813, path: "/stil", cells: ["14 maj"]),
            PlaceMap.Stop(
                "Stortorget", latitude: 59.2712, longitude: 15.2134, path: "/stil", cells: ["15 maj"], isOff: true),
        ]
        return PlaceMap(title: "Stopp, exempel", towns: towns, stops: stops, columns: ["När"]).html(visit.texts)
    }

    static let known = facts([
        (name: "Organisationsnummer", value: "212000-1900"), (name: "Kommuner", value: "Hela länet"),
    ])

    static func file(_ visit: Visit) -> HTML {
        visit.formView(form: FormFields()).file("prov-fil", label: "Fil", hint: "Högst 2 MB.", accept: ".csv")
    }
}
