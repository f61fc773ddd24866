import Database
import Partnership

/// Members in the search over everything.
enum MemberSearch {
    static let kind = SearchableKind(
        .organisation, label: "members.title", path: DirectoryPage.path, scope: { _ in [["public"]] },
        total: { try Organisations.count($0, in: $1) },
        present: { reader, partnership, ids, _, now in
            let rows: [(Int64, FoundSubject)] = try reader.all(
                """
                SELECT id, name, slug FROM organisation
                WHERE \(.rows(ids, of: "organisation", in: partnership)) AND \(Organisations.isMember(at: now))
                """
            ) { (try $0[0], FoundSubject(title: try $0[1], path: "\(DirectoryPage.path)/\(try $0[2] as String)")) }
            return Dictionary(rows) { first, _ in first }
        })
}
