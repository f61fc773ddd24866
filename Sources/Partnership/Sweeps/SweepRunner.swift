import Database
import Logging
public import ServiceLifecycle
import Web

/// Runs the sweeps while the site is up, each at its interval, until the site is told to stop. A sweep that fails is logged and
/// tried again at its next turn.
public struct SweepRunner: Service {
    private let services: Services
    private let sweeps: [Sweep]

    public init(services: Services, sweeps: [Sweep]) {
        self.services = services
        self.sweeps = sweeps
    }

    public func run() async throws {
        var due = Dictionary(uniqueKeysWithValues: sweeps.map { ($0.name, services.clock()) })
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            let now = services.clock()
            for sweep in sweeps where due[sweep.name].map({ $0 <= now }) ?? true {
                await run(sweep, at: now)
                due[sweep.name] = now.adding(seconds: sweep.interval)
            }
            try? await services.database.noticeOtherProcesses()
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
        }
    }

    private func run(_ sweep: Sweep, at now: Timestamp) async {
        do {
            for partnership in try await services.partnerships() {
                let count = try await sweep.run(services, partnership, now)
                if count > 0 { services.logger.info("sweep", metadata: ["name": "\(sweep.name)", "did": "\(count)"]) }
            }
        } catch {
            services.logger.error("sweep failed", metadata: ["name": "\(sweep.name)", "error": "\(error)"])
        }
    }
}
