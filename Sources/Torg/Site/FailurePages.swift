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
            return visit?.notFoundPage() ?? bare(request, "error.notFound", .notFound)
        case .tooLarge: return page(visit, request, "error.tooLarge", .contentTooLarge)
        case .malformed: return page(visit, request, "error.malformed", .badRequest)
        case .fault: return page(visit, request, "error.fault", .internalServerError)
        }
    }

    private func page(_ visit: Visit?, _ request: WebRequest, _ key: String, _ status: HTTPResponse.Status) -> Answer {
        guard let visit else { return bare(request, key, status) }
        return visit.page(
            PageHead(visit.t("\(key).title"), isHidden: true), status: status,
            body(request, status, title: visit.t("\(key).title"), text: visit.t("\(key).text"))
        )
    }

    private func bare(_ request: WebRequest, _ key: String, _ status: HTTPResponse.Status) -> Answer {
        let language = Reception.language(request)
        let title = messages.text("\(key).title", language)
        let content = body(request, status, title: title, text: messages.text("\(key).text", language))
        return .html(
            """
            <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>\(content)</main></body></html>
            """,
            status: status
        )
    }

    private func body(_ request: WebRequest, _ status: HTTPResponse.Status, title: String, text: String) -> HTML {
        let number: HTML? = status == .internalServerError ? "<p class=\"mono\">\(request.id)</p>" : nil
        return "<h1>\(title)</h1><p class=\"lead\">\(text)</p>\(number)"
    }
}
