import Database
import Markup
import Partnership
import Web

/// What the effects are of.
enum EffectSubject: Sendable, Hashable {
    /// A need, by its key: of the agreements that it led to.
    case need(Int64)
    /// An organisation, by its key: of the agreements that it is the enterprise of.
    case enterprise(Int64)
    /// An agreement, by its key.
    case agreement(Int64)
}

/// What came of agreements, as anybody may read it: only of those that are public, and no number of fewer than five people.
struct Effects: Sendable {
    /// A party's figures of a period.
    struct Period: Sendable, Hashable {
        let agreement: Int64
        let party: Int64
        let followUp: Int64
        let fromOn: String
        let untilOn: String
        let figures: PublicFigures
    }

    /// What somebody tells in words.
    struct Story: Sendable, Hashable {
        let agreement: Int64
        let side: AgreementSide
        let party: String
        let untilOn: String
        let couldNot: String
        let story: String
        let again: BuyAgain?
    }

    /// The newest first.
    let agreements: [Agreement]
    /// By day. Only what enterprises told: two who count the same people would count them twice.
    let periods: [Period]
    /// The newest first.
    let stories: [Story]

    var isEmpty: Bool { periods.isEmpty && stories.isEmpty }

    /// Work at the end of the last period of each party; nothing is added up over time, since most stay on.
    var employed: PublicSum { PublicSum(latest.map(\.figures.employed)) }
    var training: PublicSum { PublicSum(latest.map(\.figures.training)) }
    /// All that went on, in all periods.
    var movedOn: PublicSum { PublicSum(periods.map(\.figures.movedOn)) }
    var hours: PublicSum { PublicSum(periods.map(\.figures.hours)) }
    /// Whole öre, in all periods.
    var turnover: Int64 { periods.compactMap(\.figures.turnover).reduce(0, +) }
    /// How the buyers answer whether they would do it again, by their last word on each agreement.
    var again: [BuyAgain: Int] {
        var counts: [BuyAgain: Int] = [:]
        for (_, told) in Dictionary(grouping: stories.filter { $0.side == .buyer }, by: \.agreement) {
            if let again = told.compactMap(\.again).first { counts[again, default: 0] += 1 }
        }
        return counts
    }

    private var latest: [Period] {
        Dictionary(periods.map { ($0.party, $0) }) { $0.untilOn > $1.untilOn ? $0 : $1 }.values.sorted {
            ($0.untilOn, $0.party) < ($1.untilOn, $1.party)
        }
    }

    /// Reads in a fixed number of questions.
    static func read(_ reader: Reader, in partnership: PartnershipID, of subject: EffectSubject) throws -> Effects {
        let agreements = try agreements(reader, in: partnership, of: subject).filter(\.isShown)
        let party: Int64? = if case .enterprise(let organisation) = subject { organisation } else { nil }
        return try read(reader, of: agreements, enterprise: party)
    }

    /// Of some agreements that are all public. `enterprise`: figures of this organisation alone.
    static func read(_ reader: Reader, of agreements: [Agreement], enterprise: Int64? = nil) throws -> Effects {
        guard !agreements.isEmpty else { return Effects(agreements: [], periods: [], stories: []) }
        let followUps = try FollowUp.all(reader, where: "follow_up.agreement \(in: agreements.map(\.id))")
        var (periods, stories): ([Period], [Story]) = ([], [])
        let parties = Dictionary(
            agreements.flatMap(\.parties).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for followUp in followUps {
            for answer in followUp.answers where answer.answeredAt != nil {
                guard let party = parties[answer.party] else { continue }
                let isOthers = answer.side == .enterprise && enterprise != nil && party.organisation != enterprise
                if isOthers { continue }
                if answer.side == .enterprise, !answer.figures.isEmpty {
                    periods.append(
                        Period(
                            agreement: followUp.agreement, party: party.id, followUp: followUp.id,
                            fromOn: followUp.fromOn, untilOn: followUp.untilOn, figures: PublicFigures(answer.figures)))
                }
                guard !(answer.story.isEmpty && answer.couldNot.isEmpty && answer.again == nil) else { continue }
                stories.append(
                    Story(
                        agreement: followUp.agreement, side: answer.side, party: party.name,
                        untilOn: followUp.untilOn, couldNot: answer.couldNot, story: answer.story, again: answer.again))
            }
        }
        return Effects(agreements: agreements, periods: periods, stories: stories.reversed())
    }

    private static func agreements(_ reader: Reader, in partnership: PartnershipID, of subject: EffectSubject) throws
        -> [Agreement]
    {
        switch subject {
        case .need(let need): try Agreement.of(need: need, reader, in: partnership)
        case .enterprise(let organisation): try Agreement.of(enterprise: organisation, reader, in: partnership)
        case .agreement(let id): try Agreement.find(reader, in: partnership, id: id).map { [$0] } ?? []
        }
    }

    /// The part of a page that tells what came of it; nil when nothing is known yet.
    static func section(_ visit: Visit, of subject: EffectSubject) async throws -> HTML? {
        let partnership = visit.partnership.id
        let effects = try await visit.read { try read($0, in: partnership, of: subject) }
        return effects.isEmpty ? nil : EffectParts(visit: visit, effects: effects, subject: subject).html
    }
}
