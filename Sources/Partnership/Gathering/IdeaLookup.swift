public import Database

/// Finds ideas by what people call them, for capabilities that say what began with one.
public struct IdeaLookup: Sendable {
    /// The idea of a typed reference, `IDÉ-2026-0042`, when there is one that `actor` may see.
    public let find: @Sendable (Reader, PartnershipID, _ typed: String, Actor) throws -> Subject?

    public init(_ find: @escaping @Sendable (Reader, PartnershipID, String, Actor) throws -> Subject?) {
        self.find = find
    }

    /// For a site without ideas.
    public static let none = IdeaLookup { _, _, _, _ in nil }
}
