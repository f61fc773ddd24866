import Foundation

/// The Python that the tests' servers run on, from `TORG_PYTHON` or the `.venv` of the project.
enum Python {
    static let whyMissing = "needs Python with aiosmtpd: set TORG_PYTHON, or make .venv as the Makefile does"

    static let path: String? = {
        let given = ProcessInfo.processInfo.environment["TORG_PYTHON"]
        let path = given ?? root.appending(path: ".venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    static var isThere: Bool { path != nil }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A process that runs a script in Tests/Servers; not started yet.
    static func process(_ script: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "/nonexistent")
        process.arguments = [root.appending(path: "Tests/Servers/\(script)").path] + arguments
        return process
    }

    /// Runs a script to its end and returns what it printed.
    static func run(_ script: String, _ arguments: [String]) throws -> Data {
        let process = process(script, arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ScriptFailure(script: script) }
        return data
    }
}

struct ScriptFailure: Error {
    let script: String
}

/// A folder of a test's own, gone when the test lets go of it.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "torg-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }
}
