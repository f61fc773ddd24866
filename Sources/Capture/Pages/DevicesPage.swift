import Markup
import Partnership
import Web

/// The devices, those in use first: who has them, where, and what has not arrived.
struct DevicesPage {
    struct Content: Sendable {
        let devices: [CaptureDevice]
        /// Names of accounts.
        let names: [Int64: String]
        let places: [Int64: GatheringPlace]
    }

    let visit: Visit
    let content: Content

    func html() -> HTML {
        """
        <h1>\(visit.t("capture.devices.title"))</h1>\
        <p class="lead">\(visit.t("capture.devices.lead"))</p>\
        \(row([buttonLink(visit.t("capture.devices.begin"), path: Shell.path)]))\
        \(content.devices.isEmpty ? empty : table)
        """
    }

    private var empty: HTML {
        emptyState(title: visit.t("capture.devices.none"), "<p>\(visit.t("capture.devices.none.text"))</p>")
    }

    private var table: HTML {
        let columns = ["who", "place", "ends", "seen", "taken", "unsent", "state"].map {
            DataTable.Column(visit.t("capture.devices.column.\($0)"), isNumber: ["taken", "unsent"].contains($0))
        }
        let count = visit.t("capture.devices.count", count: content.devices.count)
        return DataTable(caption: count, columns: columns, rows: content.devices.map(line)).html
    }

    private func line(_ device: CaptureDevice) -> [HTML] {
        let who = device.account.flatMap { content.names[$0] } ?? visit.t("capture.devices.nobody")
        let place = device.place.flatMap { content.places[$0] }
        let unsent = visit.language.number(device.unsent)
        return [
            "\(who)<br><span class=\"small soft\">\(device.name)</span>",
            place.map { "<a href=\"\(url: $0.path)\">\($0.name)</a>" } ?? "\(visit.t("capture.devices.noPlace"))",
            "\(visit.language.dateAndTime(device.endsAt))", "\(visit.language.dateAndTime(device.seenAt))",
            "\(visit.language.number(device.taken))",
            device.unsent > 0 ? lateTag(unsent) : "\(unsent)", state(device, who),
        ]
    }

    private func state(_ device: CaptureDevice, _ who: String) -> HTML {
        if device.closedAt != nil { return "\(visit.t("capture.devices.isClosed"))" }
        let isOver = device.endsAt <= visit.now
        let name = visit.t("capture.devices.close.name", ["who": who])
        return """
            \(visit.t(isOver ? "capture.devices.isOver" : "capture.devices.isOpen"))\
            <form method="post" action="\(WorkRoutes.path)/\(device.id)/stang">\(visit.formToken)\
            \(button(visit.t("capture.devices.close"), .alternative, size: .little, attributes: "aria-label=\"\(name)\""))</form>
            """
    }
}
