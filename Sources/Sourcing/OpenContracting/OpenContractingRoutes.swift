import Database
import HTTPTypes
import Partnership
import Web

/// Open contracting: procurements and agreements as data (OCDS 1.1.5).
enum OpenContractingRoutes {
    static let all: [Route] = [
        .get(ContractingPackage.path, .everyone, page),
        .get("\(ContractingPackage.path)/{file}", .everyone, year),
        .get("/upphandlingar/{reference}/ocds.json", .everyone, one),
    ]

    private static func page(_ visit: Visit) async throws -> Answer {
        let years = try await visit.read { try ContractingCases.years($0, in: visit.partnership.id) }
        let head = PageHead(
            visit.t("sourcing.ocds.title"), description: visit.t("sourcing.ocds.lead"), section: ContractingPackage.path
        )
        return visit.page(head, OpenContractingPage(visit: visit, years: years).html()).shared
    }

    /// `2026.json` or `alla.json`. A year without procurements has no package: one must hold something.
    private static func year(_ visit: Visit) async throws -> Answer {
        let file = visit.parameter("file")
        guard file.hasSuffix(".json") else { throw Refusal.notFound }
        let name = file.dropLast(5)
        let years = try await visit.read { try ContractingCases.years($0, in: visit.partnership.id) }
        if name == "alla" {
            guard !years.isEmpty else { throw Refusal.notFound }
            return answer(ContractingPackage(visit.services, visit.partnership, .all))
        }
        guard let year = Int(name), String(year) == name, years.contains(where: { $0.year == year }) else {
            throw Refusal.notFound
        }
        return answer(ContractingPackage(visit.services, visit.partnership, .year(year)))
    }

    private static func one(_ visit: Visit) async throws -> Answer {
        guard let reference = CaseReference(visit.parameter("reference")),
            try await visit.read({ try ContractingCases.find($0, in: visit.partnership.id, reference) }) != nil
        else { throw Refusal.notFound }
        return answer(ContractingPackage(visit.services, visit.partnership, .one(reference)))
    }

    /// Readable by the pages of other sites too: it is open data.
    private static func answer(_ package: ContractingPackage) -> Answer {
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        headers[.accessControlAllowOrigin] = "*"
        return Answer(headers: headers, body: .stream { write in try await package.write(write) })
    }
}
