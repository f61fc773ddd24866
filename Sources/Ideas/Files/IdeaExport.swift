public import Database
public import Partnership
import Web

/// All ideas of a partnership as CSV, in the columns that ``IdeaFile`` reads and a few more; the giver's words as they were said.
public enum IdeaExport {
    /// The first row.
    public static let header = CSV.line([
        "nummer", "rubrik", "ord", "kommun", "plats", "för vem", "källa", "datum", "visas", "läge", "teman", "namn",
        "e-post", "telefon",
    ])

    /// Rows of up to `limit` ideas after the idea with the key `after`, in the order they came in, and the key of the last of them;
    /// nil when there are none left. `withContacts`: whether names and addresses are written.
    public static func rows(
        _ reader: Reader,
        in partnership: Partnership,
        after: Int64,
        limit: Int,
        withContacts: Bool
    ) throws -> (text: String, last: Int64)? {
        let ideas = try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE partnership = \(partnership.id) AND id > \(after) ORDER BY id LIMIT \(limit)"
        ) { try Idea(row: $0) }
        guard let last = ideas.last else { return nil }
        var labels: [Int64: [String]] = [:]
        try reader.each("SELECT idea, label FROM idea_label WHERE idea \(in: ideas.map(\.id)) ORDER BY label") {
            row in
            labels[try row[0], default: []].append(try row[1])
        }
        let contacts = withContacts ? try contacts(reader, ideas.map(\.id)) : [:]
        let text = ideas.map { line($0, partnership, labels[$0.id] ?? [], contacts[$0.id] ?? ["", "", ""]) }.joined()
        return (text, last.id)
    }

    private static func line(_ idea: Idea, _ partnership: Partnership, _ labels: [String], _ contact: [String])
        -> String
    {
        CSV.line(
            [
                idea.reference.description, idea.title, idea.words,
                partnership.municipality(idea.municipality)?.name ?? "",
                idea.place, idea.forWhom, idea.source.rawValue, idea.receivedAt.isoDay,
                idea.consents ? "ja" : "nej", idea.state.rawValue, labels.joined(separator: ", "),
            ] + contact
        )
    }

    private static func contacts(_ reader: Reader, _ ideas: [Int64]) throws -> [Int64: [String]] {
        var contacts: [Int64: [String]] = [:]
        try reader.each("SELECT idea, name, email, phone FROM idea_contact WHERE idea \(in: ideas)") { row in
            contacts[try row[0]] = [try row[1], (try row[2] as String?) ?? "", (try row[3] as String?) ?? ""]
        }
        return contacts
    }
}
