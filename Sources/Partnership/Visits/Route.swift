public import HTTPTypes
public import Web

/// A page or a form, and who may use it. A route without a permission does not compile.
public struct Route: Sendable {
    public let method: HTTPRequest.Method
    /// `/ideer/{reference}`.
    public let pattern: String
    public let permission: Permission
    /// Whether a POST may come without the form's token: only for what a mail program sends by itself (RFC 8058).
    public let isOpenToOtherSites: Bool
    /// May throw ``Refusal``, which becomes a page, or a fault, which is logged and shown with the request's id.
    public let answer: @Sendable (Visit) async throws -> Answer
    /// What somebody may have opened by a mailed link or a code to be its bearer here; nil: nobody is a bearer here.
    public private(set) var opening: Opening?

    /// A kind of subject, and the part of the path that names which one, where there can be several.
    public struct Opening: Sendable, Hashable {
        let kind: String
        let parameter: String?

        /// What the cookie of a session that opened it is called after: `idea`, `referral-5`.
        func name(_ parameters: [String: String]) -> String {
            parameter.map { "\(kind)-\(parameters[$0] ?? "")" } ?? kind
        }
    }

    private init(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        _ permission: Permission,
        isOpenToOtherSites: Bool = false,
        _ answer: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.pattern = pattern
        self.permission = permission
        self.isOpenToOtherSites = isOpenToOtherSites
        self.answer = answer
    }

    /// A page.
    public static func get(
        _ pattern: String,
        _ permission: Permission,
        _ answer: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(.get, pattern, permission, answer)
    }

    /// A form that was sent.
    public static func post(
        _ pattern: String,
        _ permission: Permission,
        _ answer: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(.post, pattern, permission, answer)
    }

    /// A POST that needs no form: a mail program's one-click ending.
    public static func oneClick(
        _ pattern: String,
        _ permission: Permission,
        _ answer: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(.post, pattern, permission, isOpenToOtherSites: true, answer)
    }

    /// The same route, open also to who came by a mailed link or a code that opens a subject of a kind. `parameter`: the part of
    /// the path that holds its key; without one the browser has one such subject open at a time.
    public func forBearer(of kind: String, by parameter: String? = nil) -> Route {
        var route = self
        route.opening = Opening(kind: kind, parameter: parameter)
        return route
    }
}
