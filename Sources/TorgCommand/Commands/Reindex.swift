import ArgumentParser
import Database
import Language
import Torg

/// `torg reindex`: puts all texts in the search index again.
struct Reindex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put all texts in the search index again.",
        discussion: """
            Wanted when the Swedish dictionary has been installed or changed: texts keep the keys that they were put in with. \
            Stop the site first: what is written meanwhile may be overwritten in the index.
            """
    )

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let options = try settings.siteOptions(try await settings.reader())
        let (database, _) = try await OpenDatabase.making(options)
        if !Lexicon.swedish.hasDictionary {
            print(
                "There is no Swedish dictionary (Debian's hunspell-sv): compounds are not split, and fewer forms meet.")
        }
        let count = try await database.reindexTexts { done, total in
            if done == total || done.isMultiple(of: 10_000) { print("\(done) of \(total) texts") }
        }
        print("\(count) texts are in the index again.")
        try await database.close()
    }
}
