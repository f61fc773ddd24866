import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Keeps whole answers that are the same for every visitor without a session, for as long as nothing has been written.
///
/// An answer is kept with the database's revision from *before* it was made and given out only while that is still the
/// revision, so nobody is shown what a finished change has made old. Safe from any task.
public final class PageCache: Sendable {
    private struct Entry {
        let revision: UInt64
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let etag: String
        let plain: ByteBuffer
        let gzip: ByteBuffer?

        var size: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) + 500 }
    }

    private struct Store {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    let revision: @Sendable () -> UInt64
    private let mostBytes: Int
    private let store = Mutex(Store())

    /// `mostBytes`: memory it may take. `revision`: tells the database's revision; called for every request.
    public init(mostBytes: Int = 24 << 20, revision: @escaping @Sendable () -> UInt64) {
        self.mostBytes = mostBytes
        self.revision = revision
    }

    func response(for key: String, _ request: Request) -> Response? {
        let now = revision()
        guard let entry = store.withLock({ $0.entries[key] }), entry.revision == now else { return nil }
        return response(entry, request)
    }

    /// Keeps an answer and gives it as a response; nil for one that is made while it is sent, which can't be kept.
    func store(_ answer: Answer, key: String, revision: UInt64, _ request: Request) -> Response? {
        let bytes: [UInt8]
        switch answer.body {
        case .text(let text): bytes = Array(text.utf8)
        case .bytes(let content): bytes = content
        case .stream: return nil
        }
        var headers = answer.headers
        headers[.vary] = "Cookie, Accept-Language, Accept-Encoding"
        headers[.cacheControl] = "private, no-cache"
        let entry = Entry(
            revision: revision,
            status: answer.status,
            headers: headers,
            // Weak, since the plain and the compressed bytes share it (RFC 9110, section 8.8.1).
            etag: "W/\"\(Data(SHA256.hash(data: bytes).prefix(12)).base64URL)\"",
            plain: ByteBuffer(bytes: bytes),
            gzip: bytes.count > 1_000 ? Gzip.compressed(bytes).map { ByteBuffer(bytes: $0) } : nil
        )
        if answer.status == .ok { keep(entry, key) }
        return response(entry, request)
    }

    private func keep(_ entry: Entry, _ key: String) {
        store.withLock { store in
            if let old = store.entries.removeValue(forKey: key) { store.size -= old.size }
            if store.size + entry.size > mostBytes {
                store.entries = store.entries.filter { $0.value.revision == entry.revision }
                store.size = store.entries.values.reduce(0) { $0 + $1.size }
                if store.size + entry.size > mostBytes { store = Store() }
            }
            store.entries[key] = entry
            store.size += entry.size
        }
    }

    private func response(_ entry: Entry, _ request: Request) -> Response {
        var headers = entry.headers
        headers[.eTag] = entry.etag
        let known = request.headers[.ifNoneMatch]?.split(separator: ",") ?? []
        if known.contains(where: { $0.trimmingCharacters(in: .whitespaces) == entry.etag }) {
            return Response(status: .notModified, headers: headers)
        }
        guard let gzip = entry.gzip, request.acceptsGzip else {
            return Response(status: entry.status, headers: headers, body: .init(byteBuffer: entry.plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: entry.status, headers: headers, body: .init(byteBuffer: gzip))
    }
}
