import Database
import Partnership
import Web

/// The devices that ideas are taken down on, for those who keep watch over them.
struct WorkRoutes {
    static let path = "/arbete/enheter"
    private static let most = 200

    let places: GatheringPlaces

    var all: [Route] {
        [
            .get(Self.path, .represent) { try await page($0) },
            .post("\(Self.path)/{id}/stang", .represent) { visit in
                try await visit.run(CloseDevice(device: try visit.number("id")))
                return visit.redirect(to: Self.path, notice: "capture.devices.closed")
            },
        ]
    }

    private func page(_ visit: Visit) async throws -> Answer {
        let (id, now, actor, near) = (visit.partnership.id, visit.now, visit.actor, places.near)
        let shown = try await visit.read { reader in
            let devices = try CaptureDevice.latest(
                reader, in: id, of: actor.isCoordinator ? nil : actor.account ?? 0, most: Self.most)
            let names: [(Int64, String)] = try reader.all(
                "SELECT id, name FROM account WHERE \(.rows(devices.compactMap(\.account), of: "account", in: id))"
            ) { (try $0[0], try $0[1]) }
            let stops = try near(reader, id, now, 400).map { ($0.subject.id, $0) }
            return DevicesPage.Content(
                devices: devices, names: Dictionary(names) { first, _ in first },
                places: Dictionary(stops) { first, _ in first })
        }
        let head = PageHead(visit.t("capture.devices.title"), section: Self.path, isHidden: true)
        return visit.page(head, DevicesPage(visit: visit, content: shown).html())
    }
}
