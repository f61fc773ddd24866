import Partnership
import Web

/// What came of ideas that were gathered at a stop, or at all stops of a tour: the figures and what they are made of. Pure.
struct GatheringResult: Sendable {
    /// Something and how many ideas it goes for.
    struct Count: Sendable, Hashable {
        let name: String
        let ideas: Int
    }

    /// All that have come, oldest first; those that the reader may not read tell nothing but that they are there.
    let ideas: [GatheredIdea]

    /// Those that the reader may read.
    var open: [GatheredIdea] { ideas.filter { $0.path != nil } }
    /// How many only others may read.
    var closed: Int { ideas.count - open.count }
    var given: Int { ideas.count { $0.isGiven } }
    var answered: Int { ideas.count { $0.isAnswered } }
    var done: Int { ideas.count { $0.isDone } }

    /// The themes that most ideas have, most first.
    var themes: [Count] { Self.counts(open.map(\.themes)) }
    /// The organisations that most ideas have gone to, most first.
    var organisations: [Count] { Self.counts(open.map(\.givenTo)) }

    /// The ideas of one stop.
    func at(_ stop: Stop) -> GatheringResult { GatheringResult(ideas: ideas.filter { $0.origin == stop.subject }) }

    private static func counts(_ names: [[String]]) -> [Count] {
        let counts = names.flatMap { Set($0) }.reduce(into: [:]) { counts, name in counts[name, default: 0] += 1 }
        return counts.map { Count(name: $0.key, ideas: $0.value) }.sortedInSwedish { $0.name }
            .sorted { $0.ideas > $1.ideas }
    }
}
