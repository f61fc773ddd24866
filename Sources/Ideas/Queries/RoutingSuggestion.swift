import Database
import Partnership
import Ranking

/// An organisation that might have an idea, and why. Nothing is sent by it: a coordinator decides.
struct RoutingSuggestion: Sendable {
    /// What speaks for it, or against.
    enum Reason: Sendable, Hashable {
        /// It has taken on so many ideas about a word.
        case taken(Int, word: String)
        /// It says these words of itself.
        case ownWords([String])
        /// It works where the idea belongs.
        case place(String)
        case everywhere
        /// So many questions wait for its answer.
        case waiting(Int)
        /// Nobody has asked it anything yet.
        case untried
    }

    let organisation: Organisation
    /// How likely it is the right one, 0 to 1.
    let strength: Double
    let reasons: [Reason]

    static let most = 5
    private static let mostLookedAt = 8
    private static let mostReasons = 3
    /// Below this it is a guess like any other.
    private static let least = 0.03
    /// How many that describe themselves in the idea's words come into question before they have answered anything.
    private static let mostByWords = 40
    private static let leastLikeness = 0.03
    /// An organisation that holds a third of what the idea is about says all that can be said.
    private static let ownWordsWeight = 3.0
    /// What working where the idea belongs adds to an organisation's own words, and what working everywhere does.
    private static let (nearShare, everywhereShare) = (0.2, 0.1)
    /// With so many waiting, an organisation is put back by the most that load puts back.
    private static let mostWaiting = 20
    private static let loadShare = 0.4
    /// What is left of the likelihood of one that works elsewhere.
    private static let elsewhereShare = 0.3

    /// The likeliest of those that can be asked, the likeliest first.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ idea: Idea, masks: [Mask], among choices: [ReferralChoice]
    ) throws -> [RoutingSuggestion] {
        let open = Dictionary(
            choices.filter { $0.isReachable && !$0.isAsked }.map { ($0.organisation.id, $0.organisation) }
        ) { first, _ in first }
        let words = try ownWords(reader, in: partnership, idea, masks, choices.count)
        let priors = words.filter { open[$0.key] != nil }.mapValues { $0.likeness }
        let memory = StoredRoutingMemory(reader, in: partnership)
        let ranked = try Router.of(reader, in: partnership).rank(
            RoutingText(idea, masks: masks), among: Set(open.keys),
            priors: Dictionary(
                priors.map { id, likeness in
                    (id, min(1, likeness * ownWordsWeight + (open[id].map { near($0, idea) } ?? 0)))
                }
            ) { first, _ in first },
            most: mostLookedAt, memory: memory)
        let known = try memory.receivers(ranked.map(\.receiver))
        let suggestions = try ranked.compactMap { suggestion -> RoutingSuggestion? in
            guard let organisation = open[suggestion.receiver] else { return nil }
            let waiting = try waiting(reader, organisation.id)
            let load = Double(min(waiting, mostWaiting)) / Double(mostWaiting)
            let isUntried = known[organisation.id]?.isEmpty ?? true
            return RoutingSuggestion(
                organisation: organisation,
                strength: suggestion.strength * (1 - loadShare * load)
                    * (isElsewhere(organisation, idea) ? elsewhereShare : 1),
                reasons: reasons(suggestion, words[organisation.id]?.shared ?? [], organisation, idea)
                    + (waiting > 0 ? [.waiting(waiting)] : []) + (isUntried ? [.untried] : []))
        }
        return Array(suggestions.filter { $0.strength >= least }.sorted { $0.strength > $1.strength }.prefix(most))
    }

    private static func ownWords(
        _ reader: Reader, in partnership: PartnershipID, _ idea: Idea, _ masks: [Mask], _ total: Int
    ) throws -> [Int64: LookAlike] {
        let text = GeneralWords.removed(from: MaskedWords("\(idea.title) \(idea.words)", masks: masks).text)
        let alike = try reader.alike(
            .organisation, text, in: partnership, scope: [["public"]], total: total, fewestShared: 1,
            least: leastLikeness, limit: mostByWords)
        return Dictionary(alike.map { ($0.id, $0) }) { first, _ in first }
    }

    private static func near(_ organisation: Organisation, _ idea: Idea) -> Double {
        guard let municipality = idea.municipality else { return 0 }
        if organisation.municipalities.isEmpty { return everywhereShare }
        return organisation.municipalities.contains(municipality) ? nearShare : 0
    }

    /// Whether it works in other municipalities than the idea's alone.
    private static func isElsewhere(_ organisation: Organisation, _ idea: Idea) -> Bool {
        guard let municipality = idea.municipality, !organisation.municipalities.isEmpty else { return false }
        return !organisation.municipalities.contains(municipality)
    }

    private static func waiting(_ reader: Reader, _ organisation: Int64) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM referral WHERE organisation = \(organisation) AND state IN ('sent', 'accepted', 'asked')
                LIMIT \(mostWaiting)
            ) AS waiting
            """) ?? 0
    }

    private static func reasons(
        _ suggestion: Suggestion, _ shared: [String], _ organisation: Organisation, _ idea: Idea
    ) -> [Reason] {
        var reasons: [Reason] = suggestion.reasons.filter { $0.taken > 0 && !GeneralWords.has($0.word) }.prefix(
            mostReasons
        )
        .map { .taken($0.taken, word: $0.word) }
        if !shared.isEmpty { reasons.append(.ownWords(Array(shared.prefix(4)))) }
        if let municipality = idea.municipality {
            if organisation.municipalities.contains(municipality) { reasons.append(.place(municipality)) }
            if organisation.municipalities.isEmpty { reasons.append(.everywhere) }
        }
        return reasons
    }
}
