public import HTTPTypes

/// A path that is answered: what the server knows of a page or a form.
public struct Endpoint: Sendable {
    public let method: HTTPRequest.Method
    /// The pattern, with `{name}` for a part that varies: `/ideer/{reference}`. Logged and counted instead of the path itself,
    /// which may hold a secret.
    public let pattern: String
    public let answer: @Sendable (WebRequest) async throws -> Answer

    public init(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        answer: @escaping @Sendable (WebRequest) async throws -> Answer
    ) {
        self.method = method
        self.pattern = pattern
        self.answer = answer
    }
}
