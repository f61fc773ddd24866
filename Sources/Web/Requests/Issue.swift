/// Something in a form that its sender must mend: which field, and the message to show beside it.
public struct Issue: Sendable, Hashable {
    /// The field's name; empty when the issue concerns the form as a whole.
    public let field: String
    /// Key of the message.
    public let message: String
    /// Values of the message, by name.
    public let values: [String: String]

    public init(_ field: String, _ message: String, _ values: [String: String] = [:]) {
        self.field = field
        self.message = message
        self.values = values
    }
}
