import Database
import Markup
import Partnership
import Web

/// Procurements that are over, for anybody to read.
enum PublicProcurementRoutes {
    static let path = "/upphandlingar"

    static let all: [Route] = [
        .get(path, .everyone, list),
        .get("\(path).csv", .everyone, file),
        .get("\(path)/{reference}", .everyone, page),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let partnership = visit.partnership.id
        let filter = ProcurementList.Filter(visit.query)
        let (list, buyers) = try await visit.read {
            (
                try ProcurementList.published($0, in: partnership, filter),
                try ProcurementList.buyers($0, in: partnership)
            )
        }
        return PublicProcurementListPage(visit: visit, filter: filter, list: list, buyers: buyers).answer().shared
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let partnership = visit.partnership.id
        let reference = try visit.procurementReference()
        let found = try await visit.read { reader -> (ProcurementCase, String?)? in
            guard let procurement = try ProcurementCase.find(reader, in: partnership, reference), procurement.isPublic
            else { return nil }
            return (procurement, try procurement.cpv.flatMap { try CodeNames.name($0, reader) })
        }
        guard let (procurement, name) = found else { throw Refusal.notFound }
        let thread = try await visit.redThread(from: procurement.subject)
        return PublicProcurementPage(visit: visit, procurement: procurement, codeName: name, thread: thread).answer()
            .shared
    }

    private static let columns = [
        "reference", "buyer", "title", "state", "method", "code", "asked", "tenders", "value", "winner", "contract",
        "concluded", "reason",
    ]

    private static func file(_ visit: Visit) async throws -> Answer {
        let filter = ProcurementList.Filter(visit.query)
        let head = CSV.line(columns.map { visit.t("sourcing.procurement.csv.\($0)") })
        return .download(
            visit.t("sourcing.procurement.csv.fileName"), type: "text/csv; charset=utf-8",
            body: .stream { write in
                try await write("\u{FEFF}" + head)
                var page = filter
                page.page = 1
                while true {
                    let asked = page
                    let list = try await visit.read {
                        try ProcurementList.published($0, in: visit.partnership.id, asked)
                    }
                    guard list.page == asked.page, !list.cases.isEmpty else { return }
                    try await write(list.cases.map { line($0, visit) }.joined())
                    page.page += 1
                }
            })
    }

    private static func line(_ procurement: ProcurementCase, _ visit: Visit) -> String {
        let reasons =
            procurement.state == .cancelled
            ? [procurement.cancelReason] : procurement.lots.map { $0.mainReason + $0.noWinnerReason }
        return CSV.line([
            procurement.printed, procurement.organisationName, procurement.title,
            visit.t("sourcing.procurement.state.\(procurement.state.rawValue)"), visit.method(procurement),
            procurement.cpv?.digits ?? "", "\(procurement.invitations.filter { $0.sentAt != nil }.count)",
            "\(procurement.tenderCount)", Kronor.typed(procurement.wholeValue), visit.winners(procurement),
            procurement.contractValue.map(Kronor.typed) ?? "",
            procurement.concludedOn ?? procurement.cancelledAt?.isoDay ?? "", reasons.joined(separator: " | "),
        ])
    }
}
