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
    /// Whether there may be anything to do at `now` in one partnership: read before a turn is taken, so that nothing is written when
    /// nothing is due.
    private(set) var isDue:
        @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Bool = {
            _, _, _ in
            true
        }
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

    /// The same sweep, run only where `isDue` says that there may be something to do.
    public func onlyIf(
        _ isDue:
            @escaping @Sendable (_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws ->
            Bool
    ) -> Sweep {
        var sweep = self
        sweep.isDue = isDue
        return sweep
    }
}
