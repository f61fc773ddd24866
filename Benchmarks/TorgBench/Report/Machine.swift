import Foundation
import GRDB

/// What it was measured on and with.
struct Machine {
    let lines: [(name: String, value: String)]

    /// `folder`: where the databases are, whose disk is meant.
    static func now(folder: String) -> Machine {
        Machine(lines: [
            ("processor", "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores"),
            ("memory", Figures.megabytes(Double(ProcessInfo.processInfo.physicalMemory) / 1_048_576)),
            ("disk", disk(folder)),
            ("system", system),
            ("load before", firstLine("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")),
            ("Swift", said(["swift", "--version"]).first { $0.contains("Swift version") } ?? "?"),
            ("packages", "Hummingbird \(package("hummingbird")), GRDB \(package("grdb.swift")), SQLite \(sqlite)"),
            ("load made by", "\(Wrk.version); one request at a time, and ideas, by torg-bench"),
            ("Torg", said(["git", "log", "-1", "--format=%h of %cs"]).first ?? "?"),
            ("build", isDebug ? "**debug: the figures mean nothing**" : "release"),
        ])
    }

    private static var processor: String {
        let line = text("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }

    private static var system: String {
        let name = text("/etc/os-release").split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
        let distribution = name?.split(separator: "=").last.map { $0.filter { $0 != "\"" } } ?? "Linux"
        return "\(distribution), Linux \(firstLine("/proc/sys/kernel/osrelease"))"
    }

    private static func disk(_ folder: String) -> String {
        let words = said(["df", "--output=source,fstype", folder]).last?.split(separator: " ") ?? []
        return words.reversed().joined(separator: " on ")
    }

    /// The version of a package that the build was made with.
    private static func package(_ identity: String) -> String {
        struct Resolved: Decodable {
            struct Pin: Decodable {
                struct State: Decodable { let version: String? }
                let identity: String
                let state: State
            }
            let pins: [Pin]
        }
        let resolved = try? JSONDecoder().decode(Resolved.self, from: Data(text("Package.resolved").utf8))
        return resolved?.pins.first { $0.identity == identity }?.state.version ?? "?"
    }

    private static var sqlite: String {
        let version = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
        return version.flatMap { $0 } ?? "?"
    }

    private static var isDebug: Bool {
        #if DEBUG
        true
        #else
        false
        #endif
    }

    private static func said(_ words: [String]) -> [String] {
        (try? Shell.output(words))?.split(separator: "\n").map(String.init) ?? []
    }

    private static func firstLine(_ file: String) -> String {
        text(file).split(separator: "\n").first.map(String.init) ?? "?"
    }

    private static func text(_ file: String) -> String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
}
