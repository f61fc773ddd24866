import Database
import Foundation
public import Partnership
import Web

/// A release package (OCDS 1.1.5) of a partnership's procurements, written a piece at a time: memory does not grow with their number.
public struct ContractingPackage: Sendable {
    /// What is wanted: everything, a year, or one case.
    enum Scope: Sendable, Hashable {
        case all
        case year(Int)
        case one(CaseReference)
    }

    /// The page that tells what is published and how.
    public static let path = "/data/ocds"
    /// How many cases are read at once.
    static let pieceSize = 200

    private let partnership: Partnership
    private let database: Database
    private let scope: Scope
    private let releases: ContractingReleases
    private let url: @Sendable (String) -> String

    /// `year`: nil for all years.
    public init(_ services: Services, _ partnership: Partnership, year: Int? = nil) {
        self.init(services, partnership, year.map { .year($0) } ?? .all)
    }

    init(_ services: Services, _ partnership: Partnership, _ scope: Scope) {
        let (messages, settings) = (services.messages, services.settings)
        self.partnership = partnership
        self.scope = scope
        database = services.database
        url = { settings.baseURL + $0 }
        releases = ContractingReleases(
            prefix: partnership.ocidPrefix, url: url,
            methodName: { messages.text("sourcing.ocds.method.\($0)", .swedish) })
    }

    /// How many cases it would hold.
    public func count() async throws -> Int {
        let (id, scope) = (partnership.id, scope)
        let years = try await database.read { try ContractingCases.years($0, in: id) }
        return switch scope {
        case .all: years.reduce(0) { $0 + $1.count }
        case .year(let year): years.first { $0.year == year }?.count ?? 0
        case .one: try await piece(after: 0).count
        }
    }

    /// Writes the package by calling `write` with one piece after the other. Gives how many cases it holds; with none it writes nothing,
    /// as a package must hold something. `progress`: how many are written so far.
    @discardableResult
    public func write(progress: (Int) -> Void = { _ in }, _ write: (String) async throws -> Void) async throws -> Int {
        var (after, count) = (Int64(0), 0)
        var (latest, hasLots) = (Timestamp(rawValue: 0), false)
        while true {
            let piece = try await self.piece(after: after)
            guard let last = piece.last else { break }
            var text = count == 0 ? try head() : ""
            for told in piece {
                hasLots = hasLots || told.hasLots
                for (release, at) in try releases.releases(of: told) {
                    latest = max(latest, at)
                    text += try (text.hasSuffix("[") ? "\n" : ",\n") + ContractingJSON.text(release)
                }
            }
            try await write(text)
            after = last.id
            count += piece.count
            progress(count)
            if case .one = scope { break }
        }
        if count > 0 { try await write(try tail(latest, hasLots: hasLots)) }
        return count
    }

    private func piece(after: Int64) async throws -> [ContractingCase] {
        let (id, scope) = (partnership.id, scope)
        return try await database.read { reader in
            switch scope {
            case .one(let reference): try ContractingCases.find(reader, in: id, reference).map { [$0] } ?? []
            case .all:
                try ContractingCases.piece(reader, in: id, year: nil, after: after, limit: Self.pieceSize)
            case .year(let year):
                try ContractingCases.piece(reader, in: id, year: year, after: after, limit: Self.pieceSize)
            }
        }
    }

    // MARK: What stands around the releases

    private struct Publisher: Encodable {
        let name: String
        let uri: String
    }

    private var path: String {
        switch scope {
        case .all: "\(Self.path)/alla.json"
        case .year(let year): "\(Self.path)/\(year).json"
        case .one(let reference): "/upphandlingar/\(reference.path)/ocds.json"
        }
    }

    private func head() throws -> String {
        let fields = try [
            "\"uri\":\(ContractingJSON.text(url(path)))", "\"version\":\"\(OCDS.version)\"",
            "\"publisher\":\(ContractingJSON.text(Publisher(name: partnership.name, uri: url("/"))))",
            "\"publicationPolicy\":\(ContractingJSON.text(url(Self.path)))",
        ]
        return "{\(fields.joined(separator: ",\n")),\n\"releases\":["
    }

    /// What is known only when all releases are written. `publishedDate` is that of the latest release, as the standard asks of a
    /// package that is made when it is asked for.
    private func tail(_ latest: Timestamp, hasLots: Bool) throws -> String {
        let extensions = hasLots ? [OCDS.lotsExtension] : []
        return "],\n\"publishedDate\":\"\(latest.iso)\",\n\"extensions\":\(try ContractingJSON.text(extensions))}\n"
    }
}

extension Partnership {
    /// What comes first in the id of a contracting process. Until a partnership has registered one of its own with the Open Contracting
    /// Partnership it is this made-up one, which nobody else can have been given.
    public static let madeUpPrefix = "ocds-000000"

    public var ocidPrefix: String { settings.ocidPrefix.isEmpty ? Self.madeUpPrefix : settings.ocidPrefix }
}
