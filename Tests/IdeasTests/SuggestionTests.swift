import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// Who is suggested for an idea, and why.
struct SuggestionTests {
    private static let snow = "Kan någon skotta snö på trapporna hos pensionärerna?"

    private func suggestions(_ site: TestSite, for idea: Idea) async throws -> [RoutingSuggestion] {
        let (partnership, coordinator, now) = (site.partnership.id, site.coordinator, site.clock.now)
        let names = site.partnership.settings.municipalities.map(\.name)
        return try await site.read {
            try CaseFile.read($0, in: partnership, idea, for: coordinator, at: now, placeNames: names).suggestions
        }
    }

    private func ids(_ site: TestSite, for idea: Idea) async throws -> [Int64] {
        try await suggestions(site, for: idea).map(\.organisation.id)
    }

    /// An organisation that can be reached and describes itself.
    private func organisation(
        _ site: TestSite, _ slug: String, responsibilities: String = "", offers: String = "", needs: String = "",
        in municipalities: [String] = []
    ) async throws -> Int64 {
        let id = try await site.organisation(slug, email: "\(slug)@example.org")
        let command = Describe(
            organisation: id, name: slug, responsibilities: responsibilities, offers: offers, needs: needs,
            municipalities: municipalities)
        try await site.run(command, as: .system)
        return id
    }

    private func accept(_ site: TestSite, _ words: String, _ organisation: Int64) async throws {
        let idea = try await site.sort(site.give(words))
        let referral = try await site.referral(try await site.refer(idea, to: [organisation])[0])
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Ja"), as: site.bearer(referral))
    }

    @Test func `nobody is suggested of whom nothing tells that it is for them`() async throws {
        let site = try await TestSite.ideas()
        try await accept(site, "Hål i vägen mellan torget och stationen", site.municipality.id)
        let like = try await site.give("Ett djupt hål i vägen vid skolan")
        #expect(try await ids(site, for: like) == [site.municipality.id])
        #expect(try await ids(site, for: try await site.give("Körsång på äldreboendet")).isEmpty)
    }

    @Test func `who has taken on few ideas is never called likely`() async throws {
        let site = try await TestSite.ideas()
        let browser = try await site.browser(as: site.coordinator)
        for taken in 1...3 {
            try await accept(site, "Hål i vägen nummer \(taken)", site.municipality.id)
            let page = try await browser.get(try await site.give("Ett hål i vägen").workPath)
            #expect(page.contains(taken < 3 ? "<span class=\"tag\">kan passa</span>" : "troligt"), "\(taken)")
            #expect(taken == 3 || !page.contains("troligt"))
        }
    }

    @Test func `who has declined a case, or passed it on, is not asked again`() async throws {
        let site = try await TestSite.ideas()
        for number in 1...3 { try await accept(site, "Hål i vägen nummer \(number)", site.municipality.id) }
        let idea = try await site.sort(site.give("Hål i vägen vid ån"))
        #expect(try await ids(site, for: idea) == [site.municipality.id])
        let referral = try await site.referral(try await site.refer(idea, to: [site.municipality.id])[0])
        try await site.run(
            DeclineReferral(referral: referral.id, version: referral.version, text: "Inte just den"),
            as: site.bearer(referral))
        #expect(try await ids(site, for: site.current(idea)).isEmpty)
        #expect(try await ids(site, for: try await site.give("Hål i vägen vid bron")) == [site.municipality.id])
    }

    @Test func `what it answers for and offers counts, what it needs and where it works do not`() async throws {
        let site = try await TestSite.ideas()
        let duty = try await organisation(site, "Snöröjarna", responsibilities: "Skotta snö på trappor")
        let offer = try await organisation(site, "Hjälpen", offers: "Snöskottning hos pensionärer")
        _ = try await organisation(site, "Behövande", needs: "Någon som kan skotta snö på trapporna")
        _ = try await organisation(site, "Orten", responsibilities: "Örebro kommun")
        let idea = try await site.give("\(Self.snow) Det gäller Örebro kommun.")
        let found = try await suggestions(site, for: idea)
        #expect(Set(found.map(\.organisation.id)) == [duty, offer])
        let page = try await site.get(idea.workPath, as: site.coordinator)
        #expect(page.contains("ansvarsområde: ") && page.contains("nämner själv "))
        #expect(page.contains("Kan träffas: tisdagar · Nås helst: telefon"))
        #expect(page.contains("Inte läst och publicerad än."))
    }

    @Test func `one that works where the idea belongs is not lost behind many that do not`() async throws {
        let site = try await TestSite.ideas()
        for number in 1...12 {
            _ = try await organisation(
                site, "borta\(number)", offers: "Skotta snö på trapporna hos pensionärer", in: ["1882"])
        }
        let near = try await organisation(
            site, "nära", offers: "Skotta snö på trapporna hos pensionärer", in: ["1880"])
        #expect(try await ids(site, for: try await site.give(Self.snow)).first == near)
    }

    @Test func `what waits for an answer and what is at work are told apart`() async throws {
        let site = try await TestSite.ideas()
        try await accept(site, "Hål i vägen vid skolan", site.municipality.id)
        try await site.refer(site.sort(site.give("Bad i ån vid bron")), to: [site.municipality.id])
        let first = try #require(try await suggestions(site, for: try await site.give("Hål i vägen")).first)
        #expect(first.reasons.contains(.waiting(1)) && first.reasons.contains(.atWork(1)))
        #expect(!first.reasons.contains(.untried))
    }

    @Test func `a suggestion is sent once, and says to whom`() async throws {
        let site = try await TestSite.ideas()
        try await accept(site, "Hål i vägen vid skolan", site.municipality.id)
        let idea = try await site.give("Hål i vägen")
        let browser = try await site.browser(as: site.coordinator)
        for _ in 0..<2 {
            let sent = try await browser.post(
                "\(idea.workPath)/skicka-forslag", ["organisation": "\(site.municipality.id)"])
            #expect(sent.status == 303)
        }
        #expect(try await site.count("referral WHERE idea = \(idea.id)") == 1)
        let page = try await browser.get(idea.workPath)
        #expect(page.contains("Frågan är skickad till Örebro kommun."))
        let referral: Int64? = try await site.read { try $0.value("SELECT max(id) FROM referral") }
        #expect(page.contains("<a href=\"/uppdrag/\(referral ?? 0)\">Se frågan</a>"))
        #expect(page.contains("Inte publicerad än"))
    }

    @Test func `what was sent on before it was decided on stays among the new`() async throws {
        let site = try await TestSite(
            capabilities: [IdeasCapability(), AccountsCapability(links: IdeasCapability().links)])
        let idea = try await site.give("Hål i vägen")
        try await site.refer(idea, to: [site.municipality.id])
        let new = try await site.get("/arbete/ko?vy=nya", as: site.coordinator)
        #expect(new.contains(idea.workPath) && new.contains("Inte publicerad än"))
        try await site.sort(idea)
        #expect(!(try await site.get("/arbete/ko?vy=nya", as: site.coordinator).contains(idea.workPath)))
    }

    @Test func `look-alikes are found behind those that were joined or withdrawn`() async throws {
        let site = try await TestSite.ideas()
        let words = "Cykelbana till skolan i skogen"
        let open = try await site.sort(site.give(words))
        for _ in 0..<12 {
            let gone = try await site.give(words)
            try await site.run(WithdrawIdea(idea: gone.id), as: site.giver(gone))
        }
        let idea = try await site.give(words)
        let (partnership, coordinator, now) = (site.partnership.id, site.coordinator, site.clock.now)
        let alike = try await site.read {
            try CaseFile.read($0, in: partnership, idea, for: coordinator, at: now).alike
        }
        #expect(alike.map(\.reference) == [open.reference])
    }

    @Test func `the page of a case tells its keys`() async throws {
        let site = try await TestSite.ideas()
        try await accept(site, "Hål i vägen vid skolan", site.municipality.id)
        let page = try await site.get(try await site.give("Hål i vägen vid skolan").workPath, as: site.coordinator)
        #expect(page.contains("<dt><kbd>1</kbd></dt><dd>gå till förslaget med samma nummer, en gång till skickar</dd>"))
        #expect(page.contains("<dt><kbd>M</kbd></dt>"))
        let queue = try await site.get("/arbete/ko?vy=ring", as: site.coordinator)
        #expect(queue.contains("data-keys") && queue.contains("<kbd>N</kbd>"))
    }
}

/// Describes an organisation, as its page does.
private struct Describe: Command {
    static let permission = Permission.system
    let organisation: Int64
    let name: String
    let responsibilities: String
    let offers: String
    let needs: String
    let municipalities: [String]

    func perform(_ change: Change) throws {
        try change.writer.execute(
            """
            UPDATE organisation SET responsibilities = \(responsibilities), offers = \(offers), needs = \(needs),
                meets = 'tisdagar', reached = 'telefon' WHERE id = \(organisation)
            """)
        for code in municipalities {
            try change.writer.execute(
                "INSERT INTO organisation_municipality (organisation, municipality) VALUES (\(organisation), \(code))")
        }
        let places = municipalities.compactMap { change.partnership.municipality($0)?.name }
        try change.index(
            .organisation, organisation, scope: ["public"], title: name,
            body: ([responsibilities, offers, needs] + places).joined(separator: "\n"))
    }
}
