public import Database
public import Foundation
public import Partnership
import Web

/// Taking ideas down on a phone or tablet, with or without a network.
public struct CaptureCapability: Capability {
    let places: GatheringPlaces
    let intake: IdeaIntake
    /// Devices are patient and readers are not: however many send, one idea at a time is opened and written, and the other
    /// processors are for those who read (docs/decisions/0017-devices-take-turns.md).
    let turns = Turns(atOnce: 1)

    /// `places`: where ideas are gathered. `intake`: takes them into the register.
    public init(places: GatheringPlaces, intake: IdeaIntake) {
        self.places = places
        self.intake = intake
    }

    public var migrations: [Migration] { CaptureMigrations.all }

    public var routes: [Route] {
        ShellRoutes.all + ShiftRoutes(places: places).all + SendRoutes(intake: intake, turns: turns).all
            + WorkRoutes(places: places).all
    }

    public var sweeps: [Sweep] { [DeviceKeys.sweep] }

    public var navigation: [NavigationItem] {
        [
            NavigationItem("capture.title", path: Shell.path, permission: .represent, isWork: true, order: 46),
            NavigationItem(
                "capture.devices.title", path: WorkRoutes.path, permission: .represent, isWork: true, order: 47),
        ]
    }

    public var messages: URL { CaptureFiles.messages }
    public var assets: URL? { CaptureFiles.assets }

    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try CaptureDevice.latest(reader, in: partnership, of: account.id, most: 1_000).map {
            "capture_device: \($0.name), \($0.begunAt.iso)"
        }
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        try change.closeDevices(of: account.id, forgets: isErased)
    }
}
