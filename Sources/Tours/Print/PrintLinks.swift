import Markup
import Partnership
import Web

/// The ways from a stop's work page to what is printed for it.
enum PrintLinks {
    static func posterPath(_ stop: Stop) -> String { "\(stop.workPath)/affisch" }
    static func flyerPath(_ stop: Stop) -> String { "\(stop.workPath)/flygblad" }
    /// Paper forms: of a stop, or of none.
    static func formsPath(_ stop: Stop?) -> String {
        stop.map { "\($0.workPath)/blanketter" } ?? "\(PaperRoutes.path)/blanketter"
    }

    /// Links to poster, flyer, paper forms, and the page where filled-in forms are written in; without a heading of their own.
    static func html(_ stop: Stop, _ visit: Visit) -> HTML {
        let links: [(key: String, path: String)] = [
            ("tours.print.poster", posterPath(stop)), ("tours.print.flyer", flyerPath(stop)),
            ("tours.print.forms", formsPath(stop)), ("tours.paper.write", PaperRoutes.path(of: stop.id)),
        ]
        return row(links.map { buttonLink(visit.t($0.key), path: $0.path, .alternative) })
    }
}
