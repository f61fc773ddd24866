import Markup
import Partnership
import Web

/// A stop as those who plan and staff it see it: when and where, permit and contact, and its shifts.
struct StopWorkPage {
    let visit: Visit
    let tour: Tour
    let stop: Stop
    let shifts: [Shift]
    /// Names of the organisations that the reader speaks for, by key.
    let organisations: [Int64: String]
    let happened: [TimelineEntry]
    /// Why the last press came to nothing.
    let refused: [Issue]

    private var isCoordinator: Bool { visit.actor.isCoordinator }

    func html() -> HTML {
        """
        \(visit.planCrumbs(stop.name, [Link(tour.name, path: tour.workPath)]))<h1>\(stop.name)</h1>\
        \(visit.formView(refused, form: FormFields()).summary)\(state)\
        <div class="split"><div class="flow">\(staffing)</div><aside class="flow">\(known)\(visit.map(of: stop))\(history)</aside></div>
        """
    }

    private var state: HTML? { visit.state(stop).map { "<p>\($0)</p>" } }

    private var known: HTML {
        var known: [(name: String, value: HTML)] = [
            (visit.t("tours.plan.column.when"), visit.when(stop)),
            (visit.t("tours.plan.column.where"), "\(stop.whole(in: visit.partnership))"),
        ]
        let notes = [("note", stop.note), ("permit", stop.permit), ("contact", stop.contact)]
        known += notes.filter { !$0.1.isEmpty }.map {
            (visit.t("tours.plan.about.\($0.0)"), HTML.paragraphs($0.1))
        }
        return """
            <div class="card"><h2>\(visit.t("tours.plan.about"))</h2>\(facts(known))\
            <p class="small soft">\(visit.t("tours.plan.onlyMembers"))</p>\(noPlace)\(editing)\
            <p><a href="\(url: stop.path)">\(visit.t("tours.plan.seePublic"))</a></p>\
            <p><a href="\(url: stop.resultPath)">\(visit.t("tours.result.see"))</a></p></div>\(prints)
            """
    }

    /// For those who may print.
    private var prints: HTML? {
        guard Permission.represent.isGranted(to: visit.actor) else { return nil }
        return "<div class=\"card\"><h2>\(visit.t("tours.plan.prints"))</h2>\(PrintLinks.html(stop, visit))</div>"
    }

    private var noPlace: HTML? {
        guard stop.position == nil, isCoordinator else { return nil }
        return "<p>\(lateTag(visit.t("tours.plan.map.missing")))</p>"
    }

    private var editing: HTML? {
        guard isCoordinator else { return nil }
        return row([
            buttonLink(visit.t("tours.plan.edit"), path: stop.editPath, .alternative, size: .little),
            buttonLink(
                visit.t(stop.isCancelled ? "tours.plan.restore" : "tours.plan.cancel"), path: stop.cancelPath, .quiet,
                size: .little),
        ])
    }

    private var staffing: HTML {
        let add: HTML? =
            isCoordinator
            ? "<p>\(buttonLink(visit.t("tours.plan.newShift"), path: stop.newShiftPath, shifts.isEmpty ? .main : .alternative))</p>"
            : nil
        let none: HTML = "<p>\(visit.t(isCoordinator ? "tours.plan.noShiftsDo" : "tours.plan.noShiftsWait"))</p>"
        let cards = shifts.map { ShiftCard(page: self, shift: $0).html() }
        return """
            <section><h2>\(visit.t("tours.plan.shifts"))</h2>\(if: shifts.isEmpty, none)\
            \(if: !shifts.isEmpty, Web.cards(cards))\(add)</section>
            """
    }

    private var history: HTML? {
        guard isCoordinator, !happened.isEmpty else { return nil }
        let items = happened.reversed().prefix(20).map { entry in
            TimelineItem("\(visit.t("timeline.\(entry.verb)", entry.detail))", time: entry.at)
        }
        return """
            <details><summary>\(visit.t("tours.plan.history"))</summary>\(timeline(Array(items), language: visit.language))</details>
            """
    }
}
