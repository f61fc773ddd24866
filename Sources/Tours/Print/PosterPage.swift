import Markup
import Partnership
import Web

/// A stop's poster, A3.
struct PosterPage {
    let printed: PrintedStop

    private var visit: Visit { printed.visit }
    private var stop: Stop { printed.stop }

    func answer() -> Answer {
        let title = visit.t("tours.print.poster.of", ["stop": stop.name])
        let languages = PrintLanguages(visit.query)
        let above: HTML = """
            \(PrintSheets.crumbs(visit, stop, current: visit.t("tours.print.poster")))<h1>\(title)</h1>\(printed.warnings)\
            \(PrintSheets.printing(visit, size: "A3"))\
            \(PosterWords.form(visit, path: PrintLinks.posterPath(stop), languages))
            """
        let face = PosterFace(
            printed: printed, words: languages.all.map { PosterWords(visit.query, $0, visit.services.messages) })
        let sheets = PrintSheets(visit: visit, paper: .a3, sheets: ["<div class=\"sheet a3\">\(face.poster)</div>"])
        return visit.page(PageHead(title, section: "/arbete/turne", isHidden: true), sheets.html(above))
    }
}

/// Two flyers on an A4 sheet, with a line to cut along.
struct FlyerPage {
    let printed: PrintedStop

    private var visit: Visit { printed.visit }
    private var stop: Stop { printed.stop }

    func answer() -> Answer {
        let title = visit.t("tours.print.flyer.of", ["stop": stop.name])
        let languages = PrintLanguages(visit.query)
        let above: HTML = """
            \(PrintSheets.crumbs(visit, stop, current: visit.t("tours.print.flyer")))<h1>\(title)</h1>\(printed.warnings)\
            \(PrintSheets.printing(visit, size: visit.t("tours.print.size.a4Landscape")))\
            <p class="soft">\(visit.t("tours.print.flyer.cut"))</p>\
            \(PosterWords.form(visit, path: PrintLinks.flyerPath(stop), languages))
            """
        let words = languages.all.map { PosterWords(visit.query, $0, visit.services.messages) }
        // In two languages, one flyer of each: twice as much text would be half as large.
        let pair = words.count == 2 ? words : words + words
        let faces = pair.map { PosterFace(printed: printed, words: [$0]).flyer }
        let sheet: HTML = "<div class=\"sheet a4 landscape\">\(faces)</div>"
        return visit.page(
            PageHead(title, section: "/arbete/turne", isHidden: true),
            PrintSheets(visit: visit, paper: .a4Landscape, sheets: [sheet]).html(above))
    }
}
