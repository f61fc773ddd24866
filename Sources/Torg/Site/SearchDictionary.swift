import Crypto
import Database
import Foundation
import Ideas
import Language
import Partnership

/// With which dictionary, and by which rules, texts were put in the search index: with another, what is typed meets other keys than the
/// texts have, and less is found.
enum SearchDictionary {
    private static let name = "dictionary"

    /// Of the dictionary of this machine.
    static func current() throws -> String {
        var hash = SHA256()
        hash.update(data: Data("\(Lexicon.rules)".utf8))
        for file in Lexicon.swedish.files { hash.update(data: try Data(contentsOf: URL(filePath: file))) }
        return hash.finalize().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Nil when it was never noted.
    static func noted(_ reader: Reader) throws -> String? {
        try reader.value("SELECT value FROM site_state WHERE name = \(name)")
    }

    static func note(_ writer: Writer, _ fingerprint: String) throws {
        try writer.execute(
            """
            INSERT INTO site_state (name, value) VALUES (\(name), \(fingerprint))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}

extension Site {
    /// What there is to say of the dictionary: that there is none, or that it is another than the index was made with.
    ///
    /// - Parameter notes: whether the dictionary is noted when none was: at the first start.
    public func dictionaryTrouble(notes: Bool = false) async throws -> String? {
        let current = try SearchDictionary.current()
        let noted = try await services.database.read { try SearchDictionary.noted($0) }
        if noted == nil, notes { try await services.database.write { try SearchDictionary.note($0, current) } }
        if let noted, noted != current {
            return "the search index was made with another Swedish dictionary than this machine has: "
                + "install the same everywhere, or run torg reindex"
        }
        return Lexicon.swedish.hasDictionary
            ? nil
            : "no Swedish dictionary (Debian's hunspell-sv): compounds are not split, and fewer forms of a word meet"
    }

    /// Puts all texts in the search index again, with the dictionary of this machine, and lets the suggestions learn anew from the
    /// answers that were given. `note` tells how far it has come.
    ///
    /// - Returns: how many texts there were, and how many answers were learned from.
    public func reindex(_ note: @Sendable @escaping (_ done: Int, _ total: Int) -> Void) async throws -> (
        texts: Int, answers: Int
    ) {
        let texts = try await services.database.reindexTexts(note)
        var answers = 0
        for partnership in try await services.partnerships() {
            _ = try await services.run(LearnAnew(), as: .system, in: partnership, at: services.clock())
            while true {
                let learned = try await services.run(LearnPast(), as: .system, in: partnership, at: services.clock())
                answers += learned
                if learned < LearnPast.mostAtOnce { break }
            }
        }
        let current = try SearchDictionary.current()
        try await services.database.write { try SearchDictionary.note($0, current) }
        return (texts, answers)
    }
}
