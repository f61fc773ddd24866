/// What can be wrong with what the learning is given to read.
public enum RankingError: Error, Hashable {
    /// The bytes are not a cell, or one of a version that this version doesn't know.
    case unreadable
}
