import Database
import Foundation
import HTTPTypes
import Logging
import Partnership
import TestSupport
import Testing
import Web

@testable import Torg

/// A site as `torg serve` puts it together, in a folder of its own, with no partnership to begin with.
struct RealSite {
    let site: Site
    let database: Database
    let folder: URL
    private let store: TestDatabase

    init(texts: String? = nil, _ configure: (inout SiteOptions) -> Void = { _ in }) async throws {
        store = try await TestDatabase([])
        folder = store.folder
        if let texts { try Data(texts.utf8).write(to: folder.appendingPathComponent("texts.json")) }
        var options = Self.options(store)
        configure(&options)
        (database, _) = try await Site.openDatabase(options)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        site = try await Site(options: options, database: database, logger: logger)
    }

    /// How a second site on the same database is to be run.
    var options: SiteOptions { Self.options(store) }

    private static func options(_ store: TestDatabase) -> SiteOptions {
        var options = SiteOptions(directory: store.folder.path, database: store.place)
        options.passwordCost = .test
        return options
    }

    func addPartnership(isDemo: Bool = false) async throws {
        var settings = Partnership.Settings()
        settings.region = "Norrland"
        settings.address = "torget@norrland.example"
        settings.contactMonths = 7
        settings.isDemo = isDemo
        _ = try await database.write { [settings] writer in
            try Partnership.create(writer, host: "*", name: "Norrlandstorget", settings: settings, at: .now)
        }
    }

    /// What an endpoint answers.
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> (status: Int, body: String) {
        let endpoint = try #require(site.endpoints.first { $0.pattern == path && $0.method == .get })
        let answer = try await endpoint.answer(WebRequest(path: path, headers: headers, authority: "nowhere.example"))
        switch answer.body {
        case .text(let text): return (answer.status.code, text)
        case .bytes(let bytes): return (answer.status.code, String(decoding: bytes, as: UTF8.self))
        case .stream:
            Testing.Issue.record("an answer that is made while it is sent")
            return (answer.status.code, "")
        }
    }

    func close() async throws {
        try await site.services.passwords.shutDown()
        try? await database.close()
    }
}
