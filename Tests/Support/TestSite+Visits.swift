import Database
import HTTPTypes
import Markup
public import Partnership
import Synchronization
import Web

extension TestSite {
    /// A browser of somebody: signed in when `actor` has an account, let in when a mailed link opened something, else a visitor.
    /// `address`: where it is.
    public func browser(as actor: Actor = .visitor, at address: String = "127.0.0.1") async throws -> TestBrowser {
        guard let token = try await run(BeginTestSession(actor: actor), as: .system) else {
            return TestBrowser(site: self, cookies: [:], address: address)
        }
        let settings = services.settings
        guard let opened = actor.opened else {
            return TestBrowser(site: self, cookies: [Reception.cookieName(settings): token.text], address: address)
        }
        let names = [opened.kind, "\(opened.kind)-\(opened.id)"].map { Reception.bearerCookieName(settings, $0) }
        return TestBrowser(
            site: self, cookies: Dictionary(uniqueKeysWithValues: names.map { ($0, token.text) }), address: address)
    }

    /// Reads one page as somebody.
    public func get(_ path: String, as actor: Actor = .visitor) async throws -> TestPage {
        try await browser(as: actor).get(path)
    }

    /// Sends one form as somebody, with the right token.
    public func post(
        _ path: String,
        _ form: KeyValuePairs<String, String> = [:],
        as actor: Actor = .visitor,
        isHuman: Bool = false
    ) async throws -> TestPage {
        try await browser(as: actor).post(path, form, isHuman: isHuman)
    }

    /// All routes of the capabilities.
    public var routes: [Route] { capabilities.flatMap(\.routes) }

    func answer(_ request: WebRequest) async throws -> TestPage {
        guard let (route, parameters) = match(request) else {
            throw TestFault.noSuchRoute("\(request.method) \(request.path)")
        }
        var request = request
        request.parameters = parameters
        let answer = try await Reception(services: services).endpoint(route).answer(request)
        return TestPage(answer: answer, body: try await Self.text(answer.body))
    }

    func formToken(_ request: WebRequest) async throws -> String {
        var request = request
        let route = match(request)
        request.parameters = route?.1 ?? [:]
        let found = try await Reception(services: services).visit(request, route?.0)
        guard let visit = found else { throw TestFault.noPartnership }
        let parts = visit.formToken.markup.split(separator: "\"")
        return parts.count > 5 ? String(parts[5]) : ""
    }

    /// The route of a request; of two that fit, the one with fewer parts that vary.
    private func match(_ request: WebRequest) -> (Route, [String: String])? {
        let path = request.path.split(separator: "/")
        return routes.filter { $0.method == request.method }
            .compactMap { route in Self.parameters(of: path, in: route.pattern).map { (route, $0) } }
            .min { $0.1.count < $1.1.count }
    }

    private static func parameters(of path: [Substring], in pattern: String) -> [String: String]? {
        let parts = pattern.split(separator: "/")
        guard parts.count == path.count else { return nil }
        var parameters: [String: String] = [:]
        for (part, value) in zip(parts, path) {
            if part.hasPrefix("{"), part.hasSuffix("}") {
                parameters[String(part.dropFirst().dropLast())] = String(value)
            } else if part != value {
                return nil
            }
        }
        return parameters
    }

    private static func text(_ body: Answer.Body) async throws -> String {
        switch body {
        case .text(let text): return text
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .stream(let produce):
            let whole = Mutex("")
            try await produce { piece in whole.withLock { $0 += piece } }
            return whole.withLock { $0 }
        }
    }
}

/// Lets somebody in past the sign-in pages.
private struct BeginTestSession: Command {
    static let permission = Permission.system

    let actor: Actor

    func perform(_ change: Change) throws -> Token? {
        if let subject = actor.opened {
            return try Sessions.begin(change, opening: subject, organisation: actor.organisations.first)
        }
        guard let account = actor.account else { return nil }
        let token = Token.random()
        try change.writer.execute(
            """
            INSERT INTO session (token_hash, partnership, account, created_at, seen_at, expires_at, device)
            VALUES (\(token.hash), \(change.id), \(account), \(change.now), \(change.now), \(change.now.adding(days: 60)), 'Test')
            """
        )
        return token
    }
}
