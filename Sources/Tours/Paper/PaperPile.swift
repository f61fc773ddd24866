import Markup
import Partnership
import Web

/// The pile beside the form at hand: how far it has come, and which numbers wait. Without a pile at hand: all of them.
struct PaperPile {
    let visit: Visit
    let desk: PaperDesk

    static let mostShown = 200

    var html: HTML {
        guard let tally = desk.tally else { return all }
        return """
            <section><h2>\(tally.stop == nil ? visit.t("tours.paper.pile.none") : tally.name)</h2>\
            \(progress(tally))\(waiting(tally))\
            <p><a href="\(PaperRoutes.spoilPath(of: tally.stop))">\(visit.t("tours.paper.spoilMany"))</a></p>\
            <p><a href="\(PaperRoutes.path)">\(visit.t("tours.paper.piles"))</a></p></section>
            """
    }

    private func progress(_ tally: PaperTally) -> HTML {
        let values = ["done": visit.language.number(tally.takenIn), "all": visit.language.number(tally.used)]
        let key = tally.stop == nil ? "tours.paper.count.none" : "tours.paper.count"
        let spoiled: HTML? =
            tally.spoiled == 0
            ? nil : "<p class=\"soft\">\(visit.t("tours.paper.count.spoiled", count: tally.spoiled))</p>"
        return """
            \(progressBar(visit.t(key, values.merging(["stop": tally.name]) { $1 }), value: tally.takenIn, of: tally.used,
                id: "pile", texts: visit.texts))\(spoiled)
            """
    }

    private func waiting(_ tally: PaperTally) -> HTML {
        guard !desk.open.isEmpty else {
            return notice(
                .ok, title: visit.t("tours.paper.pile.done"), "<p>\(visit.t("tours.paper.pile.done.text"))</p>")
        }
        let items = desk.open.prefix(Self.mostShown).map { number -> HTML in
            let isHere = number == desk.form?.number
            let path = Address(PaperRoutes.path).setting("nummer", number.short).text
            return "<li><a href=\"\(path)\"\(if: isHere, " aria-current=\"true\"")>\(number.text)</a></li>"
        }
        let more = desk.open.count - items.count
        return """
            <h3>\(visit.t("tours.paper.pile.waiting"))</h3><ul class="paper-numbers">\(items)</ul>\
            \(if: more > 0, "<p>\(visit.t("tours.paper.pile.more", count: more))</p>")
            """
    }

    private var all: HTML {
        let loose = buttonLink(visit.t("tours.paper.makeLoose"), path: PrintLinks.formsPath(nil), .alternative)
        guard !desk.tallies.isEmpty else {
            return emptyState(
                title: visit.t("tours.paper.empty"), "<p>\(visit.t("tours.paper.empty.text"))</p>\(row([loose]))")
        }
        let items = desk.tallies.map { tally -> HTML in
            let name = tally.stop == nil ? visit.t("tours.paper.pile.none") : tally.name
            let when = tally.startsAt.map { metaLine([day($0, visit.language)]) }
            let left =
                tally.open == 0 ? visit.t("tours.paper.pile.done") : visit.t("tours.paper.pile.left", count: tally.open)
            return """
                <li><a href="\(PaperRoutes.path(of: tally.stop))">\(name)</a> <span class="count">\(left)</span>\(when)</li>
                """
        }
        return """
            <section><h2>\(visit.t("tours.paper.piles"))</h2><ul class="paper-piles">\(items)</ul>\(row([loose]))</section>
            """
    }
}
