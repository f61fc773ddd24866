import Database
import Partnership
import Web

/// Ideas in the search over everything: the public ones for everybody, all for coordinators.
enum IdeaSearch {
    static let kind = SearchableKind(
        .idea, label: "ideas.list.title", path: "/ideer", workPath: "/arbete/ko",
        scope: { $0.isCoordinator ? [] : [[IdeaScope.everyone]] },
        total: { try IdeaTally.count($0, in: $1, municipality: nil, state: nil) },
        present: { reader, partnership, ids, actor, _ in
            let ideas = try reader.all(
                "SELECT \(Idea.columns) FROM idea WHERE \(.rows(ids, of: "idea", in: partnership))"
            ) { try Idea(row: $0) }.filter { $0.isPublic || actor.isCoordinator }
            let listed = try ListedIdea.all(reader, ideas)
            return Dictionary(
                zip(ideas, listed).map { idea, listed in
                    let path = idea.isPublic && idea.joinedInto == nil ? idea.path : idea.workPath
                    return (
                        idea.id,
                        FoundSubject(
                            title: listed.title, path: path, detail: idea.reference.description,
                            stateKey: idea.state.key, municipality: idea.municipality)
                    )
                }, uniquingKeysWith: { first, _ in first })
        })
}
