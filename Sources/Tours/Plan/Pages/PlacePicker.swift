import Markup
import Partnership
import Web

/// The part of a stop's form that puts it on the map: by coordinates, by its address, or by pressing where it stands.
struct PlacePicker {
    let visit: Visit
    let fields: StopFields
    let view: FormView
    let found: Issue?

    private var position: Position? { Position(text: fields.position) }

    func html() -> HTML {
        """
        <fieldset class="flow"><legend>\(visit.t("tours.plan.map.legend"))</legend>\
        \(view.text(
            "position", label: visit.t("tours.plan.field.position"), hint: visit.t("tours.plan.field.positionHint"),
            value: fields.position, autocomplete: "off", maxLength: 500
        ))\
        \(row([button(visit.t("tours.plan.map.find"), .alternative, size: .little, name: "do", value: "find"), zoom]))\
        \(said)\(map)</fieldset>
        """
    }

    /// What was found, or that the place is still to be pointed out.
    private var said: HTML? {
        if let found { return notice(.information, title: visit.texts(found), .empty, isStatus: true) }
        guard position == nil, visit.partnership.town(fields.municipality) != nil else { return nil }
        return "<p>\(visit.t("tours.plan.map.proposed", ["town": visit.municipalityName(fields.municipality)]))</p>"
    }

    /// Which part of the map is shown.
    private var isNear: Bool {
        let asked = visit.form.text("do")
        let wasNear = visit.form.text("view") == "near"
        return (asked == "near" || (asked != "all" && wasNear)) && visit.partnership.town(fields.municipality) != nil
    }

    private var zoom: HTML {
        let other = isNear ? "all" : "near"
        return """
            \(view.hidden("view", isNear ? "near" : "all"))\
            \(button(visit.t("tours.plan.map.\(other)"), .alternative, size: .little, name: "do", value: other))
            """
    }

    private var map: HTML? {
        guard let frame = TapMap.frame(isNear ? fields.municipality : nil, visit.partnership) else { return nil }
        let mark = position ?? visit.partnership.town(fields.municipality)
        let bare = TapMap.path(isNear ? fields.municipality : nil, mark: nil, isProposal: false)
        let shown = TapMap.path(isNear ? fields.municipality : nil, mark: mark, isProposal: position == nil)
        let edges = [frame.west, frame.north, frame.east - frame.west, frame.north - frame.south].map { "\($0)" }
        return """
            <p class="hint" id="map-hint">\(visit.t("tours.plan.map.hint"))</p>\
            <div class="tapmap"><input type="image" name="map" src="\(url: shown)" alt="\(visit.t("tours.plan.map.alt"))" \
            aria-describedby="map-hint" data-tap-map="\(edges.joined(separator: " "))" data-field="f-position" \
            data-bare="\(url: bare)"></div>
            """
    }
}

/// The map to press on: a picture of its own, whose presses come back as coordinates.
enum TapMap {
    static let path = "/arbete/turne/karta.svg"
    /// Size of the picture, in CSS pixels: fits a phone.
    static let width = 288.0
    /// How much of the earth is shown around a town.
    private static let kilometres = 16.0

    /// The whole county, or the surroundings of a municipality's main town; nil when no town is placed.
    static func frame(_ municipality: String?, _ partnership: Partnership) -> PlaceProjection? {
        if let town = partnership.town(municipality) {
            return PlaceProjection(
                latitude: town.latitude, longitude: town.longitude, kilometres: kilometres, width: width)
        }
        let towns = partnership.settings.municipalities.compactMap { partnership.town($0.code) }
        return PlaceProjection(around: towns.map { ($0.latitude, $0.longitude) }, width: width)
    }

    static func path(_ municipality: String?, mark: Position?, isProposal: Bool) -> String {
        Address(path).setting("kommun", municipality).setting("plats", mark?.geo)
            .setting("forslag", isProposal ? "1" : nil).text
    }

    /// Where somebody pressed; nil when the form came without a press, or the return key stood for one.
    static func pressed(_ form: FormFields, in frame: PlaceProjection) -> Position? {
        guard let x = form.number("map.x"), let y = form.number("map.y"), x > 0 || y > 0,
            (0...Int64(frame.width)).contains(x), (0...Int64(frame.height)).contains(y)
        else { return nil }
        let place = frame.place(x: Double(x), y: Double(y))
        return Position(latitude: place.latitude, longitude: place.longitude)
    }

    /// The picture. Styles stand as attributes: a picture has no style sheet of the site's.
    static func picture(
        _ frame: PlaceProjection, towns: [PlaceMap.Town], landmarks: [(name: String, place: Position)], mark: Position?,
        isProposal: Bool
    ) -> HTML {
        let (width, height) = (Int(frame.width), Int(frame.height))
        let points =
            towns.map { (name: $0.name, isTown: true, at: frame.point(latitude: $0.latitude, longitude: $0.longitude)) }
            + landmarks.map {
                (
                    name: $0.name, isTown: false,
                    at: frame.point(latitude: $0.place.latitude, longitude: $0.place.longitude)
                )
            }
        var labels: [(x: Double, y: Double)] = []
        let places = points.map { point -> HTML in
            // A name that would cover another goes below it.
            var label = point.at
            while labels.contains(where: { abs($0.x - label.x) < 90 && abs($0.y - label.y) < 12 }) { label.y += 12 }
            labels.append(label)
            return dot(point.name, point.at, labelAt: label.y, frame, isTown: point.isTown)
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="sans-serif" font-size="11" fill="#1c2420">\
            <rect width="100%" height="100%" fill="#d5e5d8"/>\(places)\(scale(frame))\
            \(mark.map { self.mark($0, frame, isProposal) })</svg>
            """
    }

    private static func dot(
        _ name: String, _ point: (x: Double, y: Double), labelAt y: Double, _ frame: PlaceProjection, isTown: Bool
    ) -> HTML {
        guard (0...frame.width).contains(point.x), (0...frame.height).contains(point.y) else { return .empty }
        let isFarRight = point.x > frame.width * 0.7
        let color: HTML = isTown ? "#404a44" : "#1d4d72"
        return """
            <circle cx="\(Int(point.x))" cy="\(Int(point.y))" r="\(isTown ? 4 : 3)" fill="\(color)"/>\
            <text x="\(Int(point.x) + (isFarRight ? -7 : 7))" y="\(Int(y) + 4)" fill="\(color)"\
            \(if: isFarRight, " text-anchor=\"end\"")>\(name)</text>
            """
    }

    /// A line that is some whole kilometres long.
    private static func scale(_ frame: PlaceProjection) -> HTML {
        let kilometres = [1, 2, 5, 10, 20, 50].last { Double($0) * frame.unitsPerKilometre < 90 } ?? 1
        let (length, y) = (Int(Double(kilometres) * frame.unitsPerKilometre), Int(frame.height) - 12)
        return """
            <path d="M12 \(y - 4)v4h\(length)v-4" fill="none" stroke="#1c2420" stroke-width="1.5"/>\
            <text x="\(18 + length)" y="\(y)">\(kilometres) km</text>
            """
    }

    private static func mark(_ place: Position, _ frame: PlaceProjection, _ isProposal: Bool) -> HTML {
        let point = frame.point(latitude: place.latitude, longitude: place.longitude)
        let dash: HTML = isProposal ? " stroke-dasharray=\"4 3\"" : ""
        return """
            <circle cx="\(Int(point.x))" cy="\(Int(point.y))" r="10" fill="none" stroke="#ffffff" stroke-width="6"/>\
            <circle cx="\(Int(point.x))" cy="\(Int(point.y))" r="10" fill="none" stroke="#a92b18" stroke-width="3"\(dash)/>
            """
    }
}
