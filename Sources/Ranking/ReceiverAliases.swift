/// Whose history is whose: "what was theirs is now ours".
struct ReceiverAliases: Sendable, Hashable {
    private let current: [Int64: Int64]
    private let former: [Int64: [Int64]]

    /// From old to new. A chain is followed to its end; where it runs in a ring, nothing in the ring is renamed.
    init(_ names: [Int64: Int64]) {
        var current: [Int64: Int64] = [:]
        for old in names.keys {
            var seen: Set<Int64> = [old]
            var place = old
            while let next = names[place], seen.insert(next).inserted { place = next }
            if names[place] == nil { current[old] = place }
        }
        self.current = current
        former = Dictionary(grouping: current.keys.sorted()) { current[$0] ?? $0 }
    }

    func holds(_ receiver: Int64) -> Bool { current[receiver] != nil }

    func current(_ receiver: Int64) -> Int64 { current[receiver] ?? receiver }

    /// Those whose history a receiver has taken over.
    func former(_ receiver: Int64) -> [Int64] { former[receiver] ?? [] }
}
