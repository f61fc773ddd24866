import Database
import Ideas
import Partnership
import TestSupport
import Testing
import Torg
import Tours
import Web

@testable import Sourcing

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
    /// Stands in what those who staff a stop read of it: for members alone.
    static let staffMark = "Tillståndsorden"
    /// Stands in a sealed tender: for those who gave it alone.
    static let sealedMark = "Förseglatorden"

    let site: TestSite
    /// Key of a referral to ``TestSite/municipality``.
    let referral: Int64
    /// An account that has no role.
    let bare: Actor
    /// The idea that the referral is about.
    let idea: Idea
    /// A stop of a tour that anybody may see, with a shift that ``TestSite/representative`` has taken.
    let stop: Stop
    let shift: Int64

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
        (stop, shift) = try await Self.plan(site)
        try await Self.showEnterprises(site)
        try await Self.agree(site)
        try await Self.tellNeeds(site)
        try await Self.procure(site)
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

    /// A profile that anybody reads, whose contact's address they don't, and one that only members read.
    private static func showEnterprises(_ site: TestSite) async throws {
        var fields = EnterpriseFields()
        fields.summary = "\(publicMark): vi tvättar bilar."
        fields.contactEmail = giverAddress
        try await site.run(SaveEnterprise(organisation: site.municipality.id, fields), as: site.coordinator)
        var hidden = EnterpriseFields()
        hidden.summary = staffMark
        hidden.isPublic = false
        try await site.run(SaveEnterprise(organisation: site.association.id, hidden), as: site.coordinator)
    }

    /// A need that anybody reads, with an answer whose words they don't, and one that only members read.
    private static func tellNeeds(_ site: TestSite) async throws {
        let shown = NeedFields(title: "\(publicMark): rena bilar", words: "Någon som tvättar våra bilar.")
        let need = try await site.run(SaveNeed(organisation: site.municipality.id, shown), as: site.coordinator)
        try await site.run(
            AnswerNeed(need.id, organisation: site.association.id, .all, text: staffMark), as: site.coordinator)
        try await site.run(
            AskAboutNeed(need.id, organisation: site.association.id, "Hur många bilar?"), as: site.coordinator)
        var hidden = NeedFields(title: staffMark, words: "Det här är för medlemmar.")
        hidden.visibility = .members
        try await site.run(SaveNeed(organisation: site.municipality.id, hidden), as: site.coordinator)
    }

    /// An agreement that anybody reads, with a contact and a reason that its parties and coordinators alone do.
    private static func agree(_ site: TestSite) async throws {
        var fields = AgreementFields()
        fields.organisation = site.municipality.id
        fields.title = "\(publicMark): service av cyklar"
        fields.startsOn = "2026-01-01"
        fields.signedOn = "2026-01-01"
        var party = AgreementPartyFields()
        party.place = 1
        party.organisation = site.association.id
        party.contactName = staffMark
        fields.others = [party]
        let draft = try await site.run(SaveAgreement(fields), as: site.representative)
        try await site.run(ActivateAgreement(draft.id, version: draft.version), as: site.representative)
        var told = FollowUpFields()
        told.story = publicMark
        told.againWhy = staffMark
        let answer: Int64? = try await site.read {
            try $0.value("SELECT id FROM follow_up_answer WHERE side = 'enterprise' ORDER BY id LIMIT 1")
        }
        try await site.run(SaveFollowUp(try #require(answer), version: 0, told), as: site.otherRepresentative)
    }

    /// A request that is out, with a tender that nobody but its giver may read yet.
    private static func procure(_ site: TestSite) async throws {
        let fields = ProcurementFields(title: "Tvätt", object: "40 bilar.", cpv: "50112300", value: "300 000")
        let made = try await site.run(
            CreateProcurement(organisation: site.municipality.id, fields), as: site.representative)
        try await site.run(
            InviteSuppliers(made.reference, organisations: [site.association.id]), as: site.representative)
        let send = SendRequest(
            made.reference, try Adviser(folder: SourcingFiles.law), version: 1, day: "2026-12-08", clock: "16:00",
            oneAsked: "Nära.")
        let sent = try await site.run(send, as: site.representative)
        let tender = TenderFields(number: "802001-1238", text: sealedMark, prices: [sent.lots[0].id: "250 000"])
        try await site.run(GiveTender(sent.invitations[0].id, tender), as: site.otherRepresentative)
    }

    private static func plan(_ site: TestSite) async throws -> (Stop, Int64) {
        let tour = try await site.run(
            CreateTour(TourFields(name: "Turnén 2026", isPublic: true)), as: site.coordinator)
        let fields = StopFields(
            name: "Torget", day: "2026-12-04", from: "10:00", to: "14:00", permit: staffMark, contact: staffMark)
        let stop = try await site.run(SaveStop(tour: tour.id, fields), as: site.coordinator)
        let shift = try await site.run(
            AddShift(stop: stop.id, ShiftFields(from: "10:00", to: "12:00", wanted: 2)), as: site.coordinator)
        try await site.run(TakeShift(shift, organisation: site.municipality.id), as: site.representative)
        return (stop, shift)
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
            .replacing("{file}", with: "2026.json")
            .replacing("{tour}", with: stop.tourSlug)
            .replacing("{stop}", with: stop.slug)
            .replacing("{shift}", with: "\(shift)")
            .replacing(/\{[a-z]+\}/, with: "1")
    }
}
