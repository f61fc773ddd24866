import Database
import Foundation
import Partnership
import Sourcing
import Torg
import Web

/// Open data of many procurements: written in a stream, so that memory does not grow with their number, and valid by the standard's
/// schemas.
struct OpenContracting {
    let codes: [String]
    let few: Int
    let many: Int

    /// How many are planted in one transaction.
    private static let batch = 200
    /// Runs of each; the middle one counts.
    private static let runs = 3

    func rows() async throws -> [Row] {
        let folders = [
            try await planted(few, in: Scene.shared.folder + "/contracting-few"),
            try await planted(many, in: Scene.shared.folder + "/contracting-many"),
        ]
        let file = Scene.shared.folder + "/ocds.json"
        var memory: [[Double]] = [[], []]
        var seconds: [Double] = []
        for _ in 0..<Self.runs {
            for (place, folder) in folders.enumerated() {
                let run = try Export.run(folder, to: file)
                memory[place].append(run.megabytes)
                if place == 1 { seconds.append(run.seconds) }
            }
        }
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        let (less, more) = (Samples(memory[0]).median, Samples(memory[1]).median)
        return [
            .atMost(
                1.25,
                "Memory of `torg export ocds`: \(Figures.grouped(few)) → \(Figures.grouped(many)) procurements",
                more / less, Figures.times, "\(Figures.megabytes(less)) → \(Figures.megabytes(more)) at most"),
            .atMost(
                nil, "Time of `torg export ocds`, \(Figures.grouped(many)) procurements", Samples(seconds).median,
                Figures.seconds, "a file of \(Figures.megabytes(Double(size) / 1e6))"),
            try valid(file),
        ]
    }

    private func planted(_ count: Int, in folder: String) async throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let site = try await Planted.open(folder)
        let now = Timestamp.now
        let ground = try await site.services.database.write { try Ground($0, at: now) }
        var bar = ProgressBar("Making \(Figures.grouped(count)) procurements")
        for start in stride(from: 1, through: count, by: Self.batch) {
            let numbers = start..<min(count + 1, start + Self.batch)
            let command = PlantProcurements(numbers: numbers, ground: ground, codes: codes)
            try await site.services.run(command, as: .system, in: ground.partnership)
            bar.show(numbers.upperBound - 1, of: count)
        }
        try await Planted.close(site)
        return folder
    }

    /// What the check of the browser tests finds, which reads the standard's schemas.
    private func valid(_ file: String) throws -> Row {
        let said = try Shell.output([".venv/bin/python", "Tests/Browser/harness/ocds.py", file])
        let faults = said.split(separator: "\n").first.flatMap { Int($0) }
        guard let faults else { throw Broken("the packages could not be checked: \(said.suffix(500))") }
        return .atMost(
            0, "Faults by the schemas of OCDS 1.1.5, \(Figures.grouped(many)) procurements", Double(faults),
            { Figures.grouped($0) }, said.split(separator: "\n").dropFirst().first.map(String.init) ?? "")
    }

    /// A run of the command in a process of its own, and the most memory that it held.
    private enum Export {
        static func run(_ folder: String, to file: String) throws -> (seconds: Double, megabytes: Double) {
            try? FileManager.default.removeItem(atPath: file)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Scene.shared.program("torg"))
            process.arguments = ["export", "ocds", file, "--directory", folder]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let started = ContinuousClock.now
            try process.run()
            var kilobytes = 0.0
            while process.isRunning {
                // The highest so far, so the last that is read is the highest of all but the end.
                kilobytes = max(kilobytes, highest(process.processIdentifier))
                usleep(2_000)
            }
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Broken("torg export ocds ended with a fault") }
            return ((ContinuousClock.now - started).seconds, kilobytes / 1024)
        }

        private static func highest(_ id: Int32) -> Double {
            let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0
        }
    }
}
