import Partnership

/// Follow-up: how it went, in figures and words.
enum FollowUpRoutes {
    static let workPath = "/arbete/uppfoljning"
    /// Needs that are foreseen.
    static let foreseenPath = "/arbete/uppfoljning/kommande"

    static let all: [Route] = FollowUpAnswerRoutes.all + ForeseenRoutes.all
    static let sweeps: [Sweep] = FollowUpSweeps.all
    static let links: [LinkHandler] = [FollowUpAnswerRoutes.link]
}
