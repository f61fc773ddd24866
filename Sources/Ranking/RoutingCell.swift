/// What is remembered of one feature: in how many texts it stood, and what it says of each receiver.
public struct RoutingCell: Sendable, Hashable {
    /// What the feature says of one receiver.
    public struct Entry: Sendable, Hashable {
        public let receiver: Int64
        /// How much it speaks for the receiver, or against when negative.
        public var weight: Float = 0
        /// How uncertain the weight is: 1 when nothing is known, near 0 when much is.
        public var variance: Float = 1
        /// How many texts with the feature the receiver took on.
        public var taken: UInt32 = 0

        public init(receiver: Int64) { self.receiver = receiver }
    }

    /// The most entries of a cell; the least telling give way.
    public static let mostEntries = 48

    /// How many texts with the feature somebody took on.
    public internal(set) var texts: UInt32 = 0
    /// How many texts had been taken on in all when the cell was last learned from.
    public internal(set) var lastLearned: UInt32 = 0
    /// By receiver, the least first.
    public internal(set) var entries: [Entry] = []

    public init() {}

    /// Whether it holds nothing, so that it need not be kept.
    public var isEmpty: Bool { texts == 0 && entries.isEmpty }

    /// How much the uncertainty grows for each text that is taken on meanwhile: what was once sure is half open again
    /// after a few hundred texts.
    static let forgetting: Float = 0.002

    subscript(receiver: Int64) -> Entry? {
        let place = place(of: receiver)
        return place < entries.count && entries[place].receiver == receiver ? entries[place] : nil
    }

    /// Changes the entry of a receiver, made first when there is none.
    mutating func change(_ receiver: Int64, _ change: (inout Entry) -> Void) {
        let place = place(of: receiver)
        if place == entries.count || entries[place].receiver != receiver {
            entries.insert(Entry(receiver: receiver), at: place)
        }
        change(&entries[place])
    }

    /// The cell with one text more that a receiver took on.
    func counted(for receiver: Int64) -> RoutingCell {
        var cell = self
        cell.texts = texts.moved(by: 1)
        cell.change(receiver) { $0.taken = $0.taken.moved(by: 1) }
        return cell
    }

    /// The cell with one text fewer that a receiver took on; itself when it holds none of the receiver's.
    func countedBack(for receiver: Int64) -> RoutingCell {
        guard let entry = self[receiver], entry.taken > 0 else { return self }
        var cell = self
        cell.texts = texts.moved(by: -1)
        cell.change(receiver) { $0.taken = $0.taken.moved(by: -1) }
        return cell
    }

    /// Lets old knowledge grow uncertain, so that what is new counts for more.
    mutating func age(to now: UInt32) {
        let growth = Self.forgetting * Float(now > lastLearned ? now - lastLearned : 0)
        for place in entries.indices { entries[place].variance = min(1, entries[place].variance + growth) }
        lastLearned = now
    }

    /// Drops entries that say nothing, and the least telling beyond the most that may be kept.
    mutating func trim() {
        entries.removeAll { $0.taken == 0 && abs($0.weight) < 1e-6 }
        guard entries.count > Self.mostEntries else { return }
        let order = entries.sorted {
            (abs($1.weight), $1.taken, $0.receiver) < (abs($0.weight), $0.taken, $1.receiver)
        }
        entries = order.prefix(Self.mostEntries).sorted { $0.receiver < $1.receiver }
    }

    private func place(of receiver: Int64) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].receiver < receiver { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension RoutingCell {
    /// The cell as it reads when the history of one receiver has become that of another: what was learned of both is joined
    /// as two independent findings are, each with the weight of its certainty. Nil when it says nothing of the first.
    public func renamed(from old: Int64, to new: Int64) -> RoutingCell? {
        guard old != new, let entry = self[old] else { return nil }
        var cell = self
        cell.entries.removeAll { $0.receiver == old }
        cell.change(new) { joined in
            let precision = 1 / joined.variance + 1 / entry.variance - 1
            joined.weight = (joined.weight / joined.variance + entry.weight / entry.variance) / precision
            joined.variance = 1 / precision
            joined.taken &+= entry.taken
        }
        return cell
    }
}

extension UInt32 {
    /// The number so much higher or lower, kept within bounds.
    func moved(by step: Int) -> UInt32 { UInt32(clamping: Int(self) + step) }
}
