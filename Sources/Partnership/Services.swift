public import Database
import Foundation
public import Logging
public import Web

/// What every capability works with; made once when the site starts.
public struct Services: Sendable {
    public let database: Database
    /// What time it is. Tests and `torg sweep --at` set another.
    public let clock: @Sendable () -> Timestamp
    public let messages: Messages
    public let assets: Assets
    public let signer: Signer
    public let human: HumanCheck
    public let limiter: any RateLimiting
    public let passwords: Passwords
    public let settings: SiteSettings
    public let logger: Logger
    let capabilities: [any Capability]
    /// Entries of the menus, from all capabilities.
    public let navigation: [NavigationItem]
    let known = KnownPartnerships()

    public init(
        database: Database,
        clock: @escaping @Sendable () -> Timestamp = { .now },
        messages: Messages,
        assets: Assets,
        signer: Signer,
        human: HumanCheck,
        limiter: any RateLimiting,
        passwords: Passwords,
        settings: SiteSettings,
        logger: Logger,
        capabilities: [any Capability]
    ) {
        self.database = database
        self.clock = clock
        self.messages = messages
        self.assets = assets
        self.signer = signer
        self.human = human
        self.limiter = limiter
        self.passwords = passwords
        self.settings = settings
        self.logger = logger
        self.capabilities = capabilities
        navigation = capabilities.flatMap(\.navigation)
    }

    /// An address of the site as a whole URL, for letters and feeds.
    public func url(_ path: String) -> String { settings.baseURL + path }
}

/// What the one who runs the site chooses.
public struct SiteSettings: Sendable {
    /// Scheme, host and port without a slash at the end: `https://torg.example.org`.
    public var baseURL: String
    /// Whether sent letters are kept whole and shown on a page; for demonstrations only.
    public var keepsLetters: Bool

    public init(baseURL: String, keepsLetters: Bool = false) {
        self.baseURL = baseURL
        self.keepsLetters = keepsLetters
    }

    /// The host of the site, without a port.
    public var host: String {
        baseURL.split(separator: "/").last.flatMap { $0.split(separator: ":").first.map(String.init) } ?? "localhost"
    }

    /// The host of the site, as message ids name it.
    public var mailDomain: String { host.contains(".") ? host : "torg.example.org" }

    public var isSecure: Bool { baseURL.hasPrefix("https://") }
}
