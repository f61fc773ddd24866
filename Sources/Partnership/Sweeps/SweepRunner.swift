import Database
import Logging
public import ServiceLifecycle
import Web

/// Runs the sweeps while the site is up, each at its interval and beside the others, until the site is told to stop. Of several
/// processes one runs a sweep at a time. A sweep that fails is logged and tried again at its next turn.
public struct SweepRunner: Service {
    /// The most seconds between two looks at whether a sweep is due.
    private static let longestPause = 5

    private let services: Services
    private let sweeps: [Sweep]
    private let turns: SweepTurns

    public init(services: Services, sweeps: [Sweep]) {
        self.services = services
        self.sweeps = sweeps
        turns = SweepTurns(database: services.database)
    }

    public func run() async throws {
        await withDiscardingTaskGroup { group in
            for sweep in sweeps {
                group.addTask {
                    var quiet: [PartnershipID: Timestamp] = [:]
                    while !isStopping {
                        await runWhereDue(sweep, &quiet)
                        let pause = Duration.seconds(min(sweep.interval, Self.longestPause))
                        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
                    }
                }
            }
        }
    }

    private var isStopping: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    /// Runs a sweep in the partnerships in which it is due. `quiet`: where there was nothing to do, and until when it is not looked
    /// at again.
    func runWhereDue(_ sweep: Sweep, _ quiet: inout [PartnershipID: Timestamp]) async {
        do {
            let waiting = sweep.isEverywhere ? [] : try await turns.waiting(sweep, at: services.clock())
            for partnership in try await services.partnerships() where !waiting.contains(partnership.id) {
                if isStopping { return }
                let now = services.clock()
                let next = now.adding(seconds: sweep.interval)
                if let until = quiet[partnership.id], now < until, until <= next { continue }
                quiet[partnership.id] = nil
                if try await sweep.isDue(services, partnership, now) {
                    await run(sweep, in: partnership, at: now)
                } else {
                    quiet[partnership.id] = next
                }
            }
        } catch {
            log(error, of: sweep)
        }
    }

    private func run(_ sweep: Sweep, in partnership: Partnership, at now: Timestamp) async {
        do {
            if sweep.isEverywhere {
                note(try await sweep.run(services, partnership, now), by: sweep)
            } else if let turn = try await turns.take(sweep, in: partnership.id, at: now) {
                let outcome: Result<Int, any Error>
                do { outcome = .success(try await run(sweep, in: partnership, at: now, holding: turn)) } catch {
                    outcome = .failure(error)
                }
                // What went wrong in the sweep is told first: ending the turn may go wrong, too.
                switch outcome {
                case .success(let count): note(count, by: sweep)
                case .failure(let error): log(error, of: sweep)
                }
                try await turns.end(turn, next: now.adding(seconds: sweep.interval))
            }
        } catch {
            log(error, of: sweep)
        }
    }

    /// Runs the sweep, and renews its turn until it is done.
    private func run(_ sweep: Sweep, in partnership: Partnership, at now: Timestamp, holding turn: SweepTurns.Turn)
        async throws -> Int
    {
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await sweep.run(services, partnership, now) }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(SweepTurns.lease / 4))
                    // Out of reach just now is not lost.
                    guard (try? await turns.renew(turn, at: services.clock())) ?? true else { throw TurnLost() }
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? 0
        }
    }

    private func note(_ count: Int, by sweep: Sweep) {
        guard count > 0 else { return }
        services.logger.info("sweep", metadata: ["name": "\(sweep.name)", "did": "\(count)"])
    }

    private func log(_ error: any Error, of sweep: Sweep) {
        if error is CancellationError { return }
        services.logger.error("sweep failed", metadata: ["name": "\(sweep.name)", "error": "\(error)"])
    }
}

/// The turn was held for too long without being renewed, and another process runs the sweep now.
private struct TurnLost: Error {}
