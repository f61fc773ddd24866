import Markup
import Partnership
import Web

/// The picture of what exists, what is missing and what could be adapted, and the lists behind each part of it.
enum MapRoutes {
    static let all: [Route] = [.get(NeedRoutes.mapPath, .everyone) { try await show($0) }]

    private static func show(_ visit: Visit) async throws -> Answer {
        let known = try await MatchMemory.shared.matches(visit.services, visit.partnership)
        let map = known.map(for: visit.actor, at: visit.now, in: visit.partnership)
        let municipality = visit.partnership.municipality(visit.query.text("kommun"))
        let field = visit.query["omrade"].flatMap { NeedDivision.all.contains($0) ? $0 : nil }
        let page = MapPage(visit: visit, known: known, map: map, municipality: municipality, field: field)
        let head = PageHead(
            visit.t("sourcing.map.title"), description: visit.t("sourcing.map.lead"), section: NeedRoutes.path,
            isHidden: municipality != nil || field != nil)
        return visit.page(head, page.html()).openToVisitors(visit)
    }
}
