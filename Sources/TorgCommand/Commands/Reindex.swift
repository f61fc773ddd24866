import ArgumentParser
import Database
import Logging
import Partnership
import Torg

/// `torg reindex`: puts all texts in the search index again, and learns anew who should have what.
struct Reindex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put all texts in the search index again, and learn anew from all answers.",
        discussion: """
            Wanted when the Swedish dictionary has been installed or changed: texts keep the keys that they were put in with, and \
            the suggestions what they learned by them. The site may serve meanwhile: nothing that is written is lost, but until it \
            is done some words are not found, and the suggestions know less. Processes that serve read the dictionary when they \
            start: start them again first.
            """
    )

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let options = try settings.siteOptions(try await settings.reader())
        let (database, _) = try await OpenDatabase.making(options)
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() })
        let (texts, answers) = try await site.reindex { done, total in
            if done == total || done.isMultiple(of: 10_000) { print("\(done) of \(total) texts") }
        }
        print("\(texts) texts are in the index again, and \(answers) answers are learned from.")
        if let trouble = try await site.dictionaryTrouble() { print("Note: \(trouble).") }
        try await site.services.passwords.shutDown()
        try await database.close()
    }
}
