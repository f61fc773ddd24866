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
        var line = "{\"time\":\"\(Timestamp.now.iso)\",\"level\":\"\(event.level.rawValue)\",\"log\":"
        line.appendJSON(label)
        line += ",\"message\":"
        line.appendJSON("\(event.message)")
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            line += ","
            line.appendJSON(key == "hb.request.id" ? "request" : key)
            line += ":"
            line.appendJSON("\(value)")
        }
        line += "}\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}

extension String {
    /// Appends `text` as a JSON string (RFC 8259, section 7). By hand, because every request writes a line.
    fileprivate mutating func appendJSON(_ text: String) {
        append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case _ where scalar.value < 0x20:
                append("\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16))
            default: unicodeScalars.append(scalar)
            }
        }
        append("\"")
    }
}
