public import Database
public import Foundation
public import Partnership

/// The register of members: its public directory, the pages where it is kept, and its files.
public struct MembersCapability: Capability {
    private let answers: OrganisationAnswers

    /// `answers`: what organisations have answered, for their pages.
    public init(answers: OrganisationAnswers = .none) {
        self.answers = answers
    }

    public var migrations: [Migration] { MembersMigrations.all }

    public var routes: [Route] {
        PublicRoutes.all(answers) + RegisterRoutes.all(answers) + RepresentativeRoutes.all + ImportRoutes.all
    }

    public var searchable: [SearchableKind] { [MemberSearch.kind] }

    public var sweeps: [Sweep] { [KeptImports.sweep, LeftMembers.sweep] }

    public var navigation: [NavigationItem] {
        [
            NavigationItem("members.title", path: DirectoryPage.path, permission: .everyone, order: 40),
            NavigationItem(
                "members.work.title", path: RegisterPage.path, permission: .coordinate, isWork: true, order: 40
            ),
        ]
    }

    public var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }

    public func orphans(_ reader: Reader) throws -> [String] {
        let areas: Int64? = try reader.value(
            """
            SELECT COUNT(*) FROM organisation_municipality WHERE organisation NOT IN (SELECT id FROM organisation)
            """
        )
        let representatives: Int64? = try reader.value(
            "SELECT COUNT(*) FROM representative WHERE organisation NOT IN (SELECT id FROM organisation)"
        )
        let found = [("organisation_municipality", areas), ("representative", representatives)]
        return found.compactMap { table, count in
            guard let count, count > 0 else { return nil }
            return "\(table): \(count) without an organisation"
        }
    }

    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {
        if isErased { try change.forgetImports(naming: account.email) }
    }
}
