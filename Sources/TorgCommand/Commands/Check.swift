import ArgumentParser
import Database
import Logging
import Partnership
import Torg

/// Pages that still show the texts which come with Torg.
enum DefaultTexts {
    static func word(_ paths: [String]) -> String {
        "Note: \(paths.joined(separator: " and ")) show the text that comes with Torg. Write your own in texts.json "
            + "(docs/operations.md)."
    }
}

/// `torg check`: looks for what should not be.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the database, the chain of the timeline, and for rows that nothing stands for.",
        discussion: "Exit code 0 when all is well, 2 when there are findings, each on a line."
    )

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let options = try settings.siteOptions(try await settings.reader())
        let database = try await OpenDatabase.existing(options)
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() })
        let findings = try await site.check()
        let texts = try await site.defaultTexts()
        let dictionary = try await site.dictionaryTrouble()
        try await site.services.passwords.shutDown()
        try await database.close()
        for finding in findings { print(finding) }
        if !texts.isEmpty { print(DefaultTexts.word(texts)) }
        if let dictionary { print("Note: \(dictionary).") }
        guard findings.isEmpty else { throw ExitCode(2) }
        print("All is well.")
    }
}
