import Database
import Markup
import Partnership
import Web

/// The doors to pictures for those who hold a code or a link, and the way to take one away.
enum PictureRoutes {
    /// For the giver, and for those who came by the link of a referral. Everybody else has the door of all files.
    static let all: [Route] = [
        Route.get("\(OwnIdeaRoutes.path)/bild/{id}", .giver) { try await $0.file($0.number("id")) }
            .forBearer(of: Idea.kind),
        Route.get("/uppdrag/{id}/bild/{file}", .answer) { try await $0.file($0.number("file")) }
            .forBearer(of: Referral.kind, by: "id"),
        .get(removal, .coordinate) { try await confirm($0) },
        .post(removal, .coordinate) { visit in
            let reference = try visit.reference()
            try await visit.run(RemoveFile(idea: reference, file: visit.number("id")))
            return visit.redirect(to: "/arbete/ideer/\(reference.path)", notice: "ideas.files.removed")
        },
    ]

    private static let removal = "/arbete/ideer/{reference}/bild/{id}/ta-bort"

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let (partnership, reference, id) = (visit.partnership.id, try visit.reference(), try visit.number("id"))
        let found = try await visit.read { reader -> (Idea, StoredFile, Int) in
            guard let idea = try Idea.find(reader, in: partnership, reference) else { throw Refusal.notFound }
            let files = try IdeaFiles.of(idea.id, reader, in: partnership)
            guard let place = files.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
            return (idea, files[place], place + 1)
        }
        return RemovePicturePage(visit: visit, idea: found.0, file: found.1, number: found.2).answer()
    }
}

/// Asks once more before a picture is taken away, and shows it.
private struct RemovePicturePage {
    let visit: Visit
    let idea: Idea
    let file: StoredFile
    let number: Int

    func answer() -> Answer {
        let values = ["number": "\(number)", "reference": idea.reference.description]
        let title = visit.t("ideas.files.remove.title", values)
        let path = "/arbete/ideer/\(idea.reference.path)"
        let picture: HTML? =
            file.kind.isPicture
            ? "<p><img src=\"\(file.path)\" alt=\"\(visit.t("ideas.files.picture", values))\"></p>" : nil
        return visit.page(
            visit.workHead(title, section: "/arbete/ko"),
            """
            <div class="read flow"><h1>\(title)</h1><p>\(visit.t("ideas.files.remove.text"))</p>\(picture)\
            <form method="post" action="\(path)/bild/\(file.id)/ta-bort">\(visit.formToken)\
            \(row([
                button(visit.t("ideas.files.remove"), .danger),
                buttonLink(visit.t("ideas.mine.cancel"), path: path, .quiet),
            ]))</form></div>
            """
        )
    }
}
