import Foundation
import Synchronization

/// A server in a process of its own: the site, or the bare route that it is held against.
final class Child: Sendable {
    let port: Int
    let id: Int32
    private let process: Mutex<Process>

    /// Starts a program and waits until it says where it listens.
    private init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TORG_") }
            .merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        id = process.processIdentifier
        Scene.shared.began(id)
        guard let port = Self.port(output.fileHandleForReading) else {
            process.terminate()
            let said = (try? String(contentsOfFile: log, encoding: .utf8))?.suffix(500) ?? ""
            throw Broken("\(program) \(arguments.joined(separator: " ")) did not start: \(said)")
        }
        self.port = port
        self.process = Mutex(process)
    }

    /// The site on a folder's database. `settings`: beside those that every load test needs.
    static func site(_ folder: String, _ settings: [String: String] = [:]) throws -> Child {
        let program = Scene.shared.program("torg")
        let standard = ["TORG_DIRECTORY": folder, "TORG_LIMITS_RATES": "false", "TORG_HUMAN_BITS": "0"]
        let environment = standard.merging(settings) { $1 }
        return try Child(program, ["serve", "--port", "0"], environment: environment, log: folder + "/log.jsonl")
    }

    /// A Hummingbird server with one route that answers with what a file holds.
    static func bare(_ file: String) throws -> Child {
        try Child(Scene.shared.program("torg-bench"), ["bare", file], environment: [:], log: file + ".log")
    }

    /// Asks it to end, and waits until it has.
    func end() {
        process.withLock { process in
            process.terminate()
            let deadline = ContinuousClock.now + .seconds(20)
            while process.isRunning && ContinuousClock.now < deadline { usleep(10_000) }
            if process.isRunning { kill(id, SIGKILL) }
            process.waitUntilExit()
        }
        Scene.shared.ended(id)
    }

    /// A line of `/proc/PID/status`, in kB.
    func memory(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) else {
            throw Broken("/proc/\(id)/status has no \(name)")
        }
        return kilobytes
    }

    /// The number after the last colon of the first line with an address. Nil when the program ended without.
    private static func port(_ output: FileHandle) -> Int? {
        var text = ""
        while true {
            let data = output.availableData
            guard !data.isEmpty else { return nil }
            text += String(decoding: data, as: UTF8.self)
            let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = whole.first(where: { $0.contains("http://") }) {
                return line.split(separator: ":").last.flatMap { Int($0) }
            }
        }
    }
}
