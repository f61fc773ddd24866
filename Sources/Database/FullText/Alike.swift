extension FullText {
    static func alike(_ text: String, scope: [[String]], home: String?, limit: Int, _ reader: Reader)
        throws -> [Int64]
    {
        let holders = try distinctWords(text).compactMap { word -> [Int64]? in
            let ids = try reader.textIndex.newest(
                [[word]], scope: scope, home: home, before: nil, limit: mostWithWord, reader)
            return ids.isEmpty ? nil : ids
        }
        var scores: [Int64: (shared: Int, weight: Double)] = [:]
        for ids in holders.sorted(by: { $0.count < $1.count }).prefix(mostUsed) {
            for id in ids {
                let (shared, weight) = scores[id] ?? (0, 0)
                scores[id] = (shared + 1, weight + 1 / Double(ids.count))
            }
        }
        let ranked = scores.sorted { left, right in
            (left.value.shared, left.value.weight, left.key) > (right.value.shared, right.value.weight, right.key)
        }
        return ranked.prefix(max(0, limit)).map(\.key)
    }

    /// The longest different words, as long words are the rarer ones.
    private static func distinctWords(_ text: String) -> [String] {
        let words = Set(SearchWords.list(text, most: 1_000)).filter { $0.count >= shortestBeginning }
        return words.sorted { ($0.count, $0) > ($1.count, $1) }.prefix(mostWeighed).map { $0 }
    }
}
