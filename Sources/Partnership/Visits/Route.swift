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
}
