public import Logging
import Synchronization

/// What time it is, for a site that is to keep its promises also while the machine's clock is set: the clock as it was at the start
/// and the time that has passed since, which nobody can set. Where the two part by a little, the clock is followed at once; a jump
/// is believed only after it has lasted. Safe from any task.
public final class SteadyClock: Sendable {
    private let time: Mutex<SteadyTime>
    private let wall: @Sendable () -> Timestamp
    private let start = ContinuousClock.now
    private let logger: Logger

    /// `wall`: the machine's clock.
    public init(logger: Logger, wall: @escaping @Sendable () -> Timestamp = { .now }) {
        self.logger = logger
        self.wall = wall
        time = Mutex(SteadyTime(wall: wall().rawValue, passed: 0))
    }

    public var now: Timestamp {
        let (now, event) = time.withLock { time in
            let passed = (ContinuousClock.now - start).components
            return time.read(
                wall: wall().rawValue, passed: passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
        }
        switch event {
        case nil: break
        case .jumped(let by): logger.warning("the clock has jumped; not followed yet", metadata: ["ms": "\(by)"])
        case .believed(let by): logger.warning("the clock has jumped; followed now", metadata: ["ms": "\(by)"])
        case .returned: logger.notice("the clock is back")
        }
        return Timestamp(rawValue: now)
    }
}

/// The rule of ``SteadyClock``, in milliseconds. Pure.
struct SteadyTime: Sendable {
    /// The clock is followed at once where it is no further away.
    static let smallDifference: Int64 = 2_000
    /// A jump that has lasted for so long is believed.
    static let patience: Int64 = 15 * 60_000

    /// Something to be told once.
    enum Event: Hashable, Sendable {
        /// The clock is this much ahead of where it should be, or behind.
        case jumped(Int64)
        case believed(Int64)
        case returned
    }

    /// What is added to the time that has passed.
    private var offset: Int64
    /// A jump that is not believed yet: what would be added, and what had passed when it was first seen.
    private var jump: (offset: Int64, since: Int64)?

    init(wall: Int64, passed: Int64) {
        offset = wall - passed
    }

    /// What time it is, when the machine's clock shows `wall` and `passed` has passed since the start.
    mutating func read(wall: Int64, passed: Int64) -> (now: Int64, event: Event?) {
        let shown = wall - passed
        let difference = shown - offset
        if abs(difference) <= Self.smallDifference {
            let event: Event? = jump == nil ? nil : .returned
            (offset, jump) = (shown, nil)
            return (wall, event)
        }
        guard let old = jump, abs(shown - old.offset) <= Self.smallDifference else {
            jump = (shown, passed)
            return (passed + offset, .jumped(difference))
        }
        guard passed - old.since >= Self.patience else {
            // A clock that is set right little by little is the same jump.
            jump = (shown, old.since)
            return (passed + offset, nil)
        }
        (offset, jump) = (shown, nil)
        return (wall, .believed(difference))
    }
}
