import Database
import Foundation
import Markup
import TestSupport
import Web

@testable import Partnership

/// A room whose notes can be searched for: open ones by everybody, closed ones by coordinators.
struct SearchRoom: Capability {
    static let scope: @Sendable (Actor) -> [[String]] = { $0.isCoordinator ? [] : [["public"]] }

    let migrations: [Migration] = []
    let messages = PartnershipFiles.messages
    let routes: [Route] = []
    let searchable: [SearchableKind] = [
        SearchableKind(
            .idea, label: "search.title", path: "/anteckningar", scope: scope, total: { _, _ in 100 },
            present: { reader, _, ids, _, _ in
                let titles = try reader.words(ofTexts: ids.map(SearchKind.idea.key)).mapValues(\.title)
                return Dictionary(
                    uniqueKeysWithValues: ids.compactMap { id in
                        titles[SearchKind.idea.key(id)].map { (id, FoundSubject(title: $0, path: "/anteckning/\(id)")) }
                    })
            })
    ]
}

/// Puts notes in the index; a closed one is for coordinators alone.
struct WriteNotes: Command {
    typealias Note = (title: String, body: String, isOpen: Bool)
    static let permission = Permission.system

    let notes: [(title: String, body: String, isOpen: Bool)]

    func perform(_ change: Change) throws {
        for (number, note) in notes.enumerated() {
            try change.index(
                .idea, Int64(number + 1), scope: [note.isOpen ? "public" : "closed"], title: note.title, body: note.body
            )
        }
    }
}

extension TestSite {
    /// A site with notes, the first with id 1.
    static func notes(_ notes: WriteNotes.Note...) async throws -> TestSite {
        let site = try await TestSite(capabilities: [SearchCapability(), SearchRoom()])
        try await site.run(WriteNotes(notes: notes), as: .system)
        return site
    }

    /// Ids in the order they are found.
    func found(_ typed: String, isOpen: Bool = false, as actor: Actor = .visitor) async throws -> [Int64] {
        try await result(typed, isOpen: isOpen, as: actor).hits.map(\.id)
    }

    func result(_ typed: String, isOpen: Bool = false, as actor: Actor = .visitor) async throws -> SearchResult {
        let partnership = partnership.id
        return try await read {
            try $0.rank(
                .idea, SearchQuery(typed, isOpen: isOpen), in: partnership, scope: SearchRoom.scope(actor), total: 100)
        }
    }

    func respelt(_ typed: String, as actor: Actor = .visitor) async throws -> String? {
        let partnership = partnership.id
        let spelling = Spelling(typed, [(.idea, SearchRoom.scope(actor))], in: partnership)
        return try await read { reader in
            let doubts = try spelling.doubts(reader)
            return try spelling.settled(reader, doubts, Spelling.guesses(doubts))
        }
    }

    func alike(_ text: String, except: Int64? = nil, as actor: Actor = .visitor) async throws -> [LookAlike] {
        let partnership = partnership.id
        return try await read {
            try $0.alike(
                .idea, text, in: partnership, scope: SearchRoom.scope(actor), total: 100, except: except, limit: 5)
        }
    }
}

/// What a person types, as it stands in an address.
func typed(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
