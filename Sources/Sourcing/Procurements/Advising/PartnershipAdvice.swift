import Foundation
import Web

/// A sign of a partnership (idéburet offentligt partnerskap).
enum PartnershipSign: String, Sendable, Hashable, CaseIterable {
    /// The initiative came from civil society.
    case initiative
    /// There is no market and no competition.
    case noMarket
    /// Both put in resources.
    case contributions
    case longTerm
    case together

    enum Answer: String, Sendable, Hashable, CaseIterable { case yes, no, unknown }
}

/// Public aid that somebody has had.
struct GivenAid: Sendable, Hashable {
    let recipient: String
    let day: Timestamp
    /// Hundredths of a euro; nil when it is told in kronor and nobody has said the rate.
    let euro: Int64?
}

/// What the adviser for partnerships is asked.
struct PartnershipQuestion: Sendable, Hashable {
    var day: Timestamp
    var answers: [PartnershipSign: PartnershipSign.Answer]
    /// Whether the aid is for a service of general economic interest.
    var isGeneralInterest: Bool
    var aid: [GivenAid]
}

/// The most small aid (de minimis) that one undertaking may have, by period.
struct AidLaw: Decodable, Sendable {
    struct Ceiling: Decodable, Sendable {
        let from: String
        let to: String
        /// Whole euro; nil: not known.
        let eur: Int64?
        /// The same for services of general economic interest.
        let generalInterest: Int64?
        let years: Int
        let source: String
        let verified: Bool
    }

    let deMinimis: [Ceiling]

    /// From the file of limits. Throws when it can't be read: it comes with the program.
    init(folder: URL) throws {
        self = try JSONDecoder().decode(
            AidLaw.self, from: Data(contentsOf: folder.appendingPathComponent("limits.json")))
    }

    func ceiling(on day: Timestamp) -> Ceiling? { deMinimis.first { ($0.from...$0.to).contains(day.isoDay) } }
}

/// What speaks for and against a partnership, and how much aid each recipient has had. It informs; a person decides.
struct PartnershipAdvice: Sendable {
    struct Sign: Sendable {
        let sign: PartnershipSign
        let answer: PartnershipSign.Answer
        let sentence: Advice.Sentence
    }

    struct Aid: Sendable {
        let recipient: String
        /// Open: within the ceiling.
        let state: Advice.State
        let sentence: Advice.Sentence
    }

    /// Open: all signs speak for. Closed: at least one speaks against, or some aid is above the ceiling.
    let state: Advice.State
    let signs: [Sign]
    let aid: [Aid]
    let duties: [Advice.Sentence]

    init(_ question: PartnershipQuestion, _ law: AidLaw?) {
        signs = PartnershipSign.allCases.map { sign in
            let answer = question.answers[sign] ?? .unknown
            return Sign(
                sign: sign, answer: answer, sentence: Advice.Sentence("sign.\(sign.rawValue).\(answer.rawValue)"))
        }
        let ceiling = law?.ceiling(on: question.day)
        aid = Self.sums(question, ceiling)
        let isUnsure = !aid.isEmpty && ceiling?.verified == false
        duties =
            [Advice.Sentence("duty.noUnlawfulProcurement"), Advice.Sentence("duty.stateAid")]
            + (isUnsure ? [Advice.Sentence("warning.unverified")] : [])
        let states = aid.map(\.state)
        if signs.contains(where: { $0.answer == .no }) || states.contains(.closed) {
            state = .closed
        } else if signs.contains(where: { $0.answer == .unknown }) || states.contains(.cannotTell) {
            state = .cannotTell
        } else {
            state = .open
        }
    }

    /// Each recipient's aid in the years up to the day, held against the ceiling.
    private static func sums(_ question: PartnershipQuestion, _ ceiling: AidLaw.Ceiling?) -> [Aid] {
        var recipients: [String] = []
        for row in question.aid where !recipients.contains(where: { key($0) == key(row.recipient) }) {
            recipients.append(row.recipient)
        }
        let day = question.day.isoDay
        return recipients.map { recipient in
            let years = ceiling?.years ?? 3
            // The same day some years before: by the letters of a date, as for earlier purchases.
            let first = "\(question.day.civilDay.year - years)" + day.dropFirst(4)
            let rows = question.aid.filter {
                key($0.recipient) == key(recipient) && $0.day.isoDay > first && $0.day.isoDay <= day
            }
            let known = rows.compactMap(\.euro).reduce(Int64(0)) { $0.plus($1) }
            let limit = (question.isGeneralInterest ? ceiling?.generalInterest : ceiling?.eur).map { $0 * 100 }
            let values: [String: Advice.Sentence.Value] = [
                "recipient": .text(recipient), "sum": .money(known), "limit": .money(limit ?? 0),
                "years": .number(years), "period": .text(ceiling.map { "\($0.from) – \($0.to)" } ?? ""),
            ]
            func told(_ state: Advice.State, _ key: String) -> Aid {
                Aid(recipient: recipient, state: state, sentence: Advice.Sentence("aid.\(key)", values))
            }
            guard let limit else { return told(.cannotTell, "noLimit") }
            // What is known may be too much already.
            if known > limit { return told(.closed, "above") }
            if rows.contains(where: { $0.euro == nil }) { return told(.cannotTell, "noRate") }
            return told(.open, "within")
        }
    }

    private static func key(_ recipient: String) -> String {
        recipient.lowercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}
