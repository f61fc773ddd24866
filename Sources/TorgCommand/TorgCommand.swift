import ArgumentParser

/// `torg`: runs and looks after a site.
@main
struct TorgCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torg",
        abstract: "The digital home of a partnership between the public sector and civil society.",
        discussion: """
            Settings are taken from options, then the environment (TORG_…), then a JSON file (--settings), then a folder of \
            secrets (--secrets), one file each. docs/operations.md tells them all.

            Exit codes: 0 done, 1 could not be done (the message says why and what to do), 2 done but with findings \
            (check, import), 64 the command was not understood.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, Migrate.self, Import.self, Export.self, AccountCommand.self, Backup.self, Copy.self,
            Restore.self, Reindex.self,
            Check.self, SweepCommand.self, Bounce.self, PartnershipCommand.self, Advise.self,
        ]
    )
}
