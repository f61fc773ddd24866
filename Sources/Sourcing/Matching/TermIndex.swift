/// By term, the items that hold it and how much it counts in each: profiles by what they speak of, or what needs ask by what answers it.
/// Only items that share a term with the question are looked at.
struct TermIndex: Sendable {
    private struct Holder: Sendable {
        let item: Int32
        let weight: Float
    }

    private let holders: [[Holder]]
    private let items: Int

    /// `items`: the terms of each with their weights, every term below `terms`.
    init(_ items: [[(term: Int32, weight: Float)]], terms: Int) {
        var holders = [[Holder]](repeating: [], count: terms)
        for (index, held) in items.enumerated() {
            for (term, weight) in held { holders[Int(term)].append(Holder(item: Int32(index), weight: weight)) }
        }
        self.holders = holders
        self.items = items.count
    }

    /// How many hold a term; none when it came after the index was made.
    func count(of term: Int32) -> Int { Int(term) < holders.count ? holders[Int(term)].count : 0 }

    /// Room for answers, to be used again and again.
    func noAnswers() -> TermAnswers { TermAnswers(items: items) }

    /// Takes up how well each item answers terms: of several that it holds, the best counts.
    func answer<Terms: Sequence>(_ terms: Terms, in answers: inout TermAnswers) where Terms.Element == (Int32, Float) {
        for (term, factor) in terms where Int(term) < holders.count {
            for holder in holders[Int(term)] { answers.put(factor * holder.weight, of: Int(holder.item)) }
        }
    }
}

/// How well items answered, as far as they did.
struct TermAnswers {
    private var best: [Float]
    private var touched: [Int] = []

    fileprivate init(items: Int) { best = [Float](repeating: 0, count: items) }

    fileprivate mutating func put(_ answer: Float, of item: Int) {
        guard answer > best[item] else { return }
        if best[item] == 0 { touched.append(item) }
        best[item] = answer
    }

    /// Hands over each item with its best answer, and forgets them.
    mutating func empty(_ take: (Int, Float) -> Void) {
        for item in touched {
            take(item, best[item])
            best[item] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }
}
