import Partnership

/// The pages and forms for everybody: to give an idea, to follow it, to read what came of others'.
enum PublicIdeaRoutes {
    static func all(_ places: GatheringPlaces) -> [Route] {
        GiveRoutes.all + IdeaListRoutes.all + IdeaRoutes.all(places) + OwnIdeaRoutes.all + FollowRoutes.all
            + ReportRoutes.all + DoneCheckRoutes.all
    }
    static let sweeps: [Sweep] = [DigestSweep.sweep, DoneCheckSweep.sweep, ContactSweep.sweep]
    static let links: [LinkHandler] = OwnIdeaRoutes.links + FollowRoutes.links + DoneCheckRoutes.links

    static let navigation: [NavigationItem] = [
        NavigationItem("ideas.nav.list", path: "/ideer", permission: .everyone, order: 10),
        NavigationItem("ideas.nav.give", path: "/ideer/ny", permission: .everyone, order: 20),
        NavigationItem("ideas.nav.follow", path: "/folj", permission: .everyone, order: 30),
    ]
}
