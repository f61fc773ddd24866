import Foundation

/// A text beside what is remembered of its features, while it is ranked or learned from.
struct TextReading {
    let text: RoutingText
    /// How much each feature of this text says: rare ones more, frequent ones in the text more, one length for all.
    let values: [Double]
    private(set) var cells: [RoutingCell]

    /// `cells` by feature.
    init(_ text: RoutingText, cells: [UInt64: RoutingCell], standing: RoutingStanding) {
        self.text = text
        self.cells = text.features.map { cells[$0.hash] ?? RoutingCell() }
        let all = Double(standing.texts) + 2
        let raw = zip(text.features, self.cells).map { feature, cell in
            feature.weight * max(0, log(all / (Double(cell.texts) + 1)))
        }
        let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
        values = length > 0 ? raw.map { $0 / length } : raw
    }

    /// The score of each receiver that any feature says something of.
    func scores() -> [Int64: Double] {
        var places: [Int64: Int] = [:]
        var receivers: [Int64] = []
        var sums: [Double] = []
        for (value, cell) in zip(values, cells) where value > 0 {
            // Cells stand in the same order, so the next one is most often a few places on: hashing is dear.
            var guess = 0
            for entry in cell.entries {
                let near = receivers.indices.clamped(to: guess..<guess + 4)
                let place = near.first { receivers[$0] == entry.receiver } ?? places[entry.receiver] ?? sums.count
                if place == sums.count {
                    places[entry.receiver] = place
                    receivers.append(entry.receiver)
                    sums.append(0)
                }
                sums[place] += value * Double(entry.weight)
                guess = place + 1
            }
        }
        return places.mapValues { sums[$0] }
    }

    /// The score of one receiver, and how uncertain it is.
    func score(of receiver: Int64) -> (mean: Double, variance: Double) {
        var mean = 0.0
        var variance = 0.0
        for (value, cell) in zip(values, cells) {
            let entry = cell[receiver]
            mean += value * Double(entry?.weight ?? 0)
            variance += value * value * Double(entry?.variance ?? 1)
        }
        return (mean, variance)
    }

    /// The words that speak most for a receiver, among those of which it has taken on a text before.
    func reasons(for receiver: Int64, most: Int) -> [Reason] {
        var spoken: [Int: (sum: Double, taken: UInt32)] = [:]
        for (place, feature) in text.features.enumerated() {
            guard let entry = cells[place][receiver] else { continue }
            let known = spoken[feature.word] ?? (0, 0)
            spoken[feature.word] = (
                known.sum + values[place] * Double(entry.weight),
                max(known.taken, feature.kind == .whole ? entry.taken : 0)
            )
        }
        let order = spoken.filter { $0.value.sum > 0 && $0.value.taken > 0 }
            .sorted { ($1.value.sum, $0.key) < ($0.value.sum, $1.key) }
        // A word in two cases of the alphabet, or with two sets of keys, is one word to the reader.
        var shown: Set<String> = []
        return order.filter { shown.insert(text.words[$0.key]).inserted }.prefix(most)
            .map { Reason(word: text.words[$0.key], taken: Int($0.value.taken)) }
    }

    mutating func age(to now: UInt32) {
        for place in cells.indices { cells[place].age(to: now) }
    }

    /// Counts the text for the receiver that took it on.
    mutating func count(for receiver: Int64) {
        cells = cells.map { $0.counted(for: receiver) }
    }

    /// Changes what each feature says of a receiver; the value is that of the feature in this text.
    mutating func change(_ receiver: Int64, _ change: (inout RoutingCell.Entry, _ value: Float) -> Void) {
        for place in cells.indices where values[place] > 0 {
            cells[place].change(receiver) { change(&$0, Float(values[place])) }
        }
    }

    /// The same, for the features that have an entry for the receiver already.
    mutating func changeKnown(
        _ receiver: Int64, _ change: (inout RoutingCell.Entry, _ value: Float) -> Void
    ) {
        for place in cells.indices where values[place] > 0 && cells[place][receiver] != nil {
            cells[place].change(receiver) { change(&$0, Float(values[place])) }
        }
    }

    /// Empties the cells of features that no text has that somebody took on.
    mutating func forgetUnused() {
        cells = cells.map { $0.texts == 0 ? RoutingCell() : $0 }
    }

    /// The cells as they are to be kept.
    func kept() -> [UInt64: RoutingCell] {
        var kept: [UInt64: RoutingCell] = Dictionary(minimumCapacity: cells.count)
        for (feature, cell) in zip(text.features, cells) {
            var cell = cell
            cell.trim()
            kept[feature.hash] = cell
        }
        return kept
    }
}
