import Language
import Testing

struct SwedishTests {
    private static let lexicon = Lexicon.swedish

    /// Pairs that go the wrong way, so that an improvement shows as clearly as a loss.
    private static let knownFailures: Set<String> = [
        "tillbyggnad ~ byggnad", "bar ≠ bär", "läxhjälp ~ läxor", "läxhjälp ~ hjälpa", "byalag ~ lag",
    ]

    @Test(.enabled(if: Lexicon.swedish.hasDictionary))
    func `words meet when a person would expect it and otherwise don't`() {
        let wrong = SwedishPair.all.filter { Self.meet($0.first, $0.second) != $0.meet }
        for pair in wrong {
            print(pair, Self.forms(pair.first), Self.forms(pair.second))
        }
        #expect(SwedishPair.all.count >= 160)
        #expect(Double(wrong.count) <= 0.05 * Double(SwedishPair.all.count))
        #expect(Set(wrong.map(\.description)) == Self.knownFailures)
    }

    private static func meet(_ first: String, _ second: String) -> Bool {
        let (first, second) = (forms(first), forms(second))
        return !Set(first.bases).isDisjoint(with: second.bases + second.parts)
            || !Set(second.bases).isDisjoint(with: first.bases + first.parts)
    }

    private static func forms(_ word: String) -> Forms {
        let words = Words.all(in: word)
        #expect(words.count == 1)
        return lexicon.forms(of: words.first?.form ?? "")
    }
}
