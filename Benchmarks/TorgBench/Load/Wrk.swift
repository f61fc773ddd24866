import Foundation
import Synchronization

/// wrk, the load generator, for how many answers a second a server gives to one path.
struct Wrk {
    static let connections = 32

    /// Answers a second. Throws when one of them was no success.
    static func rate(
        port: Int, _ path: String, seconds: Int, headers: [String: String] = [:], connections: Int = connections
    ) throws -> Double {
        let given = headers.flatMap { ["-H", "\($0.key): \($0.value)"] }
        let load = ["-t1", "-c\(connections)", "-d\(seconds)s"]
        let lines = try output(load + given + ["http://127.0.0.1:\(port)\(path)"])
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        if let trouble = lines.first(where: { $0.hasPrefix("Non-2xx") || $0.hasPrefix("Socket errors") }) {
            throw Broken("wrk on \(path): \(trouble)")
        }
        let line = lines.first { $0.hasPrefix("Requests/sec:") }
        guard let rate = line?.split(separator: " ").last.flatMap({ Double($0) }), rate > 0 else {
            throw Broken("wrk said nothing of use: \(lines.joined(separator: "; "))")
        }
        return rate
    }

    /// Answers a second of several servers at once, which share the connections.
    static func rate(ports: [Int], _ path: String, seconds: Int) throws -> Double {
        let rates = Mutex<[Result<Double, any Error>]>([])
        let group = DispatchGroup()
        for port in ports {
            group.enter()
            Thread.detachNewThread {
                let answer = Result {
                    try rate(port: port, path, seconds: seconds, connections: connections / ports.count)
                }
                rates.withLock { $0.append(answer) }
                group.leave()
            }
        }
        group.wait()
        return try rates.withLock { try $0.reduce(0) { $0 + (try $1.get()) } }
    }

    static var version: String {
        let line = (try? output(["-v"]))?.split(separator: "\n").first ?? ""
        return line.prefix { $0 != "[" }.trimmingCharacters(in: .whitespaces)
    }

    private static func output(_ arguments: [String]) throws -> String { try Shell.output(["wrk"] + arguments) }
}

/// Other programs' words.
enum Shell {
    /// What a program prints, errors too.
    static func output(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            throw Broken("\(words[0]) is not installed: scripts/setup bench installs it")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
