/// The server that takes our mail, and how to speak with it. Its password is shown in no description, dump or log.
public struct SMTPServer: Sendable, Hashable {
    /// How the way there is kept from others.
    public enum Security: String, Sendable, Hashable, CaseIterable {
        /// In clear, for a server on the same machine.
        case none
        /// Clear to begin with, then encrypted or not at all (RFC 3207).
        case startTLS
        /// Encrypted from the first byte (RFC 8314).
        case tls
    }

    /// Name or IP address.
    public let host: String
    /// TCP port, mostly 587 for ``Security-swift.enum/startTLS`` and 465 for ``Security-swift.enum/tls``.
    public let port: Int
    /// How the way there is kept from others.
    public let security: Security
    /// The account there; nil when the server asks for none.
    public let user: String?
    let password: String?
    /// File with the certificates to trust (PEM), instead of the system's.
    public let caFile: String?
    /// The most that one message may take, in seconds.
    public let timeoutSeconds: Int
    /// The name that we introduce ourselves with, which many servers check.
    public let helloName: String

    /// Returns nil when the host or the hello name can't be one, or a number is out of range.
    public init?(
        host: String, port: Int, security: Security, user: String? = nil, password: String? = nil,
        caFile: String? = nil, timeoutSeconds: Int = 30, helloName: String = "localhost"
    ) {
        guard Self.isHost(host), Self.isHost(helloName) else { return nil }
        guard (1...65_535).contains(port), (1...3600).contains(timeoutSeconds) else { return nil }
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.caFile = caFile
        self.timeoutSeconds = timeoutSeconds
        self.helloName = helloName
    }

    /// The address that libcurl connects to; its path is what it says after EHLO.
    var url: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(security == .tls ? "smtps" : "smtp")://\(name):\(port)/\(helloName)"
    }

    private static func isHost(_ text: String) -> Bool {
        let signs = "-.:_".utf8
        return (1...253).contains(text.utf8.count) && text.utf8.allSatisfy { $0.isLetterOrDigit || signs.contains($0) }
    }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `startTLS mail.example.org:587 as torg`
    public var description: String { "\(security.rawValue) \(host):\(port)" + (user.map { " as \($0)" } ?? "") }

    /// As ``description``.
    public var debugDescription: String { description }

    /// The host alone, so that `dump` tells nothing that is secret.
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}
