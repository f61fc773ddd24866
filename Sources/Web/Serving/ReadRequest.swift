import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Why a body was not read.
enum BodyError: Error {
    case tooLarge
    case malformed
}

extension WebServer {
    func readHead(of request: Request, _ context: WebContext) -> WebRequest {
        var web = WebRequest(path: request.uri.path.removingPercentEncoding ?? "/\u{FFFD}")
        web.method = request.method
        web.headers = request.headers
        web.authority = request.head.authority
        web.id = context.id
        web.clientAddress = clientAddress(request, context)
        if let query = request.uri.query {
            // A query with more fields than any page reads is answered as if it had none.
            web.query = (try? FormFields(urlEncoded: query.utf8)) ?? FormFields()
        }
        for (name, value) in context.parameters {
            // No database takes a NUL in a text, and nothing has a name with one.
            let text = value.removingPercentEncoding?.replacing("\0", with: "\u{FFFD}")
            web.parameters[String(name)] = text ?? "\u{FFFD}"
        }
        return web
    }

    private func clientAddress(_ request: Request, _ context: WebContext) -> String {
        guard settings.trustsProxy, let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last else {
            return context.peer
        }
        return forwarded.trimmingCharacters(in: .whitespaces)
    }

    /// How many times longer than what is taken in a body may be and still be read to its end: a browser listens for the answer
    /// only when all has been sent.
    private static let heard = 8

    /// Reads the body as a form. Throws ``BodyError``; of one that is too large with the fields that came before it was.
    func readBody(of request: Request, into web: inout WebRequest) async throws {
        var buffer = ByteBuffer()
        var length = 0
        for try await part in request.body {
            length += part.readableBytes
            guard length <= settings.longestBody * Self.heard else { break }
            if length <= settings.longestBody { buffer.writeImmutableBuffer(part) }
        }
        let type = request.headers[.contentType] ?? ""
        guard length <= settings.longestBody else {
            if let boundary = Self.boundary(of: type) {
                let body = try? MultipartBody(Array(buffer.readableBytesView), boundary: boundary, isCut: true)
                web.form = body?.fields ?? FormFields()
            }
            throw BodyError.tooLarge
        }
        do {
            if let boundary = Self.boundary(of: type) {
                let body = try MultipartBody(Array(buffer.readableBytesView), boundary: boundary)
                web.form = body.fields
                web.files = body.files
            } else if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
                web.form = try FormFields(urlEncoded: buffer.readableBytesView)
            } else if buffer.readableBytes > 0 {
                throw BodyError.malformed
            }
        } catch is FormFields.Fault {
            throw BodyError.malformed
        }
    }

    private static func boundary(of type: String) -> String? {
        let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first?.lowercased() == "multipart/form-data",
            let parameter = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let boundary = parameter.dropFirst("boundary=".count).filter { $0 != "\"" }
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }
}
