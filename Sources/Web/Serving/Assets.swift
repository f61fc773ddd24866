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

    /// Why files can't be served.
    public enum Fault: Error {
        /// Two folders hold a file of this name.
        case twice(String)
    }

    static let pattern = "/assets/{name}"
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png",
    ]

    private let assets: [String: Asset]
    private let version: String

    /// Reads the files of some folders; all their names are of one space. Throws when one can't be read.
    public init(folders: [URL]) throws {
        var assets: [String: Asset] = [:]
        var hash = SHA256()
        let files = try folders.flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: folder.path).map { folder.appendingPathComponent($0) }
        }
        for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
            let name = file.lastPathComponent
            let parts = name.split(separator: ".")
            guard parts.count == 2, let type = Self.types[String(parts[1])] else { continue }
            guard assets[name] == nil else { throw Fault.twice(name) }
            let bytes = Array(try Data(contentsOf: file))
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
