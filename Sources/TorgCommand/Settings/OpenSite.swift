import Database
import Logging
import Partnership
import Torg
import Web

/// A site opened for one command, and closed after it.
enum OpenSite {
    /// Opens the site, does the work for the one partnership that is meant, and closes it again. `host` is needed only where an
    /// installation holds several partnerships.
    static func run<T: Sendable>(
        _ settings: SettingsOptions,
        host: String? = nil,
        _ work: (Site, Partnership) async throws -> T
    ) async throws -> T {
        try await open(settings) { site in
            let all = try await site.services.partnerships()
            guard let first = all.first else {
                throw Explained("There is no partnership yet. Make one with torg partnership add.")
            }
            guard let host else {
                guard all.count == 1 else {
                    throw Explained(
                        "There are several partnerships. Name one with --host: \(all.map(\.host).joined(separator: ", "))"
                    )
                }
                return try await work(site, first)
            }
            guard let named = all.first(where: { $0.host == host }) else {
                throw Explained("There is no partnership with the host name \(host).")
            }
            return try await work(site, named)
        }
    }

    /// Opens the site, does the work, and closes it again. `isMaking`: whether the database is made when there is none.
    static func open<T: Sendable>(
        _ settings: SettingsOptions, isMaking: Bool = false, _ work: (Site) async throws -> T
    ) async throws -> T {
        let options = try settings.siteOptions(try await settings.reader())
        let database =
            isMaking ? try await OpenDatabase.making(options).database : try await OpenDatabase.existing(options)
        let logger = Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() }
        let site = try await Site(options: options, database: database, logger: logger)
        let outcome: Result<T, any Error>
        do { outcome = .success(try await work(site)) } catch { outcome = .failure(error) }
        try await site.services.passwords.shutDown()
        try await database.close()
        do {
            return try outcome.get()
        } catch Refusal.invalid(let issues) {
            let messages = site.services.messages
            throw Explained(
                issues.map { issue in
                    let text = messages.text(issue.message, .english, issue.values)
                    return issue.field.isEmpty ? text : "\(issue.field): \(text)"
                }.joined(separator: "\n"))
        } catch let error as DatabaseError {
            throw Explained("The database: \(DatabaseTrouble.text(error))")
        }
    }
}
