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

    static let known = facts([
        (name: "Organisationsnummer", value: "212000-1900"), (name: "Kommuner", value: "Hela länet"),
    ])

    static func file(_ visit: Visit) -> HTML {
        visit.formView(form: FormFields()).file("prov-fil", label: "Fil", hint: "Högst 2 MB.", accept: ".csv")
    }
}
