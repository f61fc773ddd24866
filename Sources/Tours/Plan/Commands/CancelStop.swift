import Database
public import Partnership

/// Calls a stop off: it stays on the public page, struck out, and those who are signed up are told.
public struct CancelStop: Command {
    public static let permission = Permission.coordinate

    public let stop: Int64

    public init(_ stop: Int64) {
        self.stop = stop
    }

    public func perform(_ change: Change) throws {
        let stop = try change.stop(stop)
        guard !stop.isCancelled else { return }
        try change.writer.execute(
            """
            UPDATE stop SET cancelled_at = \(change.now), changed_at = \(change.now), version = version + 1 WHERE id = \(stop.id)
            """
        )
        try change.record("stop.cancelled", on: stop.subject, seenBy: .members)
        try change.tellStaff(of: stop, .cancelled)
    }
}

/// Lets a stop that was called off take place after all.
public struct RestoreStop: Command {
    public static let permission = Permission.coordinate

    public let stop: Int64

    public init(_ stop: Int64) {
        self.stop = stop
    }

    public func perform(_ change: Change) throws {
        let stop = try change.stop(stop)
        guard stop.isCancelled else { return }
        try change.writer.execute(
            "UPDATE stop SET cancelled_at = NULL, changed_at = \(change.now), version = version + 1 WHERE id = \(stop.id)"
        )
        try change.record("stop.restored", on: stop.subject, seenBy: .members)
        try change.tellStaff(of: stop, .restored)
    }
}
