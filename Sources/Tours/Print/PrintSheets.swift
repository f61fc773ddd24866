import Markup
import Partnership
import Web

/// A page that shows sheets of paper as they will be printed, under what can be changed about them.
struct PrintSheets {
    /// The paper, which names the style sheet with its size.
    enum Paper: String {
        case a3 = "print-a3.css"
        case a4 = "print-a4.css"
        case a4Landscape = "print-a4-landscape.css"
    }

    let visit: Visit
    let paper: Paper
    let sheets: [HTML]

    /// `above`: what stands on the screen alone.
    func html(_ above: HTML) -> HTML {
        let assets = visit.services.assets
        let styles = ["print.css", paper.rawValue].map {
            "<link rel=\"stylesheet\" href=\"\(assets.path($0))\">" as HTML
        }
        return """
            \(styles)<script type="module" src="\(assets.path("print.js"))"></script>\
            <div class="noprint flow">\(above)</div>\
            <div class="sheets" role="region" aria-label="\(visit.t("tours.print.sheets"))">\(sheets)</div>
            """
    }

    /// The button that the script shows, and what to choose in the browser's own dialogue.
    static func printing(_ visit: Visit, size: String) -> HTML {
        """
        <p><button type="button" class="btn big" data-print hidden>\(visit.t("tours.print.print"))</button></p>\
        <p class="soft">\(visit.t("tours.print.how", ["size": size]))</p>
        """
    }

    static func crumbs(_ visit: Visit, _ stop: Stop?, current: String) -> HTML {
        let links = stop.map { [Link($0.name, path: $0.workPath)] }
        return breadcrumb(
            links ?? [Link(visit.t("tours.paper.title"), path: PaperRoutes.path)], current: current, texts: visit.texts)
    }
}
