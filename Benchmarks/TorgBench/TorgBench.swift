import ArgumentParser
import Foundation

/// `torg-bench`: measures what the site promises about speed and weight, and writes docs/benchmarks.md.
@main
struct TorgBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torg-bench",
        abstract: "Measure how fast the site is, and write docs/benchmarks.md.",
        discussion: """
            Makes databases with made-up ideas in a folder beside the build, starts the torg of the same build on them, and \
            takes all of it away at the end. Needs wrk (scripts/setup bench) and, for a million ideas, 4 GB of disk. A goal \
            that is missed is shown as missed; the exit code is 0 all the same, and 1 when something could not be measured.
            """,
        subcommands: [Measure.self, Bare.self],
        defaultSubcommand: Measure.self
    )
}

/// What can be measured.
enum Line: String, CaseIterable, ExpressibleByArgument {
    case pages
    case uncached
    case submissions
    case growth
    case standing
    case visit
    case devices
    case postgresql
    case postgresqlLoad = "postgresql-load"
    case sourcing

    /// Whether it needs a database with ideas.
    var needsFew: Bool { self != .sourcing }
    /// Whether it needs the database with many ideas.
    var needsMany: Bool { [.growth, .standing, .postgresql].contains(self) }
}

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure, and write the table.", shouldDisplay: false)

    @Option(help: "Measure this alone; may be given more than once.")
    var only: [Line] = []

    @Flag(help: "100 000 ideas in place of a million, for trying.")
    var small = false

    @Option(help: "How many ideas most is measured with.")
    var few = 10_000

    @Option(help: "How many ideas growth and memory are measured with (default: a million).")
    var many: Int?

    @Option(help: "A folder with the many ideas that an earlier run has made, in place of making them.")
    var manyFrom: String?

    @Option(help: "A list of CPV codes (code,name), for the line sourcing.")
    var codes = "../shared/data/cpv-sv.csv"

    @Option(help: "How long each load lasts, in seconds.")
    var seconds = 4

    @Option(help: "The file to write.")
    var output = "docs/benchmarks.md"

    func validate() throws {
        guard few >= 200, many.map({ $0 >= few }) ?? true, (1...600).contains(seconds) else {
            throw ValidationError("Give at least 200 ideas, no fewer many than few, and 1 to 600 seconds.")
        }
    }

    func run() async throws {
        let signals = try Scene.shared.set()
        defer {
            for signal in signals { signal.cancel() }
            Scene.shared.clear()
        }
        if only.isEmpty || only.contains(where: \.needsFew) { _ = try Shell.output(["wrk", "-v"]) }
        let report = try await measured()
        print(report.table)
        try Data(report.document.utf8).write(to: URL(fileURLWithPath: output))
        print("\nWritten to \(output).")
    }

    private func measured() async throws -> Report {
        let machine = Machine.now(folder: Scene.shared.folder)
        let started = ContinuousClock.now
        let wanted = Line.allCases.filter { only.isEmpty || only.contains($0) }
        var rows: [Line: [Row]] = [:]
        if wanted.contains(.sourcing) { rows[.sourcing] = try await sourcing() }
        guard wanted.contains(where: \.needsFew) else {
            return report(machine, rows, wanted, [], since: started)
        }
        let few = try await Planted(few, in: Scene.shared.folder + "/few")
        var made = [few]
        if wanted.contains(where: \.needsMany) {
            if let manyFrom {
                made.append(try await Planted(existing: manyFrom))
            } else {
                let count = many ?? (small ? 100_000 : 1_000_000)
                made.append(try await Planted(count, in: Scene.shared.folder + "/many"))
            }
        }
        // What adds ideas comes last, so that nothing else is measured with more of them than it says.
        for line in [
            Line.visit, .pages, .uncached, .growth, .standing, .postgresql, .postgresqlLoad, .devices, .submissions,
        ]
        where wanted.contains(line) {
            rows[line] = try await measure(line, few, made[made.count - 1])
        }
        return report(machine, rows, wanted, made, since: started)
    }

    private func report(
        _ machine: Machine, _ rows: [Line: [Row]], _ wanted: [Line], _ made: [Planted],
        since started: ContinuousClock.Instant
    ) -> Report {
        Report(
            machine: machine, rows: wanted.flatMap { rows[$0] ?? [] }, made: made,
            minutes: (ContinuousClock.now - started).seconds / 60,
            isWhole: only.isEmpty && !small && many == nil && manyFrom == nil && few == 10_000
        )
    }

    private func sourcing() async throws -> [Row] {
        guard only.contains(.sourcing) || FileManager.default.fileExists(atPath: codes) else {
            print("The line sourcing is left out: there is no \(codes).")
            return []
        }
        let codes = try CodeFile.read(codes)
        let part = small ? 10 : 1
        let matching = Matching(codes: codes, enterprises: 2_000 / part, needs: 5_000 / part)
        let contracting = OpenContracting(codes: codes.map(\.code), few: 1_000 / part, many: 10_000 / part)
        return try matching.rows() + (try await contracting.rows())
    }

    private func measure(_ line: Line, _ few: Planted, _ many: Planted) async throws -> [Row] {
        switch line {
        case .pages: try PublicPages(planted: few, isCached: true, seconds: seconds).rows()
        case .uncached: try PublicPages(planted: few, isCached: false, seconds: seconds).rows()
        case .submissions: try await DurableSubmissions(planted: few, seconds: seconds).rows()
        case .growth: try await Growth(few: few, many: many).rows()
        case .standing: try await Standing(planted: many, seconds: seconds).rows()
        case .devices: try await ComingBack(planted: few, seconds: seconds).rows()
        case .visit: try FirstVisit(planted: few).rows()
        case .postgresql: try await OnServer.growth(few, many)
        case .postgresqlLoad: try await OnServer.load(few, seconds: seconds)
        case .sourcing: []
        }
    }
}
