import ArgumentParser
import Database
import Foundation
import Logging
import Mail
import Partnership
import Torg

/// `torg bounce`: takes in a mail that tells of a failed delivery.
struct Bounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read a mail from standard input; when it tells that a letter of ours came back, note it.",
        discussion:
            "Let the mail server pipe what comes to the partnership's address through this command (docs/operations.md)."
    )

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let mail = Array(FileHandle.standardInput.readDataToEndOfFile())
        guard let report = DeliveryReport(parsing: mail), report.isPermanent else {
            print("Not a failed delivery.")
            return
        }
        let options = try settings.siteOptions(try await settings.reader())
        let database = try await OpenDatabase.existing(options)
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() })
        var noted = 0
        for partnership in try await site.services.partnerships() {
            let command = RecordBounce(
                messageIDs: report.messageIDs, recipient: report.recipient, status: report.status)
            noted += try await site.services.run(command, as: .system, in: partnership)
        }
        try await site.services.passwords.shutDown()
        try await database.close()
        print(noted > 0 ? "Noted." : "No letter of ours.")
    }
}
