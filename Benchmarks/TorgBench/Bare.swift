import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// `torg-bench bare FILE`: what the site is held against, a Hummingbird server whose one route answers with what a file holds.
struct Bare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve what a file holds, on any path, with nothing of Torg around it.", shouldDisplay: false)

    @Argument(help: "A file with an answer: lines of headers, an empty line, the body.")
    var file: String

    func run() async throws {
        let (headers, body) = try RecordedAnswer.read(file)
        let router = Router()
        let answer: @Sendable (Request, BasicRequestContext) -> Response = { _, _ in
            Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        router.get("/ideer", use: answer)
        router.get("/ideer/{reference}", use: answer)
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { channel in
                print("bare: http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
                fflush(nil)
            },
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }
}

/// An answer of the site in a file, for the bare server to give.
enum RecordedAnswer {
    /// What the server writes by itself.
    private static let own: Set<String> = ["content-length", "connection", "date", "server"]

    static func write(_ response: Connection.Response, to file: String) throws {
        let lines = response.headers.filter { !own.contains($0.name) }.map { "\($0.name): \($0.value)\n" }
        try (Data((lines.joined() + "\n").utf8) + Data(response.body)).write(to: URL(fileURLWithPath: file))
    }

    static func read(_ file: String) throws -> (HTTPFields, ByteBuffer) {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        guard let end = data.range(of: Data("\n\n".utf8)) else { throw Broken("\(file) has no empty line") }
        var headers = HTTPFields()
        for line in String(decoding: data[..<end.lowerBound], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            headers.append(HTTPField(name: name, value: parts[1].trimmingCharacters(in: .whitespaces)))
        }
        return (headers, ByteBuffer(bytes: data[end.upperBound...]))
    }
}
