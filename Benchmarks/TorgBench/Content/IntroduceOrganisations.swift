import Database
import Partnership

/// Gives organisations somebody to reach, and puts what they say of themselves in the index of words, as the register does. Those
/// that have somebody are left as they are. Returns how many were introduced.
struct IntroduceOrganisations: Command {
    static let permission = Permission.system
    static let mostAtOnce = 500

    func perform(_ change: Change) throws -> Int {
        let new: [(id: Int64, name: String, words: String)] = try change.writer.all(
            """
            SELECT id, name, responsibilities FROM organisation WHERE partnership = \(change.id) AND NOT EXISTS (
                SELECT 1 FROM representative WHERE representative.organisation = organisation.id
            ) ORDER BY id LIMIT \(Self.mostAtOnce)
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        for organisation in new {
            try change.writer.execute(
                """
                INSERT INTO representative (organisation, title, email)
                VALUES (\(organisation.id), 'Ombud', \("ombud\(organisation.id)@example.org"))
                """)
            try change.index(
                .organisation, organisation.id, scope: ["public"], title: organisation.name, body: organisation.words)
        }
        return new.count
    }
}
