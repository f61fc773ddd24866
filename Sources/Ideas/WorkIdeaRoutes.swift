import Partnership

/// The pages and forms of coordinators and organisations.
enum WorkIdeaRoutes {
    static let all: [Route] = []
    static let sweeps: [Sweep] = WorkIdeaSweeps.all
    static let navigation: [NavigationItem] = []
    static let links: [LinkHandler] = []
}
