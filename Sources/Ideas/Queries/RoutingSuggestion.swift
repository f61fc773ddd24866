import Database
import Language
import Partnership
import Ranking
import Web

/// An organisation that might have an idea, and why. Nothing is sent by it: a coordinator decides.
struct RoutingSuggestion: Sendable {
    /// What speaks for it, or against.
    enum Reason: Sendable, Hashable {
        /// It has taken on so many ideas about a word.
        case taken(Int, word: String)
        /// It answers for what these words say.
        case responsible([String])
        /// It says these words of what it offers.
        case ownWords([String])
        /// It works where the idea belongs.
        case place(String)
        case everywhere
        /// So many questions wait for its answer.
        case waiting(Int)
        /// It is at work with so many ideas.
        case atWork(Int)
        /// Nobody has asked it anything yet.
        case untried
    }

    let organisation: Organisation
    /// How likely it is the right one, 0 to 1, beside the others that are known.
    let strength: Double
    /// Whether it has taken on so few that it can't be said to be likely, however few others are known.
    let isNew: Bool
    let reasons: [Reason]

    static let most = 5
    /// Whose load is counted.
    private static let mostCounted = 8
    private static let mostReasons = 3
    /// Below this it is a guess like any other.
    private static let least = 0.03
    /// How many it must have taken on to be likely.
    private static let fewestTaken = 3
    /// An organisation that holds a third of what the idea is about says all that can be said.
    private static let ownWordsWeight = 3.0
    /// What working where the idea belongs adds to an organisation's own words, and what working everywhere does.
    private static let (nearShare, everywhereShare) = (0.2, 0.1)
    private static let loadShare = 0.4
    /// What is left of the likelihood of one that works elsewhere.
    private static let elsewhereShare = 0.3

    /// The likeliest of those that can be asked, the likeliest first.
    ///
    /// Only those of whom something tells that it is for them: an idea like it that they took on, or their own words. Who has declined
    /// the case or passed it on isn't asked again. `placeNames`: what places are called; to say one is no competence.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ idea: Idea, masks: [Mask], _ case: ReferralCase,
        placeNames: [String] = [], at now: Timestamp
    ) throws -> [RoutingSuggestion] {
        let text = Redaction.without(MaskedWords("\(idea.title) \(idea.words)", masks: masks).text)
        let words = try OwnWords.read(reader, in: partnership, text, placeNames: placeNames)
        let memory = StoredRoutingMemory(reader, in: partnership)
        let ranked = try Router().rank(
            RoutingText(idea, masks: masks),
            among: { try `case`.open(reader, in: partnership, among: $0, at: now) },
            priors: words.mapValues { min(1, $0.likeness * ownWordsWeight + near($0.organisation, idea)) },
            most: Router.mostConsidered, memory: memory
        ).filter { $0.score > 0 }
        let organisations = Dictionary(
            try Organisations.find(reader, in: partnership, ids: ranked.map(\.receiver)).map { ($0.id, $0) }
        ) { first, _ in first }
        let likely = ranked.compactMap { suggestion -> Likely? in
            guard let organisation = organisations[suggestion.receiver] else { return nil }
            let reasons = reasons(suggestion, words[organisation.id])
            guard !reasons.isEmpty else { return nil }
            return Likely(
                organisation: organisation,
                strength: suggestion.strength * (isElsewhere(organisation, idea) ? elsewhereShare : 1),
                reasons: reasons + places(organisation, idea))
        }.sorted { $0.strength > $1.strength }.prefix(mostCounted)
        let (known, loads) = (
            try memory.receivers(likely.map(\.organisation.id)),
            try OrganisationLoad.read(reader, of: likely.map(\.organisation.id))
        )
        let suggestions = likely.map { suggestion(of: $0, known[$0.organisation.id], loads[$0.organisation.id]) }
        return Array(suggestions.filter { $0.strength >= least }.sorted { $0.strength > $1.strength }.prefix(most))
    }

    private struct Likely {
        let organisation: Organisation
        let strength: Double
        let reasons: [Reason]
    }

    private static func suggestion(of likely: Likely, _ known: ReceiverCell?, _ load: OrganisationLoad?)
        -> RoutingSuggestion
    {
        let load = load ?? OrganisationLoad()
        var reasons = likely.reasons
        if load.waiting > 0 { reasons.append(.waiting(load.waiting)) }
        if load.atWork > 0 { reasons.append(.atWork(load.atWork)) }
        if known?.isEmpty ?? true { reasons.append(.untried) }
        return RoutingSuggestion(
            organisation: likely.organisation, strength: likely.strength * (1 - loadShare * load.share),
            isNew: Int(known?.taken ?? 0) < fewestTaken, reasons: reasons)
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

    /// What tells that an idea is for an organisation; none when nothing does.
    private static func reasons(_ suggestion: Suggestion, _ own: OwnWords?) -> [Reason] {
        var told: Set<String> = []
        // Of a word in two forms one is told.
        let taken = suggestion.reasons.filter { reason in
            let bases = Lexicon.swedish.forms(of: reason.word).bases
            guard reason.taken > 0, !GeneralWords.tellsNothing(reason.word), told.isDisjoint(with: bases) else {
                return false
            }
            told.formUnion(bases)
            return true
        }
        var reasons: [Reason] = taken.prefix(mostReasons).map { .taken($0.taken, word: $0.word) }
        if let own, !own.responsible.isEmpty { reasons.append(.responsible(Array(own.responsible.prefix(4)))) }
        if let own, !own.offered.isEmpty { reasons.append(.ownWords(Array(own.offered.prefix(4)))) }
        return reasons
    }

    private static func places(_ organisation: Organisation, _ idea: Idea) -> [Reason] {
        guard let municipality = idea.municipality else { return [] }
        if organisation.municipalities.isEmpty { return [.everywhere] }
        return organisation.municipalities.contains(municipality) ? [.place(municipality)] : []
    }
}

/// How much an organisation has before it.
struct OrganisationLoad: Sendable {
    /// Questions that it has not answered.
    var waiting = 0
    /// Ideas that it has taken on, or asked about, and that go on.
    var atWork = 0

    /// With so many, an organisation is put back by the most that load puts back; they are counted no further.
    private static let most = 20

    var share: Double { Double(min(waiting + atWork, Self.most)) / Double(Self.most) }

    /// In one question, by the index of open referrals.
    static func read(_ reader: Reader, of organisations: [Int64]) throws -> [Int64: OrganisationLoad] {
        guard !organisations.isEmpty else { return [:] }
        let each = organisations.map { id -> SQL in
            """
            SELECT * FROM (
                SELECT organisation, state FROM referral WHERE organisation = \(id) AND state IN ('sent', 'accepted', 'asked')
                LIMIT \(most)
            ) AS open
            """
        }
        var loads: [Int64: OrganisationLoad] = [:]
        try reader.each(.join(each, separator: " UNION ALL ")) { row in
            let (organisation, state): (Int64, ReferralState) = (try row[0], try row[1])
            if state == .sent {
                loads[organisation, default: OrganisationLoad()].waiting += 1
            } else {
                loads[organisation, default: OrganisationLoad()].atWork += 1
            }
        }
        return loads
    }
}
