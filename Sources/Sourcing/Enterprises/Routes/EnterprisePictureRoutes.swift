import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// Pictures of a profile: adding some, and taking one away.
enum EnterprisePictureRoutes {
    private static let path = "\(EnterpriseRoutes.workPath)/{slug}/bilder"
    private static let removal = "\(path)/{file}/ta-bort"

    static let all: [Route] = [
        .get(path, .represent) { try await page($0) },
        .post(path, .represent) { try await add($0) },
        .get(removal, .represent) { try await askToRemove($0) },
        .post(removal, .represent) { visit in
            let enterprise = try await profile(visit)
            try await visit.run(RemovePicture(enterprise: enterprise.id, file: visit.number("file")))
            return visit.redirect(to: enterprise.picturesPath, notice: "sourcing.enterprise.notice.pictureRemoved")
        },
    ]

    private static func profile(_ visit: Visit) async throws -> SocialEnterprise {
        guard let enterprise = try await visit.keptEnterprise().enterprise else { throw Refusal.notFound }
        return enterprise
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let enterprise = try await profile(visit)
        do {
            let files = try taken(visit.request.files.filter { $0.field == "pictures" })
            _ = try await visit.run(AddPictures(enterprise: enterprise.id, files: files))
            return visit.redirect(to: enterprise.picturesPath, notice: "sourcing.enterprise.notice.pictures")
        } catch Refusal.invalid(let issues) {
            return try await page(visit, issues: issues)
        }
    }

    /// The files that came, cleaned. Throws ``Refusal/invalid(_:)`` that names what is wrong with which.
    private static func taken(_ sent: [UploadedFile]) throws -> [CleanFile] {
        guard sent.count <= EnterpriseLength.mostPictures else { throw EnterprisePictures.tooMany(sent.count) }
        var (files, issues): ([CleanFile], [Issue]) = ([], [])
        for file in sent {
            do { files.append(try CleanFile(file.bytes)) } catch {
                issues.append(
                    Issue(
                        "pictures", "sourcing.enterprise.issue.file.\(error.rawValue)",
                        ["name": String(file.name.prefix(80))]))
            }
        }
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        return files
    }

    private static func page(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let enterprise = try await profile(visit)
        let pictures = try await visit.read {
            try EnterprisePictures.of(enterprise.id, $0, in: visit.partnership.id)
        }
        let page = EnterprisePicturesPage(
            visit: visit, enterprise: enterprise, pictures: pictures, view: visit.formView(issues))
        return visit.page(
            PageHead(page.title, section: EnterpriseRoutes.workPath, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, page.html())
    }

    private static func askToRemove(_ visit: Visit) async throws -> Answer {
        let (enterprise, id) = (try await profile(visit), try visit.number("file"))
        let pictures = try await visit.read {
            try EnterprisePictures.of(enterprise.id, $0, in: visit.partnership.id)
        }
        guard let index = pictures.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
        let title = visit.t("sourcing.enterprise.picture.removeTitle", ["number": "\(index + 1)"])
        return visit.page(
            PageHead(title, section: EnterpriseRoutes.workPath, isHidden: true),
            """
            \(visit.enterpriseCrumbs(title, [Link(enterprise.name, path: enterprise.workPath)]))\
            <div class="read flow"><h1>\(title)</h1><p>\(visit.t("sourcing.enterprise.picture.removeText"))</p>\
            <p><img src="\(pictures[index].path)" \
            alt="\(visit.t("sourcing.enterprise.picture", ["number": "\(index + 1)", "name": enterprise.name]))"></p>\
            <form method="post">\(visit.formToken)\(row([
                button(visit.t("sourcing.enterprise.picture.remove"), .danger),
                buttonLink(visit.t("sourcing.enterprise.back"), path: enterprise.picturesPath, .quiet),
            ]))</form></div>
            """)
    }
}

/// The pictures of a profile, with a form for more.
struct EnterprisePicturesPage {
    let visit: Visit
    let enterprise: SocialEnterprise
    let pictures: [StoredFile]
    let view: FormView

    var title: String { visit.t("sourcing.enterprise.picture.title", ["name": enterprise.name]) }

    func html() -> HTML {
        """
        \(visit.enterpriseCrumbs(visit.t("sourcing.enterprise.picture.short"), [Link(enterprise.name, path: enterprise.workPath)]))\
        <h1>\(title)</h1>\(view.summary)\(list)\(form)
        """
    }

    private var list: HTML {
        guard !pictures.isEmpty else { return "<p class=\"soft\">\(visit.t("sourcing.enterprise.picture.none"))</p>" }
        let items = pictures.enumerated().map { index, file -> HTML in
            let values = ["number": "\(index + 1)", "name": enterprise.name]
            let removal = "\(enterprise.picturesPath)/\(file.id)/ta-bort"
            return """
                <li><a href="\(file.path)"><img src="\(file.path)" alt="\(visit.t("sourcing.enterprise.picture", values))" \
                loading="lazy"></a><a href="\(removal)">\
                \(visit.t("sourcing.enterprise.picture.removeNumber", values))</a></li>
                """
        }
        return "<ul class=\"pictures\">\(items)</ul>"
    }

    private var form: HTML {
        let free = EnterpriseLength.mostPictures - pictures.count
        guard free > 0 else {
            return "<p>\(visit.t("sourcing.enterprise.picture.full", ["most": "\(EnterpriseLength.mostPictures)"]))</p>"
        }
        return """
            <form method="post" enctype="multipart/form-data" novalidate>\(visit.formToken)\
            \(view.file(
                "pictures", label: visit.t("sourcing.enterprise.picture.add"),
                hint: visit.t("sourcing.enterprise.picture.hint", count: free),
                accept: "image/jpeg,image/png,image/webp", isRequired: true,
                attributes: "multiple"))\
            \(row([
                button(visit.t("sourcing.enterprise.picture.button")),
                buttonLink(visit.t("sourcing.enterprise.back"), path: enterprise.workPath, .quiet),
            ]))</form>
            """
    }
}
