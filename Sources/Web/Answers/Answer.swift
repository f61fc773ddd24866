public import HTTPTypes
public import Markup

/// What a page or a form answers with; the server turns it into HTTP.
public struct Answer: Sendable {
    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: Body
    /// Whether the same bytes may be given to every visitor without a session for as long as nothing has changed.
    public var isShared = false

    /// The bytes of an answer: all at once, or made while they are sent.
    public enum Body: Sendable {
        case text(String)
        case bytes([UInt8])
        /// Calls `write` with a piece at a time; memory does not grow with the length of the answer.
        case stream(@Sendable (_ write: (String) async throws -> Void) async throws -> Void)
    }

    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body = .text("")) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A whole HTML document.
    public static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .bytes(html.bytes))
    }

    /// Text of another kind: `text/csv`, `application/atom+xml`, `application/json`.
    public static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "\(type); charset=utf-8"], body: .text(text))
    }

    /// Sends the reader on with a GET (303), so that a reload never sends a form twice.
    public static func redirect(to path: String) -> Answer {
        Answer(status: .seeOther, headers: [.location: path])
    }

    /// A file to keep rather than to read in the browser. A name beyond ASCII goes as RFC 6266 says, with a plain one beside.
    public static func download(_ name: String, type: String, body: Body) -> Answer {
        let plain = name.unicodeScalars.map { scalar in
            let isPlain = scalar.properties.isAlphabetic || "0123456789.-_".unicodeScalars.contains(scalar)
            return scalar.isASCII && isPlain ? String(scalar) : "_"
        }.joined()
        var disposition = "attachment; filename=\"\(plain)\""
        if plain != name { disposition += "; filename*=UTF-8''\(Address.encoded(name))" }
        return Answer(headers: [.contentType: type, .contentDisposition: disposition], body: body)
    }

    /// The same answer with a cookie set.
    public func setting(_ cookie: SetCookie) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: cookie.description))
        return answer
    }

    /// The same answer, marked as one that may be shared between visitors.
    public var shared: Answer {
        var answer = self
        answer.isShared = true
        return answer
    }
}

/// Names of the cookies that the server must know to tell which answers may be shared.
public enum SiteCookie {
    /// The reader's choice of language: `sv` or `en`.
    public static let language = "sprak"
    /// A notice for the next page; that page is then the reader's alone.
    public static let notice = "besked"
    /// Says that the reader has just sent a form: for a few seconds they are shown no page that was kept.
    public static func written(isSecure: Bool) -> String { isSecure ? "__Host-nyskrivet" : "nyskrivet" }
    /// Longer than another process needs to notice what was written.
    static let writtenSeconds = 10
}

/// A cookie to set: always HttpOnly, SameSite=Lax and for the whole site.
public struct SetCookie: Sendable, CustomStringConvertible {
    public var name: String
    public var value: String
    /// Seconds it lives; nil ends with the browser, 0 removes it.
    public var maxAge: Int?
    public var isSecure: Bool

    public init(name: String, value: String, maxAge: Int?, isSecure: Bool) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
    }

    public var description: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        return text
    }
}
