import Foundation
import Synchronization

/// What a run has made outside itself, a folder and child processes, so that it can be taken away however the run ends.
final class Scene: Sendable {
    static let shared = Scene()

    /// Folder of the run's databases, on the disk of the build, as the system's temporary folder may lie in memory.
    let folder: String
    private let children = Mutex<Set<Int32>>([])

    private init() {
        let beside = URL(fileURLWithPath: Self.own).deletingLastPathComponent().deletingLastPathComponent()
        folder = beside.appendingPathComponent("torg-bench-\(getpid())").path
    }

    /// Makes the folder, and takes everything away on Ctrl-C and SIGTERM for as long as what it returns is held.
    func set() throws -> [any DispatchSourceSignal] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                Scene.shared.clear()
                exit(130)
            }
            source.resume()
            return source
        }
    }

    func clear() {
        for child in children.withLock({ $0 }) { kill(child, SIGKILL) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    func began(_ child: Int32) { children.withLock { _ = $0.insert(child) } }
    func ended(_ child: Int32) { children.withLock { _ = $0.remove(child) } }

    /// A program of this build.
    func program(_ name: String) -> String {
        URL(fileURLWithPath: Self.own).deletingLastPathComponent().appendingPathComponent(name).path
    }

    private static var own: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
