import Database
import Ideas
import Partnership
import TestSupport
import Testing
import Torg
import Web

/// A whole site with something in every room, and with words in it that must not come out of the wrong door.
struct FilledHouse {
    /// Stand in the giver's contact details: for coordinators and the giver alone.
    static let giverMark = "Hemligagivaren"
    static let giverAddress = "hemligagivaren@example.org"
    /// Stands in an idea that its giver does not want shown: for the partnership alone.
    static let privateMark = "Enskildaorden"
    /// Stands in an idea that nobody has looked at yet.
    static let pendingMark = "Obesedda"
    /// Stands in a public idea: for everybody.
    static let publicMark = "Offentligaorden"

    let site: TestSite
    /// Key of a referral to ``TestSite/municipality``.
    let referral: Int64
    /// An account that has no role.
    let bare: Actor
    /// The idea that the referral is about.
    let idea: Idea

    init() async throws {
        site = try await TestSite(capabilities: try Site.capabilities(SiteOptions(directory: "")))
        var shown = SubmitIdea(words: "\(Self.publicMark): låt oss mötas på torget varje torsdag.")
        shown.municipality = "1882"
        shown.contact = Contact(name: Self.giverMark, email: Self.giverAddress)
        idea = try await site.run(shown, as: .visitor).idea
        var own = SubmitIdea(words: "\(Self.privateMark): det här vill jag bara säga till er.")
        own.isPublic = false
        own.contact = Contact(name: Self.giverMark, email: Self.giverAddress)
        _ = try await site.run(own, as: .visitor)
        _ = try await site.run(SubmitIdea(words: "\(Self.pendingMark): ingen har läst det här än."), as: .visitor)
        referral = try await Self.refer(idea, site)
        let account = try await site.run(
            CreateAccount(email: "utan.roll@example.org", name: "Utan roll", grants: [RoleGrant(.reader)]), as: .system)
        try await site.write { try $0.execute("DELETE FROM account_role WHERE account = \(account)") }
        bare = Actor(roles: [.visitor, .account], account: account)
    }

    private static func refer(_ idea: Idea, _ site: TestSite) async throws -> Int64 {
        var sort = SortIdea(idea: idea.reference, version: idea.version, title: "Möten på torget")
        sort.showing = .publish
        _ = try await site.run(sort, as: site.coordinator)
        let refer = ReferIdea(
            idea: idea.reference, organisations: [site.municipality.id], question: "Kan ni göra det här?")
        return try #require(try await site.run(refer, as: site.coordinator).first)
    }

    /// Somebody in each role. The bearer holds the link of the referral.
    func actor(_ role: Role) -> Actor {
        switch role {
        case .visitor: .visitor
        case .bearer:
            Actor(
                roles: [.visitor, .bearer], organisations: [site.municipality.id], opened: Subject("referral", referral)
            )
        case .account: bare
        case .reader: site.reader
        case .representative: site.otherRepresentative
        case .coordinator: site.coordinator
        case .operator: site.operator
        case .system: .system
        }
    }

    /// A path of a route, with something that exists in the place of each part that varies.
    func path(_ route: Route) -> String {
        route.pattern
            .replacing("{reference}", with: idea.reference.path)
            .replacing("{slug}", with: site.municipality.slug)
            .replacing("{referral}", with: "\(referral)")
            .replacing(/\{[a-z]+\}/, with: "1")
    }
}
