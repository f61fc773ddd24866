public import Web

/// Work that comes due by itself: reminders, digests, cleaning. Run over and over; each run does what is due and leaves a
/// trace in the store, so that running it twice, or in two processes at once, does it once.
public struct Sweep: Sendable {
    public let name: String
    /// Seconds between two runs.
    public let interval: Int
    /// Whether every process runs it at its own interval: for a sweep that shares its work by itself. Others are run by one
    /// process at a time.
    public let isEverywhere: Bool
    /// Does what is due at `now` in one partnership; returns how many things it did.
    public let run: @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int

    public init(
        _ name: String,
        every interval: Int,
        isEverywhere: Bool = false,
        run:
            @escaping @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int
    ) {
        self.name = name
        self.interval = interval
        self.isEverywhere = isEverywhere
        self.run = run
    }
}
