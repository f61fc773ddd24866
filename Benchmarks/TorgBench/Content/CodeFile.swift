import Foundation

/// A list of CPV codes with their names, as users bring it (`code,name`).
enum CodeFile {
    /// Throws when the file can't be read or names no code.
    static func read(_ path: String) throws -> [(code: String, name: String)] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Broken("\(path) can't be read: name a list of CPV codes (code,name) with --codes")
        }
        let codes = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
            line -> (code: String, name: String)? in
            let parts = line.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 8 else { return nil }
            var name = String(parts[1])
            if name.hasPrefix("\""), let end = name.dropFirst().firstIndex(of: "\"") {
                name = String(name[name.index(after: name.startIndex)..<end])
            } else {
                name = String(name.prefix { $0 != "," })
            }
            return (String(parts[0]), name)
        }
        guard !codes.isEmpty else { throw Broken("\(path) holds no CPV code") }
        return codes
    }
}
