import Synchronization

/// The revision number, and the last that was seen of other processes.
final class RevisionCounter: Sendable {
    private let revision = Atomic<UInt64>(0)
    private let seen = Mutex<String?>(nil)

    var value: UInt64 { revision.load(ordering: .acquiring) }

    func grow() {
        revision.add(1, ordering: .acquiringAndReleasing)
    }

    /// `state`: a text that differs whenever something was committed meanwhile.
    func sees(_ state: String) {
        let hasChanged = seen.withLock { seen in
            defer { seen = state }
            return seen != nil && seen != state
        }
        if hasChanged { grow() }
    }
}
