/// Where what was learned is kept: many small cells, read and written some hundred at a time.
///
/// Keep the cells of one call of ``Router/learn(_:receiver:outcome:memory:)`` in one transaction with the reading that
/// went before. Two that learn at once from copies of the same cell lose one of the two lessons for that cell, no more.
public protocol RoutingMemory {
    /// The cells of some features; those that were never kept are left out.
    func cells(_ features: [UInt64]) throws -> [UInt64: RoutingCell]
    /// The cells of some receivers; those that were never kept are left out.
    func receivers(_ ids: [Int64]) throws -> [Int64: ReceiverCell]
    /// What is remembered of all texts; a new one when nothing is.
    func standing() throws -> RoutingStanding
    /// Keeps cells in the place of those with the same keys. A cell that is empty may be removed.
    mutating func keep(
        cells: [UInt64: RoutingCell], receivers: [Int64: ReceiverCell], standing: RoutingStanding
    ) throws
}

/// A memory that lasts as long as the process: for measuring and for trying.
public struct TransientRoutingMemory: RoutingMemory, Sendable {
    private var cells: [UInt64: RoutingCell] = [:]
    private var receivers: [Int64: ReceiverCell] = [:]
    private var whole = RoutingStanding()

    public init() {}

    /// How many cells of features there are, and the bytes they come to when encoded.
    public var size: (cells: Int, bytes: Int) { (cells.count, cells.values.reduce(0) { $0 + $1.bytes.count }) }

    public func cells(_ features: [UInt64]) -> [UInt64: RoutingCell] {
        var found: [UInt64: RoutingCell] = Dictionary(minimumCapacity: features.count)
        for feature in features { found[feature] = cells[feature] }
        return found
    }

    public func receivers(_ ids: [Int64]) -> [Int64: ReceiverCell] {
        Dictionary(ids.compactMap { id in receivers[id].map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    public func standing() -> RoutingStanding { whole }

    public mutating func keep(
        cells: [UInt64: RoutingCell], receivers: [Int64: ReceiverCell], standing: RoutingStanding
    ) {
        for (feature, cell) in cells { self.cells[feature] = cell.isEmpty ? nil : cell }
        for (id, cell) in receivers { self.receivers[id] = cell.isEmpty ? nil : cell }
        whole = standing
    }
}
