import Synchronization
public import Web

/// A clock that stands still until it is moved.
public final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    public init(_ time: Timestamp) {
        self.time = Mutex(time)
    }

    public var now: Timestamp { time.withLock { $0 } }

    /// Moves it on.
    public func advance(days: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        time.withLock { $0 = $0.adding(days: days).adding(seconds: minutes * 60 + seconds) }
    }
}
