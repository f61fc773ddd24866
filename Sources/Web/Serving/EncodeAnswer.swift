import HTTPTypes
import Hummingbird
import NIOCore

extension WebServer {
    /// The answer as HTTP, compressed where the reader takes it and it pays.
    func encode(_ answer: Answer, _ request: Request) -> Response {
        var headers = answer.headers
        switch answer.body {
        case .text(let text): return encode(Array(text.utf8), answer.status, headers, request)
        case .bytes(let bytes): return encode(bytes, answer.status, headers, request)
        case .stream(let write):
            headers[.vary] = "Cookie, Accept-Language"
            let body = ResponseBody { writer in
                // The writer is inout and can't be captured; pieces pass through a channel of one instead.
                try await StreamedBody.write(write, to: &writer)
                try await writer.finish(nil)
            }
            return Response(status: answer.status, headers: headers, body: body)
        }
    }

    private func encode(
        _ bytes: [UInt8],
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        _ request: Request
    ) -> Response {
        var headers = headers
        headers[.vary] = "Cookie, Accept-Language, Accept-Encoding"
        if bytes.count > 1_000, request.acceptsGzip, headers.isCompressible,
            let compressed = Gzip.compressed(bytes, level: 4)
        {
            headers[.contentEncoding] = "gzip"
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: compressed)))
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension HTTPFields {
    /// Whether it pays to compress what they describe: pictures and PDF files are small already.
    fileprivate var isCompressible: Bool {
        let type = self[.contentType] ?? ""
        return !type.hasPrefix("image/") && type != "application/pdf"
    }
}

extension Request {
    var acceptsGzip: Bool {
        headers[.acceptEncoding]?.split(separator: ",").contains { range in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first == "gzip"
                && !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        } ?? false
    }
}

/// Passes text from a closure that makes it to a writer that sends it, one piece at a time, so that the maker waits for
/// a slow reader.
private enum StreamedBody {
    static func write(
        _ make: @escaping @Sendable (_ write: (String) async throws -> Void) async throws -> Void,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var target = writer
        try await make { piece in try await target.write(ByteBuffer(string: piece)) }
        writer = target
    }
}
