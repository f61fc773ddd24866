import Markup
import Partnership
import Web

/// One shift: who is on it, and what the reader may do.
struct ShiftCard {
    let page: StopWorkPage
    let shift: Shift

    private var visit: Visit { page.visit }
    private var stop: Stop { page.stop }
    /// Whether anybody may still sign up or swap.
    private var isOpen: Bool { !stop.isCancelled && shift.startsAt > visit.now }
    private var isOn: Bool { shift.places.contains { $0.isOwn(visit.actor) } }

    func html() -> HTML {
        let note: HTML? = shift.note.isEmpty ? nil : "<p>\(shift.note)</p>"
        let places: HTML? = shift.places.isEmpty ? nil : "<ul>\(shift.places.map(place))</ul>"
        return card(
            """
            <h3>\(shift.hours(visit.language))</h3><p>\(count)</p>\(note)\(places)\(take)\(coordinating)
            """)
    }

    private var count: HTML {
        let text = visit.t("tours.plan.taken", ["taken": "\(shift.places.count)", "wanted": "\(shift.wanted)"])
        guard isOpen else { return "\(text)" }
        if shift.isFull { return "\(text) \(tag(visit.t("tours.plan.full")))" }
        return "\(text) \(lateTag(visit.t("tours.plan.missing", count: shift.free)))"
    }

    private func place(_ place: ShiftPlace) -> HTML {
        let name: HTML? = place.name.isEmpty ? nil : "<br>\(place.name)"
        let swap: HTML? = place.isOffered && isOpen ? " \(tag(visit.t("tours.plan.swapWanted")))" : nil
        return "<li><strong>\(place.organisationName)</strong>\(swap)\(name)\(address(place))\(actions(place))</li>"
    }

    private func address(_ place: ShiftPlace) -> HTML? {
        guard visit.actor.isCoordinator, let email = place.email, !email.isEmpty else { return nil }
        return "<br><a href=\"\(url: "mailto:\(email)")\">\(email)</a>"
    }

    private func actions(_ place: ShiftPlace) -> HTML? {
        let isOwn = place.isOwn(visit.actor)
        if isOwn || visit.actor.isCoordinator { return giveUp(place, isOwn) }
        guard place.isOffered, isOpen, !isOn else { return nil }
        return form(stop.path(of: place), buttons("tours.plan.takeOver", "tours.plan.takeOverFor", ("do", "take")))
    }

    /// What the holder of a place may do with it, or a coordinator in their stead.
    private func giveUp(_ place: ShiftPlace, _ isOwn: Bool) -> HTML? {
        guard visit.actor.isCoordinator || stop.startsAt > visit.now else { return nil }
        let offer: HTML? =
            isOpen
            ? form(
                stop.path(of: place),
                [
                    button(
                        visit.t(place.isOffered ? "tours.plan.keep" : "tours.plan.offer"), .alternative, size: .little,
                        name: "do", value: place.isOffered ? "keep" : "offer")
                ]) : nil
        let leave = form(
            stop.path(of: place),
            [
                button(
                    visit.t(isOwn ? "tours.plan.leave" : "tours.plan.takeOff"), .danger, size: .little, name: "do",
                    value: "leave")
            ])
        let summary = isOwn ? visit.t("tours.plan.ownChange") : visit.t("tours.plan.change")
        let text = visit.t(isOwn ? "tours.plan.ownChangeText" : "tours.plan.changeText")
        return "<details><summary>\(summary)</summary><p>\(text)</p>\(offer)\(leave)</details>"
    }

    private var take: HTML? {
        guard isOpen, !shift.isFull, !isOn, !page.organisations.isEmpty else { return nil }
        return form("\(stop.path(of: shift))/anmal", buttons("tours.plan.take", "tours.plan.takeFor", nil))
    }

    private var coordinating: HTML? {
        guard visit.actor.isCoordinator else { return nil }
        let writeUp =
            shift.isFull || stop.isCancelled
            ? []
            : [
                buttonLink(
                    visit.t("tours.plan.writeUp"), path: "\(stop.path(of: shift))/skriv-upp", .alternative,
                    size: .little)
            ]
        return row(
            writeUp + [buttonLink(visit.t("tours.plan.editShift"), path: stop.path(of: shift), .quiet, size: .little)])
    }

    /// A button for each organisation that the reader speaks for.
    private func buttons(_ one: String, _ several: String, _ pair: (String, String)?) -> [HTML] {
        let hidden: [HTML] = pair.map { ["<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">"] } ?? []
        let isOne = page.organisations.count == 1
        return hidden
            + page.organisations.sortedInSwedish(by: \.value).map { key, name in
                button(
                    isOne ? visit.t(one) : visit.t(several, ["organisation": name]), .main, size: .little,
                    name: "organisation", value: "\(key)")
            }
    }

    private func form(_ path: String, _ content: [HTML]) -> HTML {
        "<form method=\"post\" action=\"\(url: path)\">\(visit.formToken)\(row(content))</form>"
    }
}
