import Database
import Partnership
import Web

/// An idea as a list shows it: without what is masked.
struct ListedIdea: Sendable, Hashable {
    let id: Int64
    let reference: IdeaReference
    let title: String
    /// All of the words, with `…` for what is masked.
    let words: String
    let place: String
    let forWhom: String
    let municipality: String?
    let state: IdeaState
    let isChallenge: Bool
    let receivedAt: Timestamp
    let changedAt: Timestamp
    var labels: [String] = []
    /// Names of the organisations that were asked.
    var organisations: [String] = []

    var path: String { "/ideer/\(reference.path)" }

    private init(_ idea: Idea, masks: [Mask]) {
        let masked = { (text: String) in MaskedWords(text, masks: masks).text }
        id = idea.id
        reference = idea.reference
        title = masked(idea.title)
        words = masked(idea.words)
        place = masked(idea.place)
        forWhom = masked(idea.forWhom)
        municipality = idea.municipality
        state = idea.state
        isChallenge = idea.isChallenge
        receivedAt = idea.receivedAt
        changedAt = idea.changedAt
    }

    /// The ideas with their masks laid, their labels and the organisations that were asked: one question for all.
    static func all(_ reader: Reader, _ ideas: [Idea]) throws -> [ListedIdea] {
        guard !ideas.isEmpty else { return [] }
        let ids = ideas.map(\.id)
        var masks: [Int64: [Mask]] = [:]
        var labels: [Int64: [String]] = [:]
        var organisations: [Int64: [String]] = [:]
        try reader.each(
            """
            SELECT idea, 'mask' AS what, phrase AS text, kind FROM idea_mask WHERE idea \(in: ids)
            UNION ALL SELECT idea, 'label', label, '' FROM idea_label WHERE idea \(in: ids)
            UNION ALL SELECT referral.idea, 'organisation', organisation.name, '' FROM referral
                JOIN organisation ON organisation.id = referral.organisation WHERE referral.idea \(in: ids)
                AND \(Referral.isShared)
            """
        ) { row in
            let (idea, what, text): (Int64, String, String) = (try row[0], try row[1], try row[2])
            switch what {
            case "mask": masks[idea, default: []].append(Mask(phrase: text, kind: try row[3]))
            case "label": labels[idea, default: []].append(text)
            default: organisations[idea, default: []].append(text)
            }
        }
        return ideas.map { idea in
            var listed = ListedIdea(idea, masks: masks[idea.id] ?? [])
            listed.labels = (labels[idea.id] ?? []).sortedInSwedish { $0 }
            listed.organisations = Set(organisations[idea.id] ?? []).sortedInSwedish { $0 }
            return listed
        }
    }
}
