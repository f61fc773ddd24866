public import HTTPTypes

/// A request, read: what a page or a form needs of it.
public struct WebRequest: Sendable {
    public var method: HTTPRequest.Method
    /// The path, percent-decoded, without the query.
    public var path: String
    public var query: FormFields
    /// The fields of the body; empty unless the request is a POST.
    public var form: FormFields
    public var files: [UploadedFile]
    public var headers: HTTPFields
    /// Host and port that the request was sent to.
    public var authority: String?
    /// Values that the route took from the path, by name.
    public var parameters: [String: String]
    /// The address it came from, as text; behind a proxy the one that the proxy names.
    public var clientAddress: String
    /// Names this request in the log and on an error page.
    public var id: String

    public init(
        method: HTTPRequest.Method = .get,
        path: String,
        query: FormFields = FormFields(),
        form: FormFields = FormFields(),
        files: [UploadedFile] = [],
        headers: HTTPFields = [:],
        authority: String? = nil,
        parameters: [String: String] = [:],
        clientAddress: String = "127.0.0.1",
        id: String = "0"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.form = form
        self.files = files
        self.headers = headers
        self.authority = authority
        self.parameters = parameters
        self.clientAddress = clientAddress
        self.id = id
    }

    /// The value of a cookie (RFC 6265, section 5.4).
    public func cookie(_ name: String) -> String? { Self.cookie(name, in: headers) }

    /// All cookies, in the order they were sent.
    public var cookies: [(name: String, value: String)] { Self.cookies(in: headers) }

    /// The value of a cookie among header fields.
    public static func cookie(_ name: String, in headers: HTTPFields) -> String? {
        cookies(in: headers).first { $0.name == name }?.value
    }

    private static func cookies(in headers: HTTPFields) -> [(name: String, value: String)] {
        headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0].drop { $0 == " " }), String(parts[1])) : nil
        }
    }

    /// Whether a browser says that this request began on another site. The answer to a forged form: `Sec-Fetch-Site`
    /// where the browser sends it, else `Origin` held against `Host`.
    public var comesFromAnotherSite: Bool {
        if let site = headers[.secFetchSite] { return site != "same-origin" && site != "none" }
        guard let origin = headers[.origin] else { return false }
        guard let authority, let separator = origin.ranges(of: "://").first else { return true }
        return origin[separator.upperBound...].lowercased() != authority.lowercased()
    }
}

extension HTTPField.Name {
    static let secFetchSite = name("Sec-Fetch-Site")
}

extension WebRequest {
    /// Whether a proxy passed the request on.
    public var isForwarded: Bool { headers[.forwardedFor] != nil }
}
