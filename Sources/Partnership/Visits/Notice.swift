import Foundation
import Web

/// Where more can be read of what a notice says.
public struct NoticeLink: Sendable, Codable {
    let label: String
    let path: String

    /// `label`: a message key.
    public init(_ label: String, path: String) {
        self.label = label
        self.path = path
    }
}

/// What is said once, on the page that somebody comes to.
struct Notice: Codable {
    let key: String
    var values: [String: String] = [:]
    var link: NoticeLink?

    init(key: String, values: [String: String], link: NoticeLink?) {
        self.key = key
        self.values = values
        self.link = link
    }

    /// From a cookie; nil when it holds none.
    init?(_ text: String) {
        guard let data = Data(base64URL: text), let notice = try? JSONDecoder().decode(Notice.self, from: data) else {
            return nil
        }
        self = notice
    }

    /// As a cookie holds it.
    var text: String { (try? JSONEncoder().encode(self))?.base64URL ?? "" }
}
