import HTTPTypes
import Markup
import Partnership
import Web

/// What a reader sees when a request got no answer of its own. Keeps to itself when the database is out of reach.
struct FailurePages: Sendable {
    let reception: Reception
    let messages: Messages

    func answer(_ request: WebRequest, _ failure: WebServer.Failure) async -> Answer {
        let visit = try? await reception.visit(request)
        switch failure {
        case .notFound:
            return visit?.notFoundPage() ?? BarePage.answer(request, messages, "error.noSite", .notFound)
        case .tooLarge: return page(visit, request, "error.tooLarge", .contentTooLarge)
        case .malformed: return page(visit, request, "error.malformed", .badRequest)
        case .fault: return page(visit, request, "error.fault", .internalServerError)
        }
    }

    private func page(_ visit: Visit?, _ request: WebRequest, _ key: String, _ status: HTTPResponse.Status) -> Answer {
        let number: HTML? = status == .internalServerError ? "<p class=\"mono\">\(request.id)</p>" : nil
        guard let visit else { return BarePage.answer(request, messages, key, status, more: number) }
        let title = visit.t("\(key).title")
        return visit.page(
            PageHead(title, isHidden: true), status: status,
            "<h1>\(title)</h1><p class=\"lead\">\(visit.t("\(key).text"))</p>\(number)"
        )
    }
}
