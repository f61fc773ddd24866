import HTTPTypes
import Markup
import Web

/// Letters that did not arrive, for coordinators.
enum OutboxRoutes {
    static let all: [Route] = [
        .get("/arbete/utskick", .coordinate) { visit in
            let partnership = visit.partnership.id
            let letters = try await visit.read { try Outbox.troubled($0, in: partnership) }
            return OutboxPage(visit: visit, letters: letters).answer()
        },
        .post("/arbete/utskick/{id}/igen", .coordinate) { visit in
            try await visit.run(SendLetterAgain(letter: try visit.number("id")))
            return visit.redirect(to: "/arbete/utskick", notice: "letters.sentAgain")
        },
        .get("/arbete/utskick/{id}/undan", .coordinate) { visit in
            let (partnership, id) = (visit.partnership.id, try visit.number("id"))
            let letters = try await visit.read { try Outbox.troubled($0, in: partnership) }
            guard let letter = letters.first(where: { $0.id == id }) else { throw Refusal.notFound }
            return OutboxPage(visit: visit, letters: letters).question(letter)
        },
        .post("/arbete/utskick/{id}/undan", .coordinate) { visit in
            try await visit.run(PutLetterAside(letter: try visit.number("id")))
            return visit.redirect(to: "/arbete/utskick", notice: "letters.putAside")
        },
    ]
}

/// The list of letters that did not arrive.
struct OutboxPage {
    let visit: Visit
    let letters: [TroubledLetter]

    func answer() -> Answer {
        let title = visit.t("letters.title")
        let empty = emptyState(title: visit.t("letters.empty"), "<p>\(visit.t("letters.empty.text"))</p>")
        return visit.page(
            PageHead(title, section: "/arbete/utskick", isHidden: true),
            "<h1>\(title)</h1><p class=\"lead\">\(visit.t("letters.lead"))</p>\(letters.isEmpty ? empty : table)"
        )
    }

    private var table: HTML {
        DataTable(
            caption: visit.t("letters.caption", count: letters.count),
            columns: [
                .init(visit.t("letters.subject")), .init(visit.t("letters.recipient")),
                .init(visit.t("letters.trouble")),
                .init(visit.t("letters.written")), .init(visit.t("letters.what")),
            ],
            rows: letters.map(line)
        ).html
    }

    /// Asks once more before a letter goes, and says which.
    func question(_ letter: TroubledLetter) -> Answer {
        let title = visit.t("letters.aside.title")
        let values = ["subject": subject(letter), "recipient": letter.recipient]
        return visit.page(
            PageHead(title, section: "/arbete/utskick", isHidden: true),
            """
            \(breadcrumb([Link(visit.t("letters.title"), path: "/arbete/utskick")], current: title, texts: visit.texts))\
            <h1>\(title)</h1><p class="lead">\(visit.t("letters.aside.which", values))</p><p>\(visit.t("letters.aside.text"))</p>\
            <form method="post" action="/arbete/utskick/\(letter.id)/undan">\(visit.formToken)\(row([
                button(visit.t("letters.aside.button"), .danger),
                buttonLink(visit.t("accounts.cancel"), path: "/arbete/utskick", .quiet),
            ]))</form>
            """
        )
    }

    private func subject(_ letter: TroubledLetter) -> String {
        letter.subject.isEmpty ? visit.t("letters.noSubject") : letter.subject
    }

    private func line(_ letter: TroubledLetter) -> [HTML] {
        let subject = subject(letter)
        let next: HTML =
            letter.state == .waiting
            ? "<br>\(visit.t("letters.next")) \(moment(letter.nextAt, visit.language))" : HTML.empty
        let state = visit.t("letters.state.\(letter.state.rawValue)")
        let error = visit.t("letters.error.\(letter.error)")
        return [
            HTML(text: subject), HTML(text: letter.recipient),
            "<span>\(state) \(error)\(next)</span>",
            moment(letter.createdAt, visit.language),
            row([
                letter.canBeSent ? again(letter, subject) : HTML.empty,
                buttonLink(
                    visit.t("letters.aside"), path: "/arbete/utskick/\(letter.id)/undan", .quiet, size: .little,
                    attributes: "aria-label=\"\(visit.t("letters.aside")): \(subject)\""
                ),
            ]),
        ]
    }

    private func again(_ letter: TroubledLetter, _ subject: String) -> HTML {
        let label = visit.t("letters.again")
        return """
            <form method="post" action="/arbete/utskick/\(letter.id)/igen">\(visit.formToken)\
            \(button(label, .alternative, size: .little, attributes: "aria-label=\"\(label): \(subject)\""))</form>
            """
    }
}
