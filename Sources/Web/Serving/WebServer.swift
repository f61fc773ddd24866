import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// Puts endpoints behind Hummingbird: reads requests, answers faults with a page, sets the headers that keep a reader safe,
/// compresses, logs and counts.
public struct WebServer: Sendable {
    /// What differs between sites.
    public struct Settings: Sendable {
        /// Whether the site is reached by https: then cookies are Secure and HSTS is sent.
        public var isSecure: Bool
        /// Whether a proxy in front names the client in `X-Forwarded-For`.
        public var trustsProxy: Bool
        /// The longest body that is read, in bytes.
        public var longestBody: Int
        /// Names of the cookies that tell a visitor with a session; such a visitor is never given a shared page.
        public var sessionCookies: [String]

        public init(isSecure: Bool, trustsProxy: Bool, longestBody: Int = 16 << 20, sessionCookies: [String]) {
            self.isSecure = isSecure
            self.trustsProxy = trustsProxy
            self.longestBody = longestBody
            self.sessionCookies = sessionCookies
        }
    }

    /// Why a request got no answer of its own.
    public enum Failure: Sendable {
        case notFound
        case tooLarge
        case malformed
        /// The fault was logged under the request's id.
        case fault
        /// What the site stands on does not answer just now; logged under the request's id.
        case unavailable
        /// There is no room to save anything; logged under the request's id.
        case full
    }

    let settings: Settings
    let assets: Assets
    let cache: PageCache?
    let metrics: Metrics
    /// What kind of failure an endpoint's error is.
    let failure: @Sendable (any Error) -> Failure
    /// Answers a request that may read what lags behind by a moment.
    let lagging: Lagging
    let failurePage: @Sendable (WebRequest, Failure) async -> Answer

    /// Runs what makes an answer.
    public typealias Lagging = @Sendable (_ answer: @Sendable () async throws -> Answer) async throws -> Answer

    /// `failure`: tells what kind an endpoint's error is. `lagging`: runs what makes an answer that is the same for everybody, and
    /// may read what lags behind by a moment. `failurePage` must not throw and should not need the database.
    public init(
        settings: Settings,
        assets: Assets,
        cache: PageCache?,
        metrics: Metrics,
        failure: @escaping @Sendable (any Error) -> Failure = { _ in .fault },
        lagging: @escaping Lagging = { try await $0() },
        failurePage: @escaping @Sendable (WebRequest, Failure) async -> Answer
    ) {
        self.settings = settings
        self.assets = assets
        self.cache = cache
        self.metrics = metrics
        self.failure = failure
        self.lagging = lagging
        self.failurePage = failurePage
    }

    /// The router that serves `endpoints`, the assets, and a page for everything else.
    public func router(_ endpoints: [Endpoint]) -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: UnknownPath(server: self))
        for endpoint in endpoints {
            router.on(RouterPath(endpoint.pattern), method: endpoint.method) { request, context in
                await respond(to: request, context, endpoint)
            }
        }
        router.on(RouterPath(Assets.pattern), method: .get) { request, context in
            guard var response = assets.response(to: request) else {
                return await respond(with: .notFound, request, context)
            }
            addSafetyHeaders(to: &response.headers)
            return response
        }
        return router
    }

    func respond(with failure: Failure, _ request: Request, _ context: WebContext) async -> Response {
        await respond(to: request, context, Endpoint(request.method, "(unknown)") { await failurePage($0, failure) })
    }

    private func respond(to request: Request, _ context: WebContext, _ endpoint: Endpoint) async -> Response {
        let start = ContinuousClock.now
        var response: Response
        if let key = cacheKey(request), let stored = cache?.response(for: key, request) {
            response = stored
        } else {
            response = await freshResponse(to: request, context, endpoint)
        }
        addSafetyHeaders(to: &response.headers)
        let duration = ContinuousClock.now - start
        metrics.count(endpoint.pattern, request.method, response.status, duration)
        context.logger.log(
            level: response.status.code >= 500 ? .error : .info,
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(endpoint.pattern)", "status": "\(response.status.code)",
                "ms": "\(duration.milliseconds)",
            ]
        )
        return response
    }

    private func freshResponse(to request: Request, _ context: WebContext, _ endpoint: Endpoint) async -> Response {
        let revision = cache?.revision()
        var web = readHead(of: request, context)
        do {
            if request.method == .post { try await readBody(of: request, into: &web) }
            let read = web
            let answer =
                isForEverybody(read)
                ? try await lagging { try await endpoint.answer(read) } : try await endpoint.answer(read)
            if answer.isShared, let cache, let revision, let key = cacheKey(request),
                let response = cache.store(answer, key: key, revision: revision, request)
            {
                return response
            }
            return encode(request.method == .post ? marked(answer) : answer, request)
        } catch let error as BodyError {
            return encode(await failurePage(web, error == .tooLarge ? .tooLarge : .malformed), request)
        } catch {
            context.logger.error("fault", metadata: ["route": "\(endpoint.pattern)", "error": "\(error)"])
            return encode(await failurePage(web, failure(error)), request)
        }
    }

    private func addSafetyHeaders(to headers: inout HTTPFields) {
        if headers[.contentSecurityPolicy] == nil {
            headers[.contentSecurityPolicy] =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        }
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "same-origin"
        headers[.crossOriginOpenerPolicy] = "same-origin"
        if headers[.permissionsPolicy] == nil {
            headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        }
        if settings.isSecure { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    }
}

/// Answers a path that no endpoint knows, with the same headers and log line as all others.
private struct UnknownPath: RouterMiddleware {
    let server: WebServer

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return await server.respond(with: .notFound, request, context)
        }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = name("Referrer-Policy")
    static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
    static let permissionsPolicy = name("Permissions-Policy")
    static let forwardedFor = name("X-Forwarded-For")

    /// A name written in the program; one that is no token is a programmer's slip.
    static func name(_ text: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name(text.description) else { preconditionFailure("not a field name: \(text)") }
        return name
    }
}

extension Duration {
    /// Milliseconds with two decimals, as text.
    var milliseconds: String {
        let micros = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
        return "\(Double(micros / 10) / 100)"
    }
}
