import ArgumentParser
import Foundation
import Partnership
import Sourcing
import Torg

extension Export {
    /// `torg export ocds`
    struct ContractingFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ocds",
            abstract: "Write what anybody may know of procurements as an OCDS 1.1.5 release package.",
            discussion: "The same as the site gives at /data/ocds. Its address is the site's: set TORG_BASE_URL."
        )

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Option(help: "Only procurements of this year, by their numbers.")
        var year: Int?

        @Argument(help: "The file to write; without one it is printed.")
        var file: String?

        func run() async throws {
            try await OpenSite.run(settings, host: host) { site, partnership in
                let package = ContractingPackage(site.services, partnership, year: year)
                let total = try await package.count()
                guard total > 0 else {
                    throw Explained(
                        "There is no procurement to write\(year.map { " of \($0)" } ?? ""): none is concluded or cancelled."
                    )
                }
                guard let file else {
                    _ = try await package.write { FileHandle.standardOutput.write(Data($0.utf8)) }
                    return
                }
                let output = try OutputFile(file)
                var bar = ProgressBar("procurements")
                let written = try await package.write(
                    progress: { bar.show($0, of: total) }, { piece in try output.write(piece) })
                print("\(written) procurements written to \(file).")
            }
        }
    }
}
