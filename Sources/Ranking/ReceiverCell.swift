/// What is remembered of one receiver, whatever the texts were about.
public struct ReceiverCell: Sendable, Hashable {
    /// How many texts it took on.
    public internal(set) var taken: UInt32 = 0
    /// How many it declined or passed on.
    public internal(set) var declined: UInt32 = 0

    public init() {}

    /// Whether it holds nothing, so that it need not be kept.
    public var isEmpty: Bool { taken == 0 && declined == 0 }

    /// Counts a text that it took on; with -1 takes the count back.
    mutating func countTaken(_ step: Int) {
        taken = taken.moved(by: step)
    }

    /// Counts a text that it declined or passed on; with -1 takes the count back.
    mutating func countDeclined(_ step: Int) {
        declined = declined.moved(by: step)
    }

    /// The two together: what one answered for is the other's now.
    public func joined(with other: ReceiverCell) -> ReceiverCell {
        var cell = self
        cell.taken &+= other.taken
        cell.declined &+= other.declined
        return cell
    }
}
