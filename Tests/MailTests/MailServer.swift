import Foundation
import Mail

/// A real SMTP server in a process of its own (Tests/Servers/smtp_server.py), on a free port of this machine.
final class MailServer {
    let port: Int
    private let folder: TemporaryFolder
    private let process: Process
    private let input = Pipe()

    /// Starts it and waits until it listens.
    init(_ arguments: String...) throws {
        folder = try TemporaryFolder()
        process = Python.process("smtp_server.py", ["--directory", folder.url.path] + arguments)
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var said = Data()
        while said.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw ScriptFailure(script: "smtp_server.py") }
            said += more
        }
        let digits = String(decoding: said, as: UTF8.self).filter(\.isNumber)
        guard let port = Int(digits) else { throw ScriptFailure(script: "smtp_server.py") }
        self.port = port
    }

    deinit { stop() }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Settings that reach it.
    func settings(
        _ security: SMTPServer.Security = .none, user: String? = nil, password: String? = nil, caFile: String? = nil,
        timeoutSeconds: Int = 20
    ) throws -> SMTPServer {
        let server = SMTPServer(
            host: security == .none ? "127.0.0.1" : "localhost", port: port, security: security, user: user,
            password: password, caFile: caFile, timeoutSeconds: timeoutSeconds, helloName: "torg.example.org")
        guard let server else { throw ScriptFailure(script: "settings") }
        return server
    }

    /// What it has taken, in the order it came.
    func received() throws -> [ReceivedMail] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasSuffix(".eml") }.sorted()
            .map { name in
                let file = folder.url.appending(path: name)
                let facts = try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("json"))
                let envelope = try JSONDecoder().decode(ReceivedMail.Envelope.self, from: facts)
                return ReceivedMail(envelope: envelope, bytes: [UInt8](try Data(contentsOf: file)))
            }
    }
}

struct ReceivedMail {
    struct Envelope: Decodable {
        let from: String
        let to: [String]
        let hello: String
        let user: String?
        let tls: Bool
    }

    let envelope: Envelope
    let bytes: [UInt8]
}
