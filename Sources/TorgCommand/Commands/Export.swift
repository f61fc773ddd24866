import ArgumentParser
import Database
import Foundation
import Ideas
import Members
import Partnership
import Torg
import Web

/// `torg export`: writes members, ideas or procurements to a file.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write members or ideas to a CSV file that torg import reads, or procurements as open data.",
        subcommands: [MembersFile.self, IdeasFile.self, ContractingFile.self]
    )

    /// `torg export members`
    struct MembersFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "members", abstract: "Write the register, with those who have left and those who represent."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Argument(help: "The file to write.")
        var file: String

        func run() async throws {
            try await OpenSite.run(settings, host: host) { site, partnership in
                let output = try OutputFile(file)
                let entries = try await site.services.database.read { try MemberEntry.all($0, in: partnership.id) }
                let sheet = MemberSheet(partnership, site.services.messages)
                try output.write(sheet.text(entries, columns: MemberColumn.allCases, .swedish))
                print("\(entries.count) members written to \(file).")
            }
        }
    }

    /// `torg export ideas`
    struct IdeasFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ideas",
            abstract:
                "Write all ideas, hidden and private ones too. Keep the file where only the partnership can read it."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Flag(help: "Write givers' names and addresses too.")
        var contacts = false

        @Argument(help: "The file to write.")
        var file: String

        func run() async throws {
            let withContacts = contacts
            try await OpenSite.run(settings, host: host) { site, partnership in
                let output = try OutputFile(file)
                let database = site.services.database
                let total: Int = try await database.read { reader in
                    try reader.value("SELECT count(*) FROM idea WHERE partnership = \(partnership.id)") ?? 0
                }
                try output.write("\u{FEFF}" + IdeaExport.header)
                var bar = ProgressBar("ideas")
                var after: Int64 = 0
                var done = 0
                while let piece = try await database.read({ [after] reader in
                    try IdeaExport.rows(reader, in: partnership, after: after, limit: 500, withContacts: withContacts)
                }) {
                    try output.write(piece.text)
                    after = piece.last
                    done = min(done + 500, total)
                    bar.show(done, of: total)
                }
                print("\(total) ideas written to \(file).")
            }
        }
    }
}

/// A new file, readable by its owner alone.
struct OutputFile {
    private let handle: FileHandle

    init(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Explained("\(path) is there already. Name another file, or remove that one first.")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Explained("\(path) can't be written. See to its folder and its permissions.") }
        self.handle = handle
    }

    func write(_ text: String) throws {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            throw Explained("The file could not be written to its end: is the disk full?")
        }
    }
}
