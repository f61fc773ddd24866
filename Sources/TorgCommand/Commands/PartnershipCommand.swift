import ArgumentParser
import Database
import Foundation
import Partnership
import Torg
import Web

/// `torg partnership`: makes and changes the partnerships of the installation.
struct PartnershipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partnership",
        abstract: "Make a partnership, or change what it has chosen.",
        subcommands: [Add.self, List.self, Set.self]
    )

    /// `torg partnership add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a partnership.")

        @OptionGroup var settings: SettingsOptions

        @Argument(help: "Its name.")
        var name: String

        @Option(help: "The host name it answers to; * answers to every name.")
        var host = "*"

        @Option(help: "Where it works: \"Örebro län\".")
        var region = ""

        @Option(help: "The address its letters come from.")
        var mail: String

        @Option(help: "JSON file with the rest of its settings: municipalities, themes and more (docs/operations.md).")
        var choices: String?

        func run() async throws {
            var chosen = try Choices.read(choices)
            if !region.isEmpty { chosen.region = region }
            chosen.address = mail
            let (name, host, settings) = (name, host, chosen)
            try await OpenSite.open(self.settings, isMaking: true) { site in
                guard try await !site.services.partnerships().contains(where: { $0.host == host }) else {
                    throw Explained(
                        "There is a partnership with the host name \(host) already. Name another with --host.")
                }
                try await site.services.database.write { writer in
                    _ = try Partnership.create(writer, host: host, name: name, settings: settings, at: .now)
                }
            }
            print("\(name) is there. Make its first coordinator with torg account add.")
        }
    }

    /// `torg partnership list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the partnerships.")

        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            try await OpenSite.open(settings) { site in
                for one in try await site.services.partnerships() {
                    print("\(one.host)\t\(one.name)\t\(one.settings.region)")
                }
            }
        }
    }

    /// `torg partnership set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace a partnership's settings by those of a JSON file.")

        @OptionGroup var settings: SettingsOptions

        @Option(help: "The partnership's host name, where there are several.")
        var host: String?

        @Argument(help: "JSON file with the settings.")
        var file: String

        func run() async throws {
            let choices = try Choices.read(file)
            try await OpenSite.run(settings, host: host) { site, partnership in
                try await site.services.database.write(locking: partnership.id.rawValue) {
                    try partnership.replaceSettings($0, by: choices)
                }
            }
            print("Done.")
        }
    }
}

/// Reads a partnership's settings from a JSON file.
enum Choices {
    static func read(_ file: String?) throws -> Partnership.Settings {
        guard let file else { return Partnership.Settings() }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Explained("There is no file \(file).")
        }
        let known = Partnership.Settings.keys
        let given = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        if let unknown = given?.keys.filter({ !known.contains($0) }).min() {
            throw Explained(
                "\(file) holds \(unknown), which is no setting. There are \(known.sorted().joined(separator: ", ")).")
        }
        do {
            return try JSONDecoder().decode(Partnership.Settings.self, from: data)
        } catch {
            throw Explained("\(file) is not a JSON object of settings. docs/operations.md shows one.")
        }
    }
}
