/// Something that happened to an idea, as letters to its givers and followers tell it.
struct IdeaNews: Sendable, Hashable {
    /// What happened; the letter tells it by the message `ideas.news.KIND`, with `{organisation}` in some.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A coordinator has it.
        case sorted
        /// Everybody may read it now.
        case published
        /// Sent to an organisation.
        case referred
        case accepted
        case progress
        case outcome
        case declined
        case passedOn = "passed-on"
        /// Joined with others that say the same.
        case joined
        /// A case of its own again.
        case unjoined
        case done
        /// Closed, with the reason as ``IdeaNews/words``.
        case closed
        case reopened
        /// Taken from the public pages, with the reason as ``IdeaNews/words``.
        case hidden
    }

    let kind: Kind
    /// Name of the organisation that answered or was asked.
    var organisation: String?
    /// What was said: an answer, a reason.
    var words: String?

    init(_ kind: Kind, organisation: String? = nil, words: String? = nil) {
        self.kind = kind
        self.organisation = organisation
        self.words = words
    }

    /// An organisation's answer; nil for what is between it and the coordinator.
    init?(answer: ReferralEntry.Kind, organisation: String, words: String) {
        guard answer.isAnswer, let kind = Kind(rawValue: answer.rawValue) else { return nil }
        self.init(kind, organisation: organisation, words: words)
    }
}
