import Foundation
public import HTTPTypes
import Partnership
import Synchronization
public import Web

/// Somebody's browser: keeps cookies from page to page and goes through the same reception as every real request.
public final class TestBrowser: Sendable {
    private let site: TestSite
    private let cookies: Mutex<[String: String]>
    private let address: String

    init(site: TestSite, cookies: [String: String], address: String) {
        self.site = site
        self.address = address
        self.cookies = Mutex(cookies)
    }

    /// The value of a cookie that the browser holds.
    public func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    /// Reads a page. `path` may have a query.
    public func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestPage {
        try await send(request(.get, path, headers))
    }

    /// Sends a form with the token that the reader's own pages carry. `isHuman`: with the answer to the human check.
    public func post(
        _ path: String,
        _ form: KeyValuePairs<String, String> = [:],
        isHuman: Bool = false,
        headers: HTTPFields = [:]
    ) async throws -> TestPage {
        var request = request(.post, path, headers)
        request.form = FormFields(form)
        request.form.append("_token", try await site.formToken(request))
        if isHuman {
            let challenge = site.services.human.challenge(now: site.clock.now)
            request.form.append(HumanCheck.Field.token, challenge.token)
            request.form.append(HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1))
        }
        return try await send(request)
    }

    /// Sends a form as it is, without a token of its own: for forged and broken ones, and for files.
    public func postAsIs(_ path: String, _ form: FormFields, files: [UploadedFile] = [], headers: HTTPFields = [:])
        async throws -> TestPage
    {
        var request = request(.post, path, headers)
        request.form = form
        request.files = files
        return try await send(request)
    }

    /// The token that forms made for this browser carry now; `path`: where the form is sent, as a mailed link opens only some.
    public func formToken(for path: String = "/") async throws -> String {
        try await site.formToken(request(.post, path, [:]))
    }

    /// Reads the page that an answer sends the reader on to.
    public func follow(_ page: TestPage) async throws -> TestPage { try await get(page.location ?? "/") }

    private func request(_ method: HTTPRequest.Method, _ target: String, _ headers: HTTPFields) -> WebRequest {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        var request = WebRequest(method: method, path: parts.first?.removingPercentEncoding ?? "/", headers: headers)
        if parts.count > 1, let query = try? FormFields(urlEncoded: parts[1].utf8) { request.query = query }
        request.authority = "torg.example.org"
        request.clientAddress = address
        let sent = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !sent.isEmpty { request.headers[.cookie] = sent }
        return request
    }

    private func send(_ request: WebRequest) async throws -> TestPage {
        let page = try await site.answer(request)
        for field in page.answer.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            let isEnded = field.contains("Max-Age=0")
            cookies.withLock { $0[pair[0]] = isEnded ? nil : pair.count > 1 ? pair[1] : "" }
        }
        return page
    }
}

/// An answer as a test looks at it.
public struct TestPage: Sendable {
    public let answer: Answer
    /// The whole body.
    public let body: String

    public var status: Int { answer.status.code }
    /// Where a redirect leads.
    public var location: String? { answer.headers[.location] }

    public func contains(_ text: String) -> Bool { body.contains(text) }
}

extension FormFields {
    /// Adds a field.
    public mutating func append(_ name: String, _ value: String) {
        append(name: Array(name.utf8), bytes: Array(value.utf8))
    }
}
