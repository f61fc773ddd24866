/// One step in the schema's history. Names are numbered and never change; a step that was released is never edited.
public struct Migration: Sendable {
    /// What it is recorded as.
    public let name: String
    let body: @Sendable (Writer) throws -> Void

    /// A step that runs statements, in order.
    public init(_ name: String, _ statements: [SQL]) {
        self.init(name) { writer in
            for statement in statements { try writer.execute(statement) }
        }
    }

    /// A step that needs more than statements.
    public init(_ name: String, _ body: @Sendable @escaping (Writer) throws -> Void) {
        self.name = name
        self.body = body
    }
}
