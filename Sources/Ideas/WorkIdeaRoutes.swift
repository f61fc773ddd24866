import Partnership

/// The pages and forms of coordinators and organisations.
enum WorkIdeaRoutes {
    static func all(_ places: GatheringPlaces) -> [Route] {
        QueueRoutes.all + CaseRoutes(places: places).all + PictureRoutes.all + AssignmentRoutes.all
            + ModerationRoutes.all + RoutingRoutes.all
    }
    static let sweeps: [Sweep] = WorkIdeaSweeps.all + [LessonSweep.sweep]
    static let links: [LinkHandler] = AssignmentRoutes.links

    static let navigation: [NavigationItem] = [
        NavigationItem("ideas.work.nav.queue", path: "/arbete/ko", permission: .coordinate, isWork: true, order: 10),
        NavigationItem("ideas.work.nav.assignments", path: "/uppdrag", permission: .represent, isWork: true, order: 20),
        NavigationItem(
            "ideas.work.nav.moderation", path: "/arbete/moderering", permission: .coordinate, isWork: true, order: 30),
    ]
}
