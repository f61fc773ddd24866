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

    private func line(_ letter: TroubledLetter) -> [HTML] {
        let subject = letter.subject.isEmpty ? visit.t("letters.noSubject") : letter.subject
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
                letter.canBeSent ? action("igen", visit.t("letters.again"), letter, subject) : HTML.empty,
                action("undan", visit.t("letters.aside"), letter, subject),
            ]),
        ]
    }

    private func action(_ path: String, _ label: String, _ letter: TroubledLetter, _ subject: String) -> HTML {
        """
        <form method="post" action="/arbete/utskick/\(letter.id)/\(path)">\(visit.formToken)\
        \(button(label, .alternative, size: .little, attributes: "aria-label=\"\(label): \(subject)\""))</form>
        """
    }
}
