import Markup
import Partnership
import Web

/// Pictures that came with an idea: small ones that open large. A scanned sheet that is no picture is a link.
struct PictureList {
    let visit: Visit
    let files: [StoredFile]
    /// Path of the door that the reader has to them; a file's key stands after it.
    var door = "/filer"
    /// What a coordinator can do with one, under it.
    var action: (StoredFile, Int) -> HTML = { _, _ in .empty }

    /// Nil when there are none.
    var html: HTML? {
        guard !files.isEmpty else { return nil }
        let items = files.enumerated().map { index, file -> HTML in
            "<li>\(item(file, index + 1))\(action(file, index + 1))</li>"
        }
        return """
            <section aria-labelledby="pictures"><h2 id="pictures">\(visit.t("ideas.files", count: files.count))</h2>\
            <ul class="pictures">\(items)</ul></section>
            """
    }

    private func item(_ file: StoredFile, _ number: Int) -> HTML {
        let path = "\(door)/\(file.id)"
        guard file.kind.isPicture else {
            return "<a class=\"sheet\" href=\"\(path)\">\(visit.t("ideas.files.sheet", ["number": "\(number)"]))</a>"
        }
        return """
            <a href="\(path)"><img src="\(path)" alt="\(visit.t("ideas.files.picture", ["number": "\(number)"]))" loading="lazy"></a>
            """
    }
}
