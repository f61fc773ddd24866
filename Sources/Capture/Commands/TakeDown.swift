import Database
import Partnership
import Web

/// An idea that a device sends, opened and looked through. The same key twice gives one idea and the same outcome.
struct TakeDown: Command {
    static let permission = Permission.everyone

    /// What the device that sends shows.
    let pass: DevicePass
    /// The device that the idea was taken down on: mostly the same.
    let owner: Int64
    let idea: ToldIdea
    let photos: [CleanFile]
    /// Ideas that are still only on the device.
    let unsent: Int
    let intake: IdeaIntake

    /// Throws ``DeviceRefusal``.
    func perform(_ change: Change) throws -> TakenIdea {
        let sender = try change.openDevice(pass)
        let taken = try intake.take(idea, change)
        for photo in photos { try change.attach(photo, to: taken.subject) }
        try change.hear(sender, unsent: unsent)
        if taken.isNew {
            try change.writer.execute("UPDATE capture_device SET taken = taken + 1 WHERE id = \(owner)")
            if owner != sender.id {
                try change.writer.execute(
                    "UPDATE capture_device SET unsent = unsent - 1 WHERE id = \(owner) AND unsent > 0")
            }
        }
        return taken
    }
}

/// A device tells how much is only on it; `isDone`: that nothing is, and that its shift is over.
struct HearDevice: Command {
    static let permission = Permission.everyone

    let pass: DevicePass
    let unsent: Int
    let isDone: Bool

    /// Throws ``DeviceRefusal``.
    func perform(_ change: Change) throws {
        let device = try change.openDevice(pass)
        try change.hear(device, unsent: unsent)
        if isDone { try change.close(device.id) }
    }
}

/// Why a device is not listened to.
enum DeviceRefusal: Error {
    /// No device has that token.
    case unknown
    case closed
}

extension Change {
    /// Throws ``DeviceRefusal``.
    fileprivate func openDevice(_ pass: DevicePass) throws -> CaptureDevice {
        guard let device = try CaptureDevice.find(writer, in: id, pass) else { throw DeviceRefusal.unknown }
        guard device.closedAt == nil else { throw DeviceRefusal.closed }
        return device
    }

    fileprivate func hear(_ device: CaptureDevice, unsent: Int) throws {
        try writer.execute(
            """
            UPDATE capture_device SET seen_at = \(now), unsent = \(min(max(unsent, 0), 100_000)) WHERE id = \(device.id)
            """
        )
    }

    /// From now on the device is not listened to. Doing it twice does it once.
    func close(_ device: Int64) throws {
        let closed = try writer.execute(
            """
            UPDATE capture_device SET closed_at = \(now) WHERE partnership = \(id) AND id = \(device) AND closed_at IS NULL
            """
        )
        if closed == 1 { try record("device.closed", on: Subject(CaptureDevice.kind, device), seenBy: .coordinators) }
    }
}
