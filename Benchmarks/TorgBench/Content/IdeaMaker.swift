import Ideas
import Partnership

/// Makes up what people say. The n-th idea is the same in every run.
struct IdeaMaker: Sendable {
    /// What is made up about one idea, beside what was said.
    struct Made: Sendable {
        var submission: SubmitIdea
        var state: IdeaState
        var isHidden: Bool
        var labels: [String]
        /// Whether it is joined into an earlier one.
        var isTwin: Bool
        /// How many organisations have been asked.
        var referrals: Int
    }

    private let vocabulary = Vocabulary()
    private let municipalities: [String]
    private let themes: [String]
    /// How many ideas are made: the one in the middle has the rare word.
    private let total: Int

    init(_ settings: Partnership.Settings, total: Int) {
        municipalities = settings.municipalities.map(\.code)
        themes = settings.themes
        self.total = total
    }

    func idea(_ number: Int) -> Made {
        var dice = Dice(seed: UInt64(number) &+ 1_000)
        var submission = SubmitIdea(words: words(number, &dice))
        submission.municipality = dice.happens(92) ? dice.pick(municipalities) : nil
        submission.place = dice.happens(60) ? vocabulary.word(&dice) : ""
        submission.forWhom = dice.happens(50) ? "\(vocabulary.word(&dice)) \(vocabulary.word(&dice))" : ""
        submission.isPublic = isSearched(number) || dice.happens(90)
        submission.source = dice.pick([(.web, 60), (.tour, 25), (.paper, 10), (.phone, 5)])
        // Those of old ideas are gone by now, as promised. No e-mail: no letters to all at the first sweep. The numbers are
        // kept free for fiction (PTS: 070-1740605 to 070-1740699).
        if number > total - total / 10, dice.happens(40) {
            submission.contact = Contact(phone: "070-17406\(Int.random(in: 10...99, using: &dice))")
        }
        let state: IdeaState = dice.pick([
            (.received, 6), (.sorted, 8), (.referred, 9), (.active, 12), (.done, 35), (.closed, 26), (.withdrawn, 4),
        ])
        let isAsked = state == .referred || state == .active || state == .done
        return Made(
            submission: submission,
            state: state,
            isHidden: !isSearched(number) && dice.happens(1),
            labels: Array(themes.shuffled(using: &dice).prefix(Int.random(in: 0...3, using: &dice))),
            isTwin: !isSearched(number) && number > 100 && state == .sorted && dice.happens(15),
            referrals: isAsked ? (dice.happens(20) ? 2 : 1) : 0
        )
    }

    /// Whether it is the one with the rare word, which must be there to be found.
    private func isSearched(_ number: Int) -> Bool { number == total / 2 }

    /// Eight to ninety words, most often some thirty, in sentences.
    private func words(_ number: Int, _ dice: inout Dice) -> String {
        let count = 8 + Int.random(in: 0...41, using: &dice) + Int.random(in: 0...41, using: &dice) / 2
        var words = (0..<count).map { _ in vocabulary.word(&dice) }
        if number % 10 == 3 { words.append(Vocabulary.common) }
        if isSearched(number) { words.append(Vocabulary.rare) }
        words.shuffle(using: &dice)
        var text = ""
        var isFirst = true
        for word in words {
            text += text.isEmpty ? "" : isFirst ? ". " : " "
            text += isFirst ? word.prefix(1).uppercased() + word.dropFirst() : word
            isFirst = dice.happens(9)
        }
        return text + "."
    }
}
