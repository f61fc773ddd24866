import NIOCore
import NIOPosix

/// A port that nobody listens on.
enum FreePort {
    /// Asks the system for one by listening for a moment. Another program may take it before we do.
    static func find(_ address: String) throws -> Int {
        let channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: address, port: 0)
            .wait()
        let port = channel.localAddress?.port ?? 0
        try channel.close().wait()
        return port
    }
}
