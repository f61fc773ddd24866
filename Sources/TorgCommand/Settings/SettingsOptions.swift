import ArgumentParser
import Configuration
import Database
import Foundation
import Mail
import SystemPackage
import Torg

/// Options that every command takes: where the database is and where other settings stand.
struct SettingsOptions: ParsableArguments {
    @Option(help: "Folder of the site: its database, unless that is on a server, and its own texts (default: var).")
    var directory: String?

    @Option(help: "A PostgreSQL database instead of a file: postgresql://USER@HOST/NAME. Give a password as a secret.")
    var databaseUrl: String?

    @Option(help: "JSON file with settings.")
    var settings: String?

    @Option(help: "Folder with one file per secret, named as the setting.")
    var secrets: String?

    /// The settings, each from the first place that has it.
    func reader(_ options: [String: String] = [:]) async throws -> ConfigReader {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        var given = options
        if let directory { given["directory"] = directory }
        if let databaseUrl { given["databaseURL"] = databaseUrl }
        for (key, value) in given {
            values[AbsoluteConfigKey(ConfigKey(key))] = ConfigValue(.string(value), isSecret: false)
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "options", values: values),
            PrefixedEnvironment.provider,
        ]
        let environment = ProcessInfo.processInfo.environment
        if let settings {
            guard FileManager.default.fileExists(atPath: settings) else {
                throw Explained(
                    "There is no settings file \(settings). Name one that is there, or leave --settings out.")
            }
            try SettingsCheck.check(file: settings, environment: [:])
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(settings)))
            } catch {
                throw Explained("The settings file \(settings) is not readable JSON. Mend it and try again.")
            }
        }
        try SettingsCheck.check(file: nil, environment: environment)
        if let secrets {
            guard FileManager.default.fileExists(atPath: secrets) else {
                throw Explained(
                    "There is no folder of secrets \(secrets). Name one that is there, or leave --secrets out.")
            }
            providers.append(try await DirectoryFilesProvider(directoryPath: FilePath(secrets)))
        }
        return ConfigReader(providers: providers)
    }

    /// Where the database is, when it is on a server.
    private func server(_ reader: ConfigReader) throws -> DatabasePlace? {
        guard let url = reader.string(forKey: "databaseURL", isSecret: true), !url.isEmpty else { return nil }
        guard DatabasePlace.isAddress(url) else {
            throw Explained("databaseURL can't be read. Write it as postgresql://USER@HOST/NAME.")
        }
        var server = PostgreSQLConfiguration(url: url)
        server.standbyURL = reader.string(forKey: "standbyURL", isSecret: true)
        server.isPooled = reader.bool(forKey: "databasePooled", default: false)
        server.readers = max(1, reader.int(forKey: "databaseReaders", default: server.readers))
        server.writers = max(1, reader.int(forKey: "databaseWriters", default: server.writers))
        return .postgreSQL(server)
    }

    /// How the site is to be run, as the settings say. Throws ``Explained`` on a value that makes no sense.
    func siteOptions(_ reader: ConfigReader) throws -> SiteOptions {
        var options = SiteOptions(
            directory: reader.string(forKey: "directory", default: "var"), database: try server(reader))
        if let url = reader.string(forKey: "baseURL") {
            options.baseURL = url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        options.trustsProxy = reader.bool(forKey: "trustsProxy", default: false)
        options.cachesPages = reader.bool(forKey: "cachesPages", default: true)
        // For load tests on a machine of one's own; the open web needs both.
        options.limitsRates = reader.bool(forKey: "limitsRates", default: true)
        options.humanBits = try Self.humanBits(reader.int(forKey: "humanBits", default: options.humanBits))
        options.metricsToken = reader.string(forKey: "metricsToken", isSecret: true)
        if let url = reader.string(forKey: "smtpURL") {
            options.mail = SMTPTransport(server: try SMTPSettings.server(url, reader, hello: options.helloName))
        }
        return options
    }

    /// Each bit doubles a browser's work: 24 would keep an old phone busy for a quarter of an hour.
    private static func humanBits(_ bits: Int) throws -> Int {
        guard (0...24).contains(bits) else {
            throw Explained("humanBits is \(bits). Give a number from 0 (no check, for load tests) to 24; 15 is usual.")
        }
        return bits
    }
}

/// The environment's variables that begin with `TORG_`, under their names without it.
enum PrefixedEnvironment {
    static var provider: EnvironmentVariablesProvider {
        let prefix = "TORG_"
        let own = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix(prefix) }
        return EnvironmentVariablesProvider(
            environmentVariables: Dictionary(
                uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) }),
            secretsSpecifier: .dynamic { key, _ in key.contains("PASSWORD") || key.contains("TOKEN") }
        )
    }
}

/// Reads `smtp://host:port`, `smtps://host:port` or `smtp+starttls://host:port`, with user and password beside it.
enum SMTPSettings {
    /// `hello`: the name that we introduce ourselves with.
    static func server(_ text: String, _ reader: ConfigReader, hello: String) throws -> SMTPServer {
        let securities: [String: SMTPServer.Security] = ["smtp": .none, "smtps": .tls, "smtp+starttls": .startTLS]
        guard !text.contains("@") else {
            throw Explained("smtpURL names the server alone. Give user and password as smtpUser and smtpPassword.")
        }
        guard let url = URLComponents(string: text), let security = url.scheme.flatMap({ securities[$0] }),
            let host = url.host,
            let server = SMTPServer(
                host: host,
                port: url.port ?? (security == .tls ? 465 : security == .startTLS ? 587 : 25),
                security: security,
                user: reader.string(forKey: "smtpUser"),
                password: reader.string(forKey: "smtpPassword", isSecret: true),
                caFile: reader.string(forKey: "smtpCA"),
                helloName: hello
            )
        else {
            throw Explained(
                "The mail server \(text) can't be read. Write it as smtp+starttls://mail.example.org:587, smtps://… or smtp://…"
            )
        }
        return server
    }
}

/// An error that says what is wrong and what to do; printed as it is.
struct Explained: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
