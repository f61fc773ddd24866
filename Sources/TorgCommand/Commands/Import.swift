import ArgumentParser
import Database
import Foundation
import Ideas
import Members
import Partnership
import Synchronization
import Torg
import Web

/// `torg import`: takes in members, ideas or names of codes from a file.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in members, ideas or names of CPV codes from a CSV file.",
        discussion: "Shows what would change and writes nothing until --write is given.",
        subcommands: [MembersFile.self, IdeasFile.self, CodesFile.self]
    )

    /// `torg import members`
    struct MembersFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "members", abstract: "Take in members.")

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Flag(help: "Write the changes.")
        var write = false

        @Flag(help: "Leave rows with something wrong aside, and write the others.")
        var skipBadRows = false

        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            let bytes = try InputFile.read(file)
            try await OpenSite.run(settings, host: host) { site, partnership in
                let messages = site.services.messages
                let texts = Texts(language: .english, messages: messages)
                let preview: ImportPreview
                do {
                    preview = try await site.services.database.read {
                        try MemberImport(partnership, messages).preview(bytes, $0)
                    }
                } catch let fault as ImportFault {
                    throw Explained("\(file): \(fault.text(texts))")
                }
                for problem in preview.problems { print(problem.text(texts)) }
                print(
                    "\(preview.count(.added)) new, \(preview.count(.changed)) changed, \(preview.count(.same)) unchanged, "
                        + "\(preview.count(.bad)) with something wrong"
                )
                guard write else { return print("Nothing was written. Give --write to write it.") }
                let command = ImportMembers(bytes, state: preview.state, skipsBadRows: skipBadRows)
                let result = try await site.services.run(command, as: .system, in: partnership)
                print("Written: \(result.added) new, \(result.changed) changed.")
                if result.skipped > 0 { throw ExitCode(2) }
            }
        }
    }

    /// `torg import ideas`
    struct IdeasFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ideas",
            abstract: "Take in ideas, such as those written down on paper.",
            discussion: """
                Columns, Swedish or English: ord (required), rubrik, kommun, plats, för vem, källa, datum, visas, namn, e-post, \
                telefon. A row that was taken in before is not taken in again.
                """
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Flag(help: "Write the ideas.")
        var write = false

        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            let bytes = try InputFile.read(file)
            try await OpenSite.run(settings, host: host) { site, partnership in
                let texts = Texts(language: .english, messages: site.services.messages)
                let read: IdeaFile
                do {
                    read = try IdeaFile(bytes, for: partnership, now: .now)
                } catch let fault as IdeaFile.Fault {
                    throw Explained("\(file): \(fault.text(texts))")
                }
                for column in read.unknownColumns { print(texts("ideas.import.column", ["column": column])) }
                for row in read.issues { print(row.text(texts)) }
                print("\(read.ideas.count) ideas can be taken in, \(Set(read.issues.map(\.line)).count) rows can't.")
                guard write else { return print("Nothing was written. Give --write to write it.") }
                var bar = ProgressBar("ideas")
                var fresh = 0
                for (number, idea) in read.ideas.enumerated() {
                    if try await site.services.run(idea, as: .system, in: partnership).isNew { fresh += 1 }
                    bar.show(number + 1, of: read.ideas.count)
                }
                print("\(fresh) new, \(read.ideas.count - fresh) were there already.")
                if !read.issues.isEmpty { throw ExitCode(2) }
            }
        }
    }
}

/// Reads a file that the user named.
enum InputFile {
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Explained("There is no file \(path), or it can't be read.")
        }
        return Array(data)
    }
}
