import Database
import Partnership
import TestSupport
import Web

@testable import Sourcing

/// A site where ``TestSite/association`` has the profile of a social enterprise.
struct EnterpriseSite {
    let site: TestSite
    let enterprise: SocialEnterprise

    static func bare() async throws -> TestSite {
        let sourcing = try SourcingCapability()
        return try await TestSite(
            capabilities: [AccountsCapability(links: sourcing.links), SearchCapability(), FilesCapability(), sourcing])
    }

    init(_ change: (inout EnterpriseFields) -> Void = { _ in }) async throws {
        site = try await Self.bare()
        var fields = Self.fields
        change(&fields)
        enterprise = try await site.run(
            SaveEnterprise(organisation: site.association.id, fields), as: site.otherRepresentative)
    }

    /// The clock of the tests stands at 2026-11-24, 10:00.
    static var fields: EnterpriseFields {
        var fields = EnterpriseFields()
        fields.summary = "Vi tvättar och sköter fordon."
        fields.offers = [
            .init(title: "Tvätta bilar", text: "Utvändigt och invändigt.", code: "50112300-6"),
            .init(), .init(title: "Tanka fordon", text: "", code: "63712600"),
        ]
        fields.places = ["1882"]
        fields.times = [.evenings, .weekends]
        fields.hours = "40"
        fields.share = "62,5"
        fields.shareOn = "2026-11-01"
        fields.shareHow = "10 av 16 anställda"
        fields.marks[.purpose] = .init(isBorne: true, evidence: "Stadgarnas 2 §", notedOn: "2026-10-01")
        fields.ideaDriven = "yes"
        fields.ideaDrivenOn = "2026-09-01"
        fields.contactName = "Verksamhetsledaren"
        fields.contactEmail = "kontakt@example.org"
        return fields
    }

    /// As the form of the page sends them.
    static func form(_ fields: EnterpriseFields = fields, version: Int = 0) -> FormFields {
        var form = FormFields()
        func add(_ name: String, _ value: String) { form.append(name, value) }
        add("version", "\(version)")
        add("summary", fields.summary)
        add("offers", "\(fields.offers.count)")
        for (row, offer) in fields.offers.enumerated() {
            add("offerTitle\(row)", offer.title)
            add("offerText\(row)", offer.text)
            add("offerCode\(row)", offer.code)
        }
        for place in fields.places { add("places", place) }
        for time in fields.times.names { add("times", time) }
        for (name, value) in [
            ("hours", fields.hours), ("capacity", fields.capacity), ("people", fields.people), ("share", fields.share),
            ("shareOn", fields.shareOn), ("shareHow", fields.shareHow), ("ideaDriven", fields.ideaDriven),
            ("ideaDrivenOn", fields.ideaDrivenOn), ("insurance", fields.insurance),
            ("earlierWork", fields.earlierWork), ("visitNote", fields.visitNote), ("contactName", fields.contactName),
            ("contactEmail", fields.contactEmail), ("contactPhone", fields.contactPhone),
        ] { add(name, value) }
        for (mark, told) in fields.marks {
            if told.isBorne { add("mark-\(mark.rawValue)", "1") }
            add("evidence-\(mark.rawValue)", told.evidence)
            add("noted-\(mark.rawValue)", told.notedOn)
        }
        if fields.takesVisits { add("visits", "1") }
        if fields.isPublic { add("public", "1") }
        return form
    }

    /// Sends the form of a profile as somebody.
    func send(_ form: FormFields, to path: String? = nil, as actor: Actor? = nil) async throws -> TestPage {
        let browser = try await site.browser(as: actor ?? site.otherRepresentative)
        let path = path ?? enterprise.editPath
        var form = form
        form.append("_token", try await browser.formToken(for: path))
        return try await browser.postAsIs(path, form)
    }

    func current() async throws -> SocialEnterprise {
        let (partnership, id) = (site.partnership.id, enterprise.id)
        return try await site.read { try SocialEnterprise.find($0, in: partnership, id: id) }!
    }

    func save(_ change: (inout EnterpriseFields) -> Void) async throws {
        var fields = Self.fields
        change(&fields)
        let version = try await current().version
        try await site.run(
            SaveEnterprise(enterprise: enterprise.id, version: version, fields), as: site.otherRepresentative)
    }

    func verbs() async throws -> [String] { try await site.timeline(of: enterprise.subject).map(\.verb) }

    /// More profiles, of organisations made for them.
    func plant(_ count: Int, _ change: @Sendable @escaping (Int, inout EnterpriseFields) -> Void = { _, _ in })
        async throws
    {
        for number in 1...count {
            let partnership = site.partnership.id
            let organisation = try await site.write { writer in
                try writer.insert(
                    """
                    INSERT INTO organisation (partnership, slug, name, kind, sector)
                    VALUES (\(partnership), \("foretag-\(number)"), \("Företag \(number)"), 'socialEnterprise', 'civil')
                    """)
            }
            var fields = Self.fields
            change(number, &fields)
            try await site.run(SaveEnterprise(organisation: organisation, fields), as: site.coordinator)
        }
    }
}
