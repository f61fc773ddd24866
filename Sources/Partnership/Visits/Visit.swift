public import Database
public import Markup
public import Web

/// One request by somebody to one partnership: what a route has at hand.
public struct Visit: Sendable {
    public let request: WebRequest
    public let services: Services
    public let partnership: Partnership
    /// The session that counts on this page: the account's, or that of what a link or a code opened.
    public let session: Session?
    /// The session of the account that is signed in, whichever counts here.
    let account: Session?
    public let language: Language
    /// The moment of the request; everything on a page is of this moment.
    public let now: Timestamp

    public init(
        request: WebRequest,
        services: Services,
        partnership: Partnership,
        session: Session?,
        account: Session? = nil,
        language: Language,
        now: Timestamp
    ) {
        self.request = request
        self.services = services
        self.partnership = partnership
        self.session = session
        self.account = account
        self.language = language
        self.now = now
    }

    /// Who visits. A session that still lacks its second factor is a visitor's.
    public var actor: Actor { actor(of: session) }
    /// Who is signed in, whichever session counts here: the menus are theirs.
    var accountActor: Actor { actor(of: account) }

    private func actor(of session: Session?) -> Actor {
        guard let session, session.lacks(in: partnership) == nil else { return .visitor }
        return session.actor
    }

    public var form: FormFields { request.form }
    public var query: FormFields { request.query }

    /// The messages in the reader's language, for components.
    public var texts: Texts { Texts(language: language, messages: services.messages) }

    /// A message in the reader's language.
    public func t(_ key: String, _ values: [String: String] = [:]) -> String {
        services.messages.text(key, language, values)
    }

    /// A counting message in the reader's language.
    public func t(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        services.messages.text(key, language, count: count, values)
    }

    /// Reads from the store: everything inside sees one state of it.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await services.database.read(body)
    }

    /// Carries out a command as this visitor. A field that held bytes which are not text is an issue of its own.
    public func run<C: Command>(_ command: C) async throws -> C.Outcome {
        guard form.unreadable.isEmpty else {
            throw Refusal.invalid(form.unreadableIssues)
        }
        return try await services.run(command, as: actor, in: partnership, at: now)
    }

    /// A part of the path, by its name in the route's pattern.
    public func parameter(_ name: String) -> String { request.parameters[name] ?? "" }

    /// A number in the path. Throws ``Refusal/notFound`` when it is none.
    public func number(_ name: String) throws -> Int64 {
        guard let number = Int64(parameter(name)) else { throw Refusal.notFound }
        return number
    }

    /// Counts a try against a limit, by the visitor's address. Throws ``Refusal/tooOften(seconds:)``.
    public func limit(_ limit: RateLimit, by key: String? = nil) async throws {
        guard await services.limiter.allows(limit, by: key ?? request.clientNetwork, now: now) else {
            throw Refusal.tooOften(seconds: limit.seconds / limit.count)
        }
    }

    /// The hidden field that every form carries: it binds the form to the session it was made in.
    public var formToken: HTML {
        "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(FormToken.make(self))\">"
    }

    /// What that field holds, for a script that sends a form.
    public var formTokenText: String { FormToken.make(self) }

    /// The form's fields again with what is wrong beside them.
    public func formView(_ issues: [Issue] = [], form: FormFields? = nil) -> FormView {
        FormView(form ?? self.form, issues: issues, language: language, messages: services.messages)
    }
}

/// Binds forms to sessions, so that no other site can send one in a signed-in reader's name.
enum FormToken {
    static let field = "_token"

    static func make(_ visit: Visit) -> String {
        visit.services.signer.sign("\(name(visit.account)) \(name(bearer(visit)))", purpose: "form")
    }

    /// The account's session must be the one of the page that the form stood on. What a link or a code opened must be so only where
    /// it counts: the forms of the account hold on whichever page they stand, and those of one idea never reach another.
    static func isValid(_ visit: Visit) -> Bool {
        guard let owners = owners(visit), owners[0] == name(visit.account) else { return false }
        return bearer(visit).map { owners[1] == name($0) } ?? true
    }

    /// Whether a form that is not valid was made by the same account, or by nobody with one, but for something else that a link or a
    /// code had opened.
    static func isOfAccount(_ visit: Visit) -> Bool {
        guard let owners = owners(visit), bearer(visit) != nil else { return false }
        return owners[0] == name(visit.account)
    }

    private static func owners(_ visit: Visit) -> [Substring]? {
        let owners = visit.services.signer.verify(visit.form.text(field), purpose: "form")?.split(separator: " ")
        return owners?.count == 2 ? owners : nil
    }

    private static func bearer(_ visit: Visit) -> Session? {
        visit.session.flatMap { $0.actor.account == nil ? $0 : nil }
    }

    private static func name(_ session: Session?) -> String {
        session.map { $0.tokenHash.prefix(16).map { String($0, radix: 16) }.joined(separator: "-") } ?? "visitor"
    }
}
