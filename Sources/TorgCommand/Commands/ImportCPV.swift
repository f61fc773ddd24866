import ArgumentParser
import Database
import Partnership
import Sourcing
import Torg
import Web

extension Import {
    /// `torg import cpv`
    struct CodesFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cpv",
            abstract: "Take in the names of CPV codes.",
            discussion: """
                Columns: code (eight digits) and name; other columns are passed over. Each code stands once. The names are the same \
                for all partnerships, and those that are there already get their new name.
                """
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Flag(help: "Write the names.")
        var write = false

        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            let bytes = try InputFile.read(file)
            let read: CodeFile
            do { read = try CodeFile(bytes) } catch { throw Explained("\(file): \(error.text)") }
            try await OpenSite.run(settings, host: host) { site, partnership in
                for problem in read.problems { print("Line \(problem.line): \(problem.text)") }
                let command = ImportCodes(read)
                let (new, changed) = try await site.services.database.read { try command.preview($0) }
                print(
                    "\(new) new, \(changed) with another name, \(read.names.count - new - changed) unchanged, "
                        + "\(read.problems.count) rows with something wrong")
                guard write else { return print("Nothing was written. Give --write to write it.") }
                let done = try await site.services.run(command, as: .system, in: partnership)
                print("Written: \(done.new) new, \(done.changed) with another name.")
                if !read.problems.isEmpty { throw ExitCode(2) }
            }
        }
    }
}
