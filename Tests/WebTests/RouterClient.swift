import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Web

/// Hands requests to the routes of a server and gathers what they answer, without a socket.
struct RouterClient {
    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: ByteBuffer

        var text: String { String(buffer: body) }
    }

    private let responder: any HTTPResponder<WebContext>

    init(_ router: Router<WebContext>) {
        responder = router.buildResponder()
    }

    func answer(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Answer {
        var headers = headers
        if let body { headers[.contentLength] = "\(body.utf8.count)" }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        var logger = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        // Where Hummingbird keeps the request's id.
        logger[metadataKey: "hb.request.id"] = "1"
        let context = WebContext(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let gathered = Gathered()
        try await response.body.write(Pen(gathered: gathered))
        return Answer(status: response.status, headers: response.headers, body: gathered.bytes.withLock { $0 })
    }
}

/// What has been written of an answer.
private final class Gathered: Sendable {
    let bytes = Mutex(ByteBuffer())
}

private struct Pen: ResponseBodyWriter {
    let gathered: Gathered

    func write(_ buffer: ByteBuffer) async throws {
        gathered.bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }

    consuming func finish(_ headers: HTTPFields?) async throws {}
}
