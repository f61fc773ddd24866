public import Database
public import Partnership
public import Web

/// What is worth showing on a start page: the newest answers, the numbers, and how soon people get an answer.
public struct IdeaHighlights: Sendable {
    public let answers: [PublicAnswer]
    /// How many public ideas there are by municipality and state.
    public let tally: IdeaTally
    /// Of the public ideas that had the time, how many got an answer within ``days``.
    public let answered: Int
    public let asked: Int
    public let days: Int

    /// How many of the newest ideas the share is reckoned on: it costs the same however many there are.
    private static let sample = 200

    public static func read(
        _ reader: Reader, in partnership: PartnershipID, now: Timestamp, answers: Int = 3, days: Int = 30
    ) throws -> IdeaHighlights {
        let gap = Int64(days) * 86_400_000
        let tally = try IdeaTally.ask(reader, in: partnership)
        let prompt = try reader.ask(
            """
            SELECT EXISTS (
                SELECT 1 FROM referral_entry WHERE referral_entry.idea = chosen.id
                    AND referral_entry.kind IN ('accepted', 'progress', 'outcome', 'declined')
                    AND referral_entry.at <= chosen.received_at + \(gap) AND \(ReferralEntry.isShared)
            ) FROM (
                \(IdeaListQuery.newest("idea.id, idea.received_at", sample, in: partnership))
            ) AS chosen WHERE chosen.received_at <= \(now.adding(days: -days))
            """
        ) { try $0[0] as Bool }
        let newest = try PublicAnswers.latest(reader, in: partnership, limit: answers)
        let isPrompt = try prompt.get()
        return IdeaHighlights(
            answers: newest, tally: try tally.get(), answered: isPrompt.count(where: \.self), asked: isPrompt.count,
            days: days
        )
    }
}
