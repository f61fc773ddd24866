import Foundation
import HTTPTypes
import Partnership
import Web

extension Answer {
    /// What a script reads.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        return .text(text, type: "application/json", status: status)
    }

    /// The same answer with a header that this site seldom sends.
    func heading(_ name: String, _ value: String) -> Answer {
        var answer = self
        if let name = HTTPField.Name(name) { answer.headers[name] = value }
        return answer
    }
}

/// Why something was not done, in the reader's words.
struct ToldFault: Encodable {
    let message: String
}

extension Visit {
    func fault(_ key: String, _ status: HTTPResponse.Status) throws -> Answer {
        try .json(ToldFault(message: t(key)), status: status)
    }
}
