import Database
public import Partnership
import Web

/// Ideas on the red thread: the public ones for everybody, all for coordinators.
enum IdeaThread {
    static let kind = ThreadKind(Idea.kind) { reader, partnership, ids, actor in
        let ideas = try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE \(.rows(ids, of: "idea", in: partnership))"
        ) { try Idea(row: $0) }.filter { $0.isPublic || actor.isCoordinator }
        let stops = zip(ideas, try ListedIdea.all(reader, ideas)).map { idea, listed in
            (
                idea.id,
                ThreadStop(
                    title: listed.title, path: idea.isPublic ? idea.path : idea.workPath, kindKey: "ideas.thread",
                    stateKey: idea.state.key, at: idea.receivedAt, detail: idea.reference.description)
            )
        }
        return Dictionary(stops) { first, _ in first }
    }
}

extension IdeaGathering {
    /// Finds the idea of a reference that somebody typed, as far as they may see it.
    public static let lookup = IdeaLookup { reader, partnership, typed, actor in
        guard let reference = IdeaReference(typed),
            let idea = try Idea.find(reader, in: partnership, reference), idea.isPublic || actor.isCoordinator
        else { return nil }
        return idea.subject
    }
}
