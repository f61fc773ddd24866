import Foundation
public import Logging

/// Writes the log as one JSON object a line, to standard error.
public struct JSONLog: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var logLevel: Logger.Level
    private let label: String

    public init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var line: [UInt8] = []
        line.reserveCapacity(300)
        line += "{\"time\":\"\(Timestamp.now.iso)\",\"level\":\"\(event.level.rawValue)\",\"log\":".utf8
        line.appendJSON(label)
        line += ",\"message\":".utf8
        line.appendJSON("\(event.message)")
        let own = event.metadata ?? [:]
        for (key, value) in metadata where own[key] == nil { line.append(key, value) }
        for (key, value) in own { line.append(key, value) }
        line += "}\n".utf8
        line.withUnsafeBytes { Self.write($0) }
    }

    /// In one call where the system takes it whole, so that lines of other threads do not come in between.
    private static func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ key: String, _ value: Logger.Metadata.Value) {
        append(UInt8(ascii: ","))
        appendJSON(key == "hb.request.id" ? "request" : key)
        append(UInt8(ascii: ":"))
        if case .string(let text) = value { appendJSON(text) } else { appendJSON("\(value)") }
    }
}
