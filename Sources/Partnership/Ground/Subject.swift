/// Something that the timeline, a link or a letter is about, whichever capability it belongs to.
public struct Subject: Sendable, Hashable {
    /// `idea`, `referral`, `organisation`, `account` …
    public let kind: String
    public let id: Int64

    public init(_ kind: String, _ id: Int64) {
        self.kind = kind
        self.id = id
    }
}
