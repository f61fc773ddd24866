import Foundation

/// `torg-bench-language FILE`: measures how well the site finds what is looked for and who should have a text, one line for each
/// protocol. With TORG_TEST_POSTGRESQL, the address of an empty database, what is looked for is looked for there.
@main
struct LanguageBench {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else {
            print(
                "usage: torg-bench-language FILE (CSV with the columns sent, receiver, title, text, in order of time)")
            exit(64)
        }
        let path = CommandLine.arguments[1]
        guard FileManager.default.fileExists(atPath: path) else {
            print("not found: \(path)")
            return
        }
        let table = try Table(contentsOf: path)
        if let line = try RoutingProtocol.line(table) { print(line) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = ProcessInfo.processInfo.environment["TORG_TEST_POSTGRESQL"]
        if let line = try await KnownItem.line(table, in: folder.path, server: server) { print(line) }
    }
}
