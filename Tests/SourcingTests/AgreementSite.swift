import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

/// A site with an agreement between Örebro kommun and Studieförbundet Prov. The clock stands at 2026-11-24, 10:00.
struct AgreementSite {
    let site: TestSite
    let agreement: Agreement

    static func bare() async throws -> TestSite {
        let sourcing = try SourcingCapability()
        return try await TestSite(capabilities: [sourcing, AccountsCapability(links: sourcing.links)])
    }

    /// `isActive`: whether it has been put in force.
    init(
        isActive: Bool = true, on site: TestSite? = nil, _ change: (inout AgreementFields) -> Void = { _ in }
    ) async throws {
        let place: TestSite
        if let site { place = site } else { place = try await Self.bare() }
        self.site = place
        let fields = Self.fields(place, change)
        let draft = try await place.run(SaveAgreement(fields), as: place.representative)
        if isActive {
            try await place.run(ActivateAgreement(draft.id, version: draft.version), as: place.representative)
        }
        let partnership = place.partnership.id
        agreement = try await place.read { try Agreement.find($0, in: partnership, id: draft.id) }!
    }

    static func fields(_ site: TestSite, _ change: (inout AgreementFields) -> Void = { _ in }) -> AgreementFields {
        var fields = AgreementFields()
        fields.organisation = site.municipality.id
        fields.title = "Service av tjänstecyklar"
        fields.object = "Service av 30 cyklar"
        fields.startsOn = "2026-09-01"
        fields.endsOn = "2028-08-31"
        fields.signedOn = "2026-08-20"
        fields.value = "400000"
        fields.ceiling = "500 000"
        var party = AgreementPartyFields()
        party.place = 1
        party.organisation = site.association.id
        party.contributes = "Verkstad och handledare"
        fields.others = [party]
        change(&fields)
        return fields
    }

    var buyer: Actor { site.representative }
    var enterprise: Actor { site.otherRepresentative }

    func current() async throws -> Agreement {
        let (partnership, id) = (site.partnership.id, agreement.id)
        return try await site.read { try Agreement.find($0, in: partnership, id: id) }!
    }

    func followUps() async throws -> [FollowUp] {
        let id = agreement.id
        return try await site.read { try FollowUp.of(agreement: id, $0) }
    }

    /// The part of a side in the follow-up of a place, counted from 0.
    func answer(_ side: AgreementSide, _ place: Int = 0) async throws -> FollowUpAnswer {
        try await followUps()[place].answers.first { $0.side == side }!
    }

    /// The enterprise answers with figures.
    func tell(_ place: Int = 0, _ change: (inout FollowUpFields) -> Void) async throws {
        let answer = try await answer(.enterprise, place)
        var fields = FollowUpFields()
        change(&fields)
        try await site.run(SaveFollowUp(answer.id, version: answer.version, fields), as: site.coordinator)
    }

    func verbs() async throws -> [String] { try await site.timeline(of: agreement.subject).map(\.verb) }

    /// What a press on the page of the agreement says.
    func press(_ tail: String, _ form: KeyValuePairs<String, String>, as actor: Actor? = nil) async throws -> TestPage {
        try await site.post("\(agreement.workPath)/\(tail)", form, as: actor ?? buyer)
    }

    /// Sends files to the agreement.
    func upload(_ files: [UploadedFile], note: String = "", as actor: Actor? = nil) async throws -> TestPage {
        let browser = try await site.browser(as: actor ?? buyer)
        let path = "\(agreement.workPath)/fil"
        var form = FormFields(["fileNote": note])
        form.append("_token", try await browser.formToken(for: path))
        return try await browser.postAsIs(path, form, files: files)
    }

    static func file(_ text: String, name: String = "avtal.pdf") -> UploadedFile {
        UploadedFile(field: "file", name: name, bytes: Array("%PDF-1.7\n\(text)\n%%EOF\n".utf8))
    }
}

/// What a refusal says; nil when nothing was refused.
func agreementRefusal(_ body: () async throws -> Void) async throws -> [Web.Issue]? {
    do {
        try await body()
        return nil
    } catch Refusal.invalid(let issues) {
        return issues
    }
}
