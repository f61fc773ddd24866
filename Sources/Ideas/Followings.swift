import Database
import Partnership

/// What somebody's address follows.
enum Followings {
    /// `follows IDÉ-2026-0042, weekly`; a line each.
    static func lines(_ reader: Reader, in partnership: PartnershipID, email: String) throws -> [String] {
        let all: [(idea: Int64?, frequency: FollowFrequency)] = try reader.all(
            """
            SELECT idea, frequency FROM idea_follower WHERE partnership = \(partnership) AND lower(email) = \(email)
            ORDER BY id
            """
        ) { (try $0[0], try $0[1]) }
        return try all.map { following in
            let idea = try following.idea.flatMap { try Idea.find(reader, in: partnership, id: $0) }
            return "follows \(idea?.reference.description ?? "all new ideas"), \(following.frequency.rawValue)"
        }
    }
}
