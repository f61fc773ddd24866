import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// What a reader sees when a request got no answer of its own. Keeps to itself when the database is out of reach.
struct FailurePages: Sendable {
    /// Seconds after which a reader, or a proxy, may try again.
    private static let pause = 10

    let reception: Reception
    let messages: Messages

    /// What kind of failure an error is.
    static func failure(_ error: any Error) -> WebServer.Failure {
        switch error as? DatabaseError {
        case .unreachable, .busy, .timeout: .unavailable
        case .full: .full
        default: .fault
        }
    }

    func answer(_ request: WebRequest, _ failure: WebServer.Failure) async -> Answer {
        switch failure {
        case .unavailable: return unavailable(request, "error.unavailable")
        case .full: return unavailable(request, "error.full")
        default: break
        }
        let visit: Visit?
        do {
            visit = try await reception.visit(request)
        } catch  where Self.failure(error) == .unavailable {
            return unavailable(request, "error.unavailable")
        } catch {
            visit = nil
        }
        switch failure {
        case .notFound:
            return visit?.notFoundPage() ?? BarePage.answer(request, messages, "error.noSite", .notFound)
        case .tooLarge: return page(visit, request, "error.tooLarge", .contentTooLarge)
        case .malformed: return page(visit, request, "error.malformed", .badRequest)
        default: return page(visit, request, "error.fault", .internalServerError)
        }
    }

    /// Made from what is in memory alone: the database would not answer, or only late.
    private func unavailable(_ request: WebRequest, _ key: String) -> Answer {
        let texts = Texts(language: Reception.language(request), messages: messages)
        let more: HTML = "<p class=\"mono\">\(request.id)</p>\(request.heldFields(texts))"
        var answer =
            reception.visitFromMemory(request)?.unavailablePage(key)
            ?? BarePage.answer(request, messages, key, .serviceUnavailable, more: more)
        answer.headers[.retryAfter] = String(Self.pause)
        return answer
    }

    private func page(_ visit: Visit?, _ request: WebRequest, _ key: String, _ status: HTTPResponse.Status) -> Answer {
        let number: HTML? = status == .internalServerError ? "<p class=\"mono\">\(request.id)</p>" : nil
        guard let visit else { return BarePage.answer(request, messages, key, status, more: number) }
        let title = visit.t("\(key).title")
        return visit.page(
            PageHead(title, isHidden: true), status: status,
            """
            <h1>\(title)</h1><p class="lead">\(visit.t("\(key).text"))</p>\(number)\
            \(status == .contentTooLarge ? request.heldFields(visit.texts) : nil)
            """
        )
    }
}
