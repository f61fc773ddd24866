import Crypto
public import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style sheet, scripts and pictures: read once, kept by browsers for a year under an address that holds their version.
///
/// All share one version, told by the content of them all: a script hands its own on to the modules that it loads.
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

    private let assets: [String: Asset]
    private let version: String

    /// Reads the files of a folder. Throws when it can't be read.
    public init(folder: URL) throws {
        var assets: [String: Asset] = [:]
        var hash = SHA256()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let parts = name.split(separator: ".")
            guard parts.count == 2, let type = Self.types[String(parts[1])] else { continue }
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            hash.update(data: Data("\(name)\0\(bytes.count)\0".utf8))
            hash.update(data: bytes)
            let compressed = Gzip.compressed(bytes, level: 9)
            assets[name] = Asset(
                type: type, plain: ByteBuffer(bytes: bytes), gzip: compressed.map { ByteBuffer(bytes: $0) }
            )
        }
        self.assets = assets
        version = Data(hash.finalize().prefix(6)).base64URL
    }

    /// The address of a file, by its plain name.
    public func path(_ name: String) -> String { "/assets/\(name)?v=\(version)" }

    func response(to request: Request) -> Response? {
        guard let asset = assets[String(request.uri.path.dropFirst("/assets/".count))] else { return nil }
        // Without a version, or with another, the address may soon hold something else.
        let isLasting = request.uri.query == "v=\(version)"
        var headers: HTTPFields = [
            .contentType: asset.type, .vary: "Accept-Encoding",
            .cacheControl: isLasting ? "public, max-age=31536000, immutable" : "public, no-cache",
            .contentSecurityPolicy: "default-src 'none'",
        ]
        guard let gzip = asset.gzip, request.acceptsGzip else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: gzip))
    }
}
