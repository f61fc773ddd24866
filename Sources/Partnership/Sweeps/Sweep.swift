public import Web

/// Work that comes due by itself: reminders, digests, cleaning. Run over and over; each run does what is due and leaves a
/// trace in the store, so that running it twice does it once.
public struct Sweep: Sendable {
    public let name: String
    /// Seconds between two runs.
    public let interval: Int
    /// Does what is due at `now` in one partnership; returns how many things it did.
    public let run: @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int

    public init(
        _ name: String,
        every interval: Int,
        run:
            @escaping @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int
    ) {
        self.name = name
        self.interval = interval
        self.run = run
    }
}
