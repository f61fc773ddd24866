import Database
import Partnership
import Web

/// Closes a device: lost, stolen, or left on a square. A representative closes their own, a coordinator any.
struct CloseDevice: Command {
    static let permission = Permission.represent

    let device: Int64

    func perform(_ change: Change) throws {
        guard let found = try CaptureDevice.find(change.writer, in: change.id, id: device),
            change.actor.isCoordinator || found.account == change.actor.account
        else { throw Refusal.notFound }
        try change.close(found.id)
    }
}

extension Change {
    /// Closes what somebody leaves open who no longer works here. `forgets`: what tells who they were goes too.
    func closeDevices(of account: Int64, forgets: Bool) throws {
        let open: [Int64] = try writer.values(
            "SELECT id FROM capture_device WHERE partnership = \(id) AND account = \(account) AND closed_at IS NULL")
        for device in open { try close(device) }
        guard forgets else { return }
        try writer.execute(
            "UPDATE capture_device SET account = NULL, name = '' WHERE partnership = \(id) AND account = \(account)")
    }
}

/// Keys that open what was sealed go some time after the shift: what has not come by then will not come.
enum DeviceKeys {
    static let sweep = Sweep("device-keys", every: 86_400) { services, partnership, now in
        try await services.run(ForgetDeviceKeys(before: limit(now)), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        let old: Int64? = try await services.database.read { reader in
            try reader.value(
                """
                SELECT id FROM capture_device WHERE partnership = \(partnership.id) AND ends_at < \(limit(now))
                    AND private_key IS NOT NULL LIMIT 1
                """
            )
        }
        return old != nil
    }

    private static func limit(_ now: Timestamp) -> Timestamp { now.adding(days: -CaptureDevice.keyDays) }
}

private struct ForgetDeviceKeys: Command {
    static let permission = Permission.system

    let before: Timestamp

    func perform(_ change: Change) throws -> Int {
        let forgotten = try change.writer.execute(
            """
            UPDATE capture_device SET private_key = NULL, closed_at = COALESCE(closed_at, \(change.now))
            WHERE partnership = \(change.id) AND ends_at < \(before) AND private_key IS NOT NULL
            """
        )
        if forgotten > 0 { try change.requestCompaction() }
        return forgotten
    }
}
