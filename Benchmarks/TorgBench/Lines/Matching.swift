import Foundation
import Sourcing
import Torg

/// Suggestions in a region with many enterprises and needs, over all codes of what can be bought.
struct Matching {
    let codes: [(code: String, name: String)]
    let enterprises: Int
    let needs: Int

    /// How many needs and enterprises are asked for.
    private static let asked = 200
    private static let limit = 10
    private static let places = [
        "1814", "1860", "1861", "1862", "1863", "1864", "1880", "1881", "1882", "1883", "1884", "1885",
    ]

    func rows() throws -> [Row] {
        var dice = Dice(seed: 11)
        let vocabulary = Vocabulary()
        let enterprises = (0..<self.enterprises).map { number in
            (0...Int.random(in: 1...3, using: &dice)).map { _ in
                told(dice.pick(codes), vocabulary, isNeed: false, &dice)
            }
        }
        // Every code is asked for about as often: the list is gone through from its beginning to its end.
        let needs = (0..<self.needs).map { number in
            told(codes[number * codes.count / self.needs], vocabulary, isNeed: true, &dice)
        }
        let names = Dictionary(codes.map { ($0.code, $0.name) }) { first, _ in first }
        let began = ContinuousClock.now
        let matcher = MeasuredMatcher(enterprises: enterprises, needs: needs, names: names)
        let making = (ContinuousClock.now - began).seconds
        let texts = enterprises.map { offers in
            offers.map { "\($0.title) \($0.words)" }.joined(separator: " ").lowercased().utf8CString
        }
        var (found, floor, back): ([Double], [Double], [Double]) = ([], [], [])
        var hits = 0
        for turn in 0..<Self.asked {
            let need = needs[turn * self.needs / Self.asked]
            found.append(milliseconds { hits += matcher.enterprises(for: need, limit: Self.limit).count })
            floor.append(milliseconds { hits += Self.scan(need, texts) })
            let enterprise = turn * self.enterprises / Self.asked
            back.append(milliseconds { hits += matcher.needs(forEnterprise: enterprise, limit: Self.limit).count })
        }
        guard hits > 0 else { throw Broken("nothing was suggested") }
        let (suggested, scanned, returned) = (Samples(found), Samples(floor), Samples(back))
        let sizes = "\(Figures.grouped(self.enterprises)) enterprises, \(Figures.grouped(self.needs)) needs"
        return [
            .atMost(
                20, "Enterprises suggested for a need, one in a hundred: \(sizes)", suggested.quantile(0.99),
                Figures.milliseconds,
                "half of them \(Figures.milliseconds(suggested.median)); read once in \(Figures.seconds(making))"),
            .atMost(
                nil, "The same against looking for each of its words in each enterprise's text",
                suggested.median / scanned.median, Figures.times,
                "\(Figures.milliseconds(suggested.median)) : \(Figures.milliseconds(scanned.median))"),
            .atMost(
                20, "Needs suggested for an enterprise, one in a hundred", returned.quantile(0.99),
                Figures.milliseconds,
                "half of them \(Figures.milliseconds(returned.median))"),
        ]
    }

    private func told(
        _ code: (code: String, name: String), _ vocabulary: Vocabulary, isNeed: Bool, _ dice: inout Dice
    ) -> MeasuredMatcher.Told {
        let words = (0..<Int.random(in: 10...40, using: &dice)).map { _ in vocabulary.word(&dice) }
        return MeasuredMatcher.Told(
            title: code.name, words: words.joined(separator: " "), code: isNeed && dice.happens(50) ? nil : code.code,
            place: dice.happens(70) ? dice.pick(Self.places) : nil, hours: Int.random(in: 4...80, using: &dice))
    }

    private func milliseconds(_ work: () -> Void) -> Double {
        let began = ContinuousClock.now
        work()
        return (ContinuousClock.now - began).milliseconds
    }

    /// How many of the texts hold how many of the words: the least that one who reads everything must do.
    private static func scan(_ need: MeasuredMatcher.Told, _ texts: [ContiguousArray<CChar>]) -> Int {
        let words = "\(need.title) \(need.words)".lowercased().split { !$0.isLetter }.map { String($0).utf8CString }
        return texts.reduce(0) { sum, text in
            text.withUnsafeBufferPointer { text in
                words.reduce(sum) { sum, word in
                    word.withUnsafeBufferPointer { word in
                        guard let text = text.baseAddress, let word = word.baseAddress else { return sum }
                        return sum + (strstr(text, word) == nil ? 0 : 1)
                    }
                }
            }
        }
    }
}
