public import Partnership

/// Takes away a picture that came with an idea, for good: one that shows somebody who should not be seen, or nothing.
public struct RemoveFile: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    /// Key of the file.
    public let file: Int64

    public init(idea: IdeaReference, file: Int64) {
        self.idea = idea
        self.file = file
    }

    public func perform(_ change: Change) throws {
        let idea = try change.idea(idea)
        try change.removeFile(file, of: idea.subject)
        try change.record("idea.fileRemoved", on: idea.subject, seenBy: .coordinators)
        try change.requestCompaction()
    }
}
