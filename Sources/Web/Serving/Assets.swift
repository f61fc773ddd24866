import Crypto
public import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style sheet, scripts and pictures: read once, named by their content, kept by browsers for a year.
public struct Assets: Sendable {
    private struct Asset {
        let type: String
        let plain: ByteBuffer
        let gzip: ByteBuffer?
    }

    static let pattern = "/assets/{name}"
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    private var assets: [String: Asset] = [:]
    private var paths: [String: String] = [:]

    /// Reads the files of a folder. Throws when it can't be read.
    public init(folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let parts = name.split(separator: ".")
            guard parts.count == 2, let type = Self.types[String(parts[1])] else { continue }
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            let hash = SHA256.hash(data: bytes).prefix(5).map { $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16) }
            let hashed = "\(parts[0])-\(hash.joined()).\(parts[1])"
            paths[name] = "/assets/\(hashed)"
            let compressed = Gzip.compressed(bytes, level: 9)
            assets[hashed] = Asset(
                type: type, plain: ByteBuffer(bytes: bytes), gzip: compressed.map { ByteBuffer(bytes: $0) }
            )
        }
    }

    /// The address of a file, by its plain name.
    public func path(_ name: String) -> String { paths[name] ?? "/assets/\(name)" }

    func response(to request: Request) -> Response? {
        guard let asset = assets[String(request.uri.path.dropFirst("/assets/".count))] else { return nil }
        var headers: HTTPFields = [
            .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
            .xContentTypeOptions: "nosniff", .contentSecurityPolicy: "default-src 'none'",
        ]
        guard let gzip = asset.gzip, request.acceptsGzip else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: gzip))
    }
}
