import HTTPTypes
import Markup
import Web

/// The demo's mail: every letter, open to everyone. There is nothing here on any other site.
enum DemoPostRoutes {
    private static let most = 300

    static let all: [Route] = [
        .get("/demo/post", .everyone) { visit in
            let partnership = try demo(visit)
            let letters = try await visit.read { reader in
                try Outbox.letters(reader, in: partnership, states: LetterState.allCases, limit: most)
            }
            return DemoPostPage(visit: visit).list(letters)
        },
        .get("/demo/post/{id}", .everyone) { visit in DemoPostPage(visit: visit).letter(try await letter(visit)) },
        .get("/demo/post/{id}/html", .everyone) { visit in
            // A letter carries its styles on its elements, which no other page may. Nothing in it can run or load.
            var answer = Answer.text(try await letter(visit).html, type: "text/html")
            answer.headers[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
            return answer
        },
    ]

    /// Throws ``Refusal/notFound`` unless this is a demo that keeps its letters.
    private static func demo(_ visit: Visit) throws -> PartnershipID {
        guard visit.partnership.settings.isDemo, visit.services.settings.keepsLetters else { throw Refusal.notFound }
        return visit.partnership.id
    }

    private static func letter(_ visit: Visit) async throws -> OutboxLetter {
        let (partnership, id) = (try demo(visit), try visit.number("id"))
        guard let letter = try await visit.read({ try Outbox.letter($0, in: partnership, id: id) }) else {
            throw Refusal.notFound
        }
        return letter
    }
}

/// The demo's mail as pages.
struct DemoPostPage {
    let visit: Visit

    func list(_ letters: [OutboxLetter]) -> Answer {
        let title = visit.t("letters.demo.title")
        let items = letters.map {
            MailItem(to: $0.recipient, subject: $0.subject, path: "/demo/post/\($0.id)", time: $0.createdAt)
        }
        let empty = emptyState(
            title: visit.t("letters.demo.empty"),
            "<p>\(visit.t("letters.demo.emptyText"))</p><p><a href=\"/ideer/ny\">\(visit.t("letters.demo.give"))</a></p>"
        )
        return visit.page(
            PageHead(title, section: "/demo/post", isHidden: true),
            """
            <h1>\(title)</h1><p class="lead">\(visit.t("letters.demo.lead"))</p>\
            \(letters.isEmpty ? empty : mailList(items, language: visit.language))
            """
        )
    }

    func letter(_ letter: OutboxLetter) -> Answer {
        let back = Link(visit.t("letters.demo.title"), path: "/demo/post")
        return visit.page(
            PageHead(letter.subject, section: "/demo/post", isHidden: true),
            """
            \(breadcrumb([back], current: letter.subject, texts: visit.texts))<h1>\(letter.subject)</h1>\
            <dl class="facts"><dt>\(visit.t("letters.recipient"))</dt><dd>\(letter.recipient)</dd>\
            <dt>\(visit.t("letters.written"))</dt><dd>\(moment(letter.createdAt, visit.language))</dd></dl>\
            <div class="read flow" lang="\(letter.language.rawValue)">\(paragraphs(letter.text))</div>\
            <p><a href="/demo/post/\(letter.id)/html">\(visit.t("letters.demo.html"))</a></p>
            """
        )
    }

    /// The text of a letter, with the addresses of this site as links to follow.
    private func paragraphs(_ text: String) -> HTML {
        text.split(separator: "\n\n").map { "<p>\(lines($0))</p>" as HTML }.joined()
    }

    private func lines(_ text: Substring) -> HTML {
        let base = visit.services.settings.baseURL + "/"
        return text.split(separator: "\n").map { line -> HTML in
            guard line.hasPrefix(base), !line.contains(" ") else { return HTML(text: String(line)) }
            return "<a href=\"\(url: String(line.dropFirst(base.count - 1)))\">\(line)</a>"
        }.joined(separator: "<br>")
    }
}
