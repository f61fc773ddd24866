import Foundation
import Synchronization

/// Stands between a program and a server, and fails as networks do.
final class CuttingProxy: Sendable {
    enum Cut {
        /// What is sent never arrives.
        case before
        /// It arrives, but its answer never does.
        case after
    }

    private struct State {
        var listener: Int32 = -1
        var open: Set<Int32> = []
        var cut: (text: String, kind: Cut)?
        var connections = 0
        var sendings = 0
    }

    private let state = Mutex(State())
    private let server: UInt16
    let port: UInt16

    init(to server: UInt16) throws {
        self.server = server
        let (listener, port) = try Self.listen(on: 0)
        self.port = port
        start(listener)
    }

    deinit { down() }

    /// How many connections have been made through it.
    var connections: Int { state.withLock { $0.connections } }

    /// How many times something came from the clients.
    var sendings: Int { state.withLock { $0.sendings } }

    /// Ends the connection of whoever sends the text next.
    func cut(_ text: String, _ kind: Cut) {
        state.withLock { $0.cut = (text, kind) }
    }

    /// Nobody answers any more.
    func down() {
        state.withLock { state in
            shutdown(state.listener, Int32(SHUT_RDWR))
            for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
            state.listener = -1
        }
    }

    func up() throws { start(try Self.listen(on: port).socket) }

    private func start(_ listener: Int32) {
        state.withLock { $0.listener = listener }
        Thread.detachNewThread { [weak self, server] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self else { break }
                guard let other = try? Self.connected(to: server) else {
                    close(client)
                    continue
                }
                state.withLock { state in
                    state.open.formUnion([client, other])
                    state.connections += 1
                }
                let wire = Wire(client: client, server: other)
                Thread.detachNewThread { self.pass(client, other, wire) }
                Thread.detachNewThread { self.pass(other, client, wire) }
            }
            close(listener)
        }
    }

    private func pass(_ from: Int32, _ to: Int32, _ wire: Wire) {
        let fromClient = from == wire.client
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(from, &buffer, buffer.count)
            guard count > 0, !wire.isCut.isUp else { break }
            if fromClient { state.withLock { $0.sendings += 1 } }
            if fromClient, let kind = cutting(buffer[..<count]) {
                wire.isCut.raise()
                if kind == .before { break }
            }
            guard send(to, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        withExtendedLifetime(wire) {
            shutdown(from, Int32(SHUT_RDWR))
            shutdown(to, Int32(SHUT_RDWR))
            state.withLock { _ = $0.open.remove(from) }
        }
    }

    private func cutting(_ bytes: ArraySlice<UInt8>) -> Cut? {
        state.withLock { state in
            guard let cut = state.cut, String(decoding: bytes, as: UTF8.self).contains(cut.text) else { return nil }
            state.cut = nil
            return cut.kind
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private static func using<T>(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        var address = address(port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    private static func listen(on port: UInt16) throws -> (socket: Int32, port: UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var one: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        guard using(port, { bind(listener, $0, $1) }) == 0, Glibc.listen(listener, 64) == 0 else {
            throw POSIXError(.EADDRINUSE)
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private static func connected(to port: UInt16) throws -> Int32 {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard using(port, { connect(connection, $0, $1) }) == 0 else {
            close(connection)
            throw POSIXError(.ECONNREFUSED)
        }
        return connection
    }

    /// A port that nobody listens on.
    static func freePort() throws -> UInt16 {
        let (socket, port) = try listen(on: 0)
        close(socket)
        return port
    }
}

/// The two sockets of one connection, closed when neither direction needs them: the number of one that is closed is given to the next
/// that anybody in the process opens, which would then be shut down in its place.
private final class Wire: Sendable {
    let client: Int32
    let isCut = Flag()
    private let server: Int32

    init(client: Int32, server: Int32) {
        self.client = client
        self.server = server
    }

    deinit {
        close(client)
        close(server)
    }
}

/// Something that happens once, seen from every thread.
final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isUp: Bool { value.load(ordering: .acquiring) }

    func raise() { value.store(true, ordering: .releasing) }
}

/// Counts how often a body ran.
final class Runs: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .acquiring) }

    /// Counts one more and returns how many it were then.
    @discardableResult
    func next() -> Int { value.add(1, ordering: .acquiringAndReleasing).newValue }
}
