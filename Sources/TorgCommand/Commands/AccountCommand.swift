import ArgumentParser
import Database
import Foundation
import Partnership
import Torg
import Web

/// `torg account`: accounts from the command line, for the first coordinator and for whoever has locked themselves out.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Make, list and mend accounts.",
        subcommands: [Add.self, List.self, Password.self, SecondFactor.self, Erase.self]
    )

    /// `torg account add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account.",
            discussion:
                "The password is read from standard input. With an empty one, the account comes in by mailed links."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Option(help: "coordinator, representative, reader or operator.")
        var role: String

        @Option(help: "For a representative: the organisation, as its page is called in addresses.")
        var organisation: String?

        @Option(help: "Name of the account's holder.")
        var name: String

        @Argument(help: "The address to sign in with.")
        var email: String

        func run() async throws {
            guard let role = Role(rawValue: role), Account.roles.contains(role) else {
                throw Explained(
                    "There is no role \(role). There are \(Account.roles.map(\.rawValue).joined(separator: ", ")).")
            }
            let password = try PasswordInput.read()
            try await OpenSite.run(settings, host: host) { site, partnership in
                let key = try await self.organisationKey(site, partnership)
                let hash = password.isEmpty ? nil : try await PasswordInput.hash(password, of: email, site)
                let command = CreateAccount(
                    email: email, name: name, grants: [RoleGrant(role, organisation: key)], passwordHash: hash
                )
                _ = try await site.services.run(command, as: .system, in: partnership)
            }
            print("\(email) can sign in.")
        }

        private func organisationKey(_ site: Site, _ partnership: Partnership) async throws -> Int64? {
            guard let slug = organisation else { return nil }
            let found = try await site.services.database.read {
                try Organisations.find($0, in: partnership.id, slug: slug)
            }
            guard let found else {
                throw Explained("There is no organisation \(slug). Look at the addresses of the members' pages.")
            }
            return found.id
        }
    }

    /// `torg account list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        func run() async throws {
            try await OpenSite.run(settings, host: host) { site, partnership in
                let accounts = try await site.services.database.read { try Accounts.all($0, in: partnership.id) }
                for account in accounts {
                    let roles = account.grants.map(\.role.rawValue).joined(separator: ", ")
                    print("\(account.email)\t\(account.name)\t\(roles)\t\(account.seenAt?.isoDay ?? "never seen")")
                }
            }
        }
    }

    /// `torg account password`
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a password, read from standard input. Ends the account's sessions."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Argument(help: "The address of the account.")
        var email: String

        func run() async throws {
            let password = try PasswordInput.read()
            try await OpenSite.run(settings, host: host) { site, partnership in
                let id = try await AccountCommand.find(email, site, partnership)
                let hash = try await PasswordInput.hash(password, of: email, site)
                let command = SetPassword(account: id, passwordHash: hash)
                _ = try await site.services.run(command, as: .system, in: partnership)
            }
            print("Done.")
        }
    }

    /// `torg account second-factor`
    struct SecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "second-factor", abstract: "Help somebody who has lost the phone and the recovery codes.",
            subcommands: [Off.self]
        )

        /// `torg account second-factor off`
        struct Off: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Switch an account's second factor off. Its holder gets a letter about it.",
                discussion: "Make sure first that it is its holder who asks: speak with them, do not only read a mail."
            )

            @OptionGroup var settings: SettingsOptions

            @Option(help: "The partnership's host name, where there are several.")
            var host: String?

            @Argument(help: "The address of the account.")
            var email: String

            func run() async throws {
                try await OpenSite.run(settings, host: host) { site, partnership in
                    let id = try await AccountCommand.find(email, site, partnership)
                    do {
                        try await site.services.run(EndSecondFactor(account: id), as: .system, in: partnership)
                    } catch Refusal.notFound {
                        throw Explained("\(email) has no second factor. Nothing was changed.")
                    }
                }
                print("Done. A letter tells \(email).")
            }
        }
    }

    /// `torg account erase`
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase an account and all that is known of its holder. Can't be undone."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Flag(help: "Do it without asking.")
        var yes = false

        @Argument(help: "The address of the account.")
        var email: String

        func run() async throws {
            if !yes {
                print("Erase \(email) and all that is known of its holder? Write the address again: ", terminator: "")
                guard readLine() == email else { throw Explained("Nothing was erased.") }
            }
            try await OpenSite.run(settings, host: host) { site, partnership in
                let id = try await AccountCommand.find(email, site, partnership)
                _ = try await site.services.run(EraseAccount(account: id), as: .system, in: partnership)
                try await site.services.database.compact()
            }
            print("\(email) is erased.")
        }
    }

    static func find(_ email: String, _ site: Site, _ partnership: Partnership) async throws -> Int64 {
        let address = Account.address(email) ?? email
        let found = try await site.services.database.read { try Accounts.find($0, in: partnership.id, email: address) }
        guard let found else {
            throw Explained("There is no account \(email). torg account list shows those there are.")
        }
        return found.id
    }
}
