import Database
import Web

/// A session as its owner sees it in the list of theirs.
struct ListedSession: Sendable {
    let id: Int64
    let device: String
    let createdAt: Timestamp
    let seenAt: Timestamp
}

extension Sessions {
    /// The sessions of an account, the last used first.
    static func all(_ reader: Reader, account: Int64) throws -> [ListedSession] {
        try reader.all(
            "SELECT id, device, created_at, seen_at FROM session WHERE account = \(account) ORDER BY seen_at DESC, id DESC"
        ) { ListedSession(id: try $0[0], device: try $0[1], createdAt: try $0[2], seenAt: try $0[3]) }
    }
}
