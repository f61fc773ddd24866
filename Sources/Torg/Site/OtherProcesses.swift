import Database
import ServiceLifecycle

/// Looks several times a second whether another process has written, so that no page that it made old is given out for long.
/// Nothing else is done here, so that nothing can hold it up.
struct OtherProcesses: Service {
    let database: Database

    func run() async throws {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            // What is out of reach is asked again.
            try? await database.noticeOtherProcesses()
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(200)) }
        }
    }
}
