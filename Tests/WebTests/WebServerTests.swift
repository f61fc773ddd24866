import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import NIOCore
import Synchronization
import Testing

@testable import Web

private struct Trouble: Error {
    let failure: WebServer.Failure
}

/// A small site whose pages tell what they were asked.
private final class Site: Sendable {
    let revision = Atomic<UInt64>(1)
    let made = Atomic<Int>(0)
    let metrics = Metrics()
    @TaskLocal static var mayLag = false

    func client(trustsProxy: Bool = false) throws -> RouterClient {
        try client(assets: Site.assets(color: "red"), trustsProxy: trustsProxy)
    }

    /// A style sheet of one colour, and a file that is no asset.
    static func assets(color: String) throws -> Assets {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("torg-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(String(repeating: "a { color: \(color) }\n", count: 200).utf8).write(
            to: folder.appendingPathComponent("torg.css"))
        try Data("hemligt".utf8).write(to: folder.appendingPathComponent("notes.txt"))
        return try Assets(folders: [folder])
    }

    func client(assets: Assets, trustsProxy: Bool = false) -> RouterClient {
        let server = WebServer(
            settings: .init(isSecure: true, trustsProxy: trustsProxy, longestBody: 100_000, sessionCookies: ["torg"]),
            assets: assets,
            cache: PageCache { self.revision.load(ordering: .relaxed) },
            metrics: metrics,
            failure: { ($0 as? Trouble)?.failure ?? .fault },
            lagging: { answer in try await Site.$mayLag.withValue(true) { try await answer() } },
            failurePage: { request, failure in
                let status: HTTPResponse.Status = failure == .notFound ? .notFound : .badRequest
                return Answer(status: status, body: .text("\(failure) \(request.path)"))
            }
        )
        return RouterClient(server.router(endpoints))
    }

    private var endpoints: [Endpoint] {
        [
            Endpoint(.get, "/ideer/{reference}") { Answer(body: .text($0.parameters["reference"] ?? "-")) },
            Endpoint(.get, "/delad") { request in
                let number = self.made.add(1, ordering: .relaxed).newValue
                return Answer.text("\(number) \(request.query.text("q"))", type: "text/plain").shared
            },
            Endpoint(.get, "/lang") { _ in Answer.html("\(String(repeating: "Hej. ", count: 1_000))") },
            Endpoint(.get, "/vem") { Answer(body: .text($0.clientAddress)) },
            Endpoint(.get, "/strom") { _ in
                Answer(body: .stream { write in for number in 1...3 { try await write("\(number);") } }).shared
            },
            Endpoint(.get, "/eftersatt") { _ in Answer(body: .text("\(Site.mayLag)")) },
            Endpoint(.post, "/eftersatt") { _ in Answer(body: .text("\(Site.mayLag)")) },
            Endpoint(.post, "/skicka") { _ in .redirect(to: "/delad") },
            Endpoint(.post, "/neka") { _ in Answer(status: .notFound) },
            Endpoint(.post, "/trasig") { _ in throw Trouble(failure: .unavailable) },
            Endpoint(.post, "/full") { _ in throw Trouble(failure: .full) },
            Endpoint(.get, "/fel") { _ in throw FormFields.Fault.malformed },
            Endpoint(.post, "/ideer") { request in
                let files = request.files.map { "\($0.name):\($0.bytes.count)" }
                return Answer(body: .text("\(request.form.text("idea")) \(files)"))
            },
        ]
    }
}

struct WebServerTests {
    private func expect(
        _ text: String,
        from client: RouterClient,
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        _ headers: HTTPFields = [:],
        body: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await client.answer(path, method, headers, body: body).text
        #expect(answer == text, sourceLocation: location)
    }

    @Test func `values of the path are decoded once`() async throws {
        let client = try Site().client()
        try await expect("idé%20", from: client, "/ideer/id%C3%A9%2520")
        try await expect("\u{FFFD}", from: client, "/ideer/%FF")
        try await expect("a\u{FFFD}b", from: client, "/ideer/a%00b")
    }

    @Test func `every answer carries the headers that keep a reader safe`() async throws {
        let client = try Site().client()
        for path in ["/vem", "/delad", "/strom", "/fel", "/finns/inte", "/assets/torg.css", "/assets/saknas.css"] {
            let headers = try await client.answer(path).headers
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true, "\(path)")
            #expect(headers[.xContentTypeOptions] == "nosniff", "\(path)")
            #expect(headers[.strictTransportSecurity] != nil, "\(path)")
            #expect(headers[.cacheControl] != nil, "\(path)")
        }
    }

    @Test func `unknown paths and faults get a page`() async throws {
        let client = try Site().client()
        let missing = try await client.answer("/finns/inte")
        #expect(missing.status == .notFound && missing.text == "notFound /finns/inte")
        #expect(try await client.answer("/ideer", .delete).status == .notFound)
        try await expect("fault /fel", from: client, "/fel")
        try await expect("notFound /assets/notes.txt", from: client, "/assets/notes.txt")
        #expect(try await client.answer("/assets/..%2Fnotes.txt").status == .notFound)
    }

    @Test func `a shared page is made once for each language, query and revision`() async throws {
        let site = Site()
        let client = try site.client()
        try await expect("1 a", from: client, "/delad?q=a")
        try await expect("1 a", from: client, "/delad?q=a")
        try await expect("2 b", from: client, "/delad?q=b")
        try await expect("3 a", from: client, "/delad?q=a", .get, [.acceptLanguage: "en"])
        try await expect("3 a", from: client, "/delad?q=a", .get, [.cookie: "sprak=en"])
        try await expect("1 a", from: client, "/delad?q=a", .get, [.cookie: "sprak=klingon"])
        try await expect("4 a", from: client, "/delad?q=a", .get, [.cookie: "torg=x"])
        try await expect("5 a", from: client, "/delad?q=a", .get, [.cookie: "besked=x"])
        site.revision.add(1, ordering: .relaxed)
        try await expect("6 a", from: client, "/delad?q=a")
    }

    @Test func `who has just sent a form is shown no page that was kept, for ten seconds`() async throws {
        let client = try Site().client()
        try await expect("1 ", from: client, "/delad")
        let sent = try await client.answer("/skicka", .post)
        #expect(
            sent.headers[values: .setCookie] == [
                "__Host-nyskrivet=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=10; Secure"
            ])
        try await expect("2 ", from: client, "/delad", .get, [.cookie: "__Host-nyskrivet=1"])
        try await expect("1 ", from: client, "/delad")
        for path in ["/neka", "/trasig"] {
            #expect(try await client.answer(path, .post).headers[.setCookie] == nil)
        }
        #expect(try await client.answer("/vem").headers[.setCookie] == nil)
    }

    @Test(arguments: [
        ("", true), ("sprak=en", true), ("torg=x", false), ("besked=x", false), ("__Host-nyskrivet=1", false),
        ("torg-lank-idea=x", false), ("sprak=sv; torg=x", false),
    ])
    func `only who says nothing of themselves may be shown what lags behind`(cookie: String, mayLag: Bool) async throws
    {
        let client = try Site().client()
        let headers: HTTPFields = cookie.isEmpty ? [:] : [.cookie: cookie]
        try await expect("\(mayLag)", from: client, "/eftersatt", .get, headers)
        try await expect("false", from: client, "/eftersatt", .post, headers)
    }

    @Test func `an error is answered with the page of its kind`() async throws {
        let client = try Site().client()
        try await expect("unavailable /trasig", from: client, "/trasig", .post)
        try await expect("full /full", from: client, "/full", .post)
    }

    @Test func `a page that the browser has is not sent again`() async throws {
        let client = try Site().client()
        let first = try await client.answer("/delad")
        let etag = try #require(first.headers[.eTag])
        let second = try await client.answer("/delad", .get, [.ifNoneMatch: "\"x\", \(etag)"])
        #expect(second.status == .notModified && second.body.readableBytes == 0)
        #expect(try await client.answer("/delad", .head).body.readableBytes == 0)
    }

    @Test func `long answers are compressed for those who take it`() async throws {
        let client = try Site().client()
        let packed = try await client.answer("/lang", .get, [.acceptEncoding: "br, gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.readableBytes < 500)
        let refused = try await client.answer("/lang", .get, [.acceptEncoding: "gzip;q=0.00"])
        #expect(refused.headers[.contentEncoding] == nil && refused.body.readableBytes == 5_000)
    }

    @Test func `an answer made while it is sent comes whole, and is never kept`() async throws {
        let client = try Site().client()
        for _ in 0..<2 { try await expect("1;2;3;", from: client, "/strom") }
    }

    @Test func `a style sheet lasts under its version alone`() async throws {
        let assets = try Site.assets(color: "red")
        let path = assets.path("torg.css")
        #expect(try Site.assets(color: "red").path("torg.css") == path)
        #expect(try Site.assets(color: "blue").path("torg.css") != path)
        let client = Site().client(assets: assets)
        let lasting = try await client.answer(path, .get, [.acceptEncoding: "gzip"])
        #expect(lasting.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(lasting.headers[.contentEncoding] == "gzip")
        let plain = try await client.answer("/assets/torg.css")
        #expect(plain.headers[.cacheControl] == "public, no-cache")
        #expect(plain.headers[.contentType] == "text/css; charset=utf-8")
    }

    @Test func `forms are read in both encodings, and no other`() async throws {
        let client = try Site().client()
        let encoded: HTTPFields = [.contentType: "application/x-www-form-urlencoded; charset=utf-8"]
        try await expect("hej []", from: client, "/ideer", .post, encoded, body: "idea=hej")
        let multipart: HTTPFields = [.contentType: "Multipart/Form-Data; charset=utf-8; Boundary=\"b\""]
        let body = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\nabc\r\n--b--\r\n"
        try await expect(" [\"a.csv:3\"]", from: client, "/ideer", .post, multipart, body: body)
        let json: HTTPFields = [.contentType: "application/json"]
        try await expect("malformed /ideer", from: client, "/ideer", .post, json, body: "{}")
        try await expect("malformed /ideer", from: client, "/ideer", .post, multipart, body: "x")
    }

    @Test func `a body that is too long is refused`() async throws {
        let client = try Site().client()
        let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let long = "idea=" + String(repeating: "x", count: 200_000)
        try await expect("tooLarge /ideer", from: client, "/ideer", .post, headers, body: long)
    }

    @Test func `the client is told from the proxy only where one is trusted`() async throws {
        let headers: HTTPFields = [.forwardedFor: "6.6.6.6, 192.0.2.7"]
        let behindProxy = try Site().client(trustsProxy: true)
        try await expect("192.0.2.7", from: behindProxy, "/vem", .get, headers)
        let client = try Site().client()
        try await expect("127.0.0.1", from: client, "/vem", .get, headers)
    }

    @Test func `requests are counted by route, and made-up methods as one`() async throws {
        let site = Site()
        let client = try site.client()
        _ = try await client.answer("/ideer/hemlig-kod")
        for name in ["AAA", "BBB"] { _ = try await client.answer("/x", try #require(HTTPRequest.Method(name))) }
        let text = site.metrics.text(gauges: [("torg_queue", "Waiting.", 2)])
        #expect(text.contains("_count{route=\"/ideer/{reference}\",method=\"GET\",status=\"200\"} 1"))
        #expect(text.contains("_count{route=\"(unknown)\",method=\"other\",status=\"404\"} 2"))
        #expect(text.contains("# TYPE torg_queue gauge\ntorg_queue 2.0\n"))
        #expect(!text.contains("hemlig-kod"))
    }
}
