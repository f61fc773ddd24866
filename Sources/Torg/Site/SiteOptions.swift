public import Database
public import Mail
public import Partnership

/// How a site is to be run: what the command line, the environment and the settings file say.
public struct SiteOptions: Sendable {
    /// The site's folder: its own texts stand there, and, unless there is a server for it, its database.
    public let directory: String
    public var database: DatabasePlace
    /// Scheme, host and port as readers reach it, without a slash at the end.
    public var baseURL = "http://127.0.0.1:8080"
    /// Where letters are handed over; nil lets them wait in the outbox.
    public var mail: (any MailTransport)?
    /// Whether sent letters are kept whole and shown on a page; for demonstrations only.
    public var keepsLetters = false
    /// Whether a proxy in front names the client in `X-Forwarded-For`.
    public var trustsProxy = false
    public var passwordCost = Passwords.Cost.standard
    /// Whether addresses and accounts may do things only so often. Off for load tests on a machine of one's own.
    public var limitsRates = true
    /// Bits of work that the human check asks of a browser; 0 asks for none and for no waiting, for load tests.
    public var humanBits = 15
    public var cachesPages = true
    /// What a scraper must show as a bearer token for `/metrics`; nil opens it to this machine only.
    public var metricsToken: String?

    /// The name that the site introduces itself to mail servers with: the host of its address.
    public var helloName: String { SiteSettings(baseURL: baseURL).host }

    public init(directory: String, database: DatabasePlace? = nil) {
        self.directory = directory
        self.database = database ?? .sqlite(path: directory + "/torg.sqlite")
    }
}
