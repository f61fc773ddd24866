import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct NeedTests {
    @Test func `a need that was told is there as it was told, with a number and in the timeline`() async throws {
        let told = try await NeedSite()
        let need = try await told.current()
        #expect(need.name == "BEHOV-2026-0001" && need.path == "/behov/2026-0001")
        #expect(NeedFields(need) == NeedSite.fields)
        #expect(need.state == .open && need.organisationName == "Örebro kommun" && need.field == "50")
        #expect(try await told.verbs() == ["need.told"])
    }

    @Test func `pressed twice, a need is told once`() async throws {
        let told = try await NeedSite()
        let again = try await told.site.run(
            SaveNeed(organisation: told.site.municipality.id, NeedSite.fields), as: told.site.representative)
        #expect(again.id == told.need.id)
        #expect(try await told.verbs() == ["need.told"])
    }

    @Test func `nobody tells a need for an organisation that they do not speak for`() async throws {
        let told = try await NeedSite()
        await #expect(throws: Refusal.notFound) {
            try await told.site.run(
                SaveNeed(organisation: told.site.association.id, NeedSite.fields), as: told.site.representative)
        }
        let need = try await told.site.run(
            SaveNeed(organisation: told.site.association.id, NeedSite.fields), as: told.site.coordinator)
        #expect(need.organisationName == "Studieförbundet Prov")
    }

    @Test func `a need that began with an idea is linked to it, and an unknown idea is told of`() async throws {
        let site = try await NeedSite.bare()
        let lookup = IdeaLookup { _, _, typed, _ in typed == "IDÉ-2026-0042" ? NeedSite.idea : nil }
        var fields = NeedSite.fields
        fields.idea = "IDÉ-2026-9999"
        let unknown = SaveNeed(organisation: site.municipality.id, fields, ideas: lookup)
        await #expect(throws: Refusal.invalid("idea", "sourcing.need.issue.idea")) {
            try await site.run(unknown, as: site.representative)
        }
        fields.idea = "IDÉ-2026-0042"
        let need = try await site.run(
            SaveNeed(organisation: site.municipality.id, fields, ideas: lookup), as: site.representative)
        let to: [Int64] = try await site.read {
            try $0.values(
                "SELECT to_id FROM link WHERE from_kind = 'idea' AND from_id = 7 AND relation = 'led-to' AND to_kind = 'need'"
            )
        }
        #expect(to == [need.id])
    }

    @Test func `of two who change a need at once, the second is told`() async throws {
        let told = try await NeedSite()
        try await told.save { $0.amount = "30 bilar" }
        await #expect(throws: Refusal.invalid("", NeedOvertaken.message)) {
            try await told.site.run(
                SaveNeed(need: told.need.id, version: told.need.version, NeedSite.fields), as: told.site.representative)
        }
        #expect(try await told.current().amount == "30 bilar")
    }

    @Test func `saved without a change, nothing has happened`() async throws {
        let told = try await NeedSite()
        try await told.save { _ in }
        #expect(try await told.current().version == told.need.version)
        #expect(try await told.verbs() == ["need.told"])
    }

    /// A thing that is wrong in the fields, and where it is told.
    struct Fault: Sendable, CustomTestStringConvertible {
        let field: String
        let testDescription: String
        let make: @Sendable (inout NeedFields) -> Void

        init(_ field: String, _ description: String, _ make: @escaping @Sendable (inout NeedFields) -> Void) {
            (self.field, testDescription, self.make) = (field, description, make)
        }
    }

    @Test(arguments: [
        Fault("title", "no title") { $0.title = "" },
        Fault("words", "too many words") { $0.words = String(repeating: "a", count: 4_001) },
        Fault("hours", "hours below zero") { $0.hours = "-3" }, Fault("hours", "hours in words") { $0.hours = "många" },
        Fault("cpv", "no code") { $0.code = "123" }, Fault("cpv", "a wrong digit") { $0.code = "50112300-1" },
        Fault("places", "no such place") { $0.places = ["9999"] },
        Fault("answerBy", "no such day") { $0.answerBy = "2026-02-31" },
    ])
    func `each thing that is wrong is told beside its field`(fault: Fault) async throws {
        let site = try await NeedSite.bare()
        var fields = NeedSite.fields
        fault.make(&fields)
        #expect(fields.issues(in: site.partnership).map(\.field) == [fault.field])
    }

    @Test func `a wrong check digit is told with the one that is right`() async throws {
        let site = try await NeedSite.bare()
        var fields = NeedSite.fields
        fields.code = "50112300-1"
        #expect(fields.issues(in: site.partnership).first?.values == ["digit": "6"])
    }

    @Test func `a last day that has been is told of, but one that stood there may stay`() async throws {
        let told = try await NeedSite()
        await #expect(throws: Refusal.invalid("answerBy", "sourcing.need.issue.dayPast")) {
            try await told.save { $0.answerBy = "2026-11-23" }
        }
        try await told.save { $0.answerBy = "2026-11-24" }
        told.site.clock.advance(days: 3)
        try await told.save { $0.amount = "21 bilar" }
        #expect(try await told.current().amount == "21 bilar")
    }

    @Test func `a need is seen by those it was told to`() async throws {
        let told = try await NeedSite { $0.visibility = .members }
        let site = told.site
        #expect(!told.need.isOpen(to: .visitor) && told.need.isOpen(to: site.reader))
        try await told.save { $0.visibility = .organisation }
        let own = try await told.current()
        #expect(!own.isOpen(to: site.reader) && !own.isOpen(to: site.otherRepresentative))
        #expect(own.isOpen(to: site.representative) && own.isOpen(to: site.coordinator))
        try await told.save { $0.visibility = .everyone }
        #expect(try await told.current().isOpen(to: .visitor))
    }

    @Test func `what is shown to the own organisation alone can't be answered by another`() async throws {
        let told = try await NeedSite { $0.visibility = .organisation }
        await #expect(throws: Refusal.notFound) { try await told.answer() }
        await #expect(throws: Refusal.notFound) { try await told.ask() }
    }

    @Test func `a need that others have answered can't be hidden from them`() async throws {
        let told = try await NeedSite()
        try await told.answer()
        await #expect(throws: Refusal.invalid("visibility", "sourcing.need.issue.others")) {
            try await told.save { $0.visibility = .organisation }
        }
    }

    @Test func `a need that was taken back is seen by the buyer alone, and those concerned are told why`() async throws
    {
        let told = try await NeedSite()
        try await told.answer()
        try await told.site.run(
            EndNeed(told.need.id, .withdrawn, reason: "Det var fel bilar."), as: told.site.representative)
        let need = try await told.current()
        #expect(
            need.state == .withdrawn && !need.isOpen(to: told.site.otherRepresentative) && !need.isOpen(to: .visitor))
        #expect(need.isOpen(to: told.site.representative))
        let letter = try #require(try await told.site.letters(to: NeedSite.other).last)
        #expect(letter.text.contains("Det var fel bilar.") && !letter.text.contains("/behov/"))
    }

    @Test func `a need that ended takes no answers until it is opened again`() async throws {
        let told = try await NeedSite()
        try await told.site.run(EndNeed(told.need.id, .met, reason: "Vi löste det."), as: told.site.representative)
        await #expect(throws: Refusal.invalid("", "sourcing.need.issue.ended")) { try await told.answer() }
        await #expect(throws: Refusal.invalid("", "sourcing.need.issue.ended")) {
            try await told.save { $0.title = "Annat" }
        }
        try await told.site.run(ReopenNeed(told.need.id), as: told.site.representative)
        try await told.answer()
        #expect(try await told.verbs() == ["need.told", "need.met", "need.open", "need.answered"])
        #expect(try await told.current().closedReason.isEmpty)
    }

    @Test func `a need can't end without a reason`() async throws {
        let told = try await NeedSite()
        await #expect(throws: Refusal.invalid("reason", "sourcing.need.issue.reason")) {
            try await told.site.run(EndNeed(told.need.id, .closed, reason: ""), as: told.site.representative)
        }
    }

    @Test func `only the buyer and the coordinator change or end a need`() async throws {
        let told = try await NeedSite()
        for command in [EndNeed(told.need.id, .closed, reason: "Nej")] {
            await #expect(throws: Refusal.notFound) {
                try await told.site.run(command, as: told.site.otherRepresentative)
            }
        }
        await #expect(throws: Refusal.notFound) {
            try await told.site.run(
                SaveNeed(need: told.need.id, version: 1, NeedSite.fields), as: told.site.otherRepresentative)
        }
        await #expect(throws: Refusal.notFound) {
            try await told.site.run(MarkNeed(told.need.id, .inProcurement), as: told.site.otherRepresentative)
        }
        try await told.site.run(MarkNeed(told.need.id, .inProcurement), as: told.site.coordinator)
        #expect(try await told.current().state == .inProcurement)
    }

    @Test func `a need is found in the search by those who may see it`() async throws {
        let told = try await NeedSite { $0.visibility = .members }
        let site = told.site
        func found(_ actor: Actor) async throws -> [Int64] {
            let partnership = site.partnership.id
            var filter = NeedFilter()
            filter.words = "tvätta bil"
            let asked = filter
            return try await site.read {
                try NeedList.read($0, in: partnership, asked, for: actor).needs.map(\.need.id)
            }
        }
        #expect(try await found(.visitor) == [])
        #expect(try await found(site.reader) == [told.need.id])
        try await told.save { $0.visibility = .organisation }
        #expect(try await found(site.reader) == [])
        #expect(try await found(site.representative) == [told.need.id])
        #expect(try await found(site.coordinator) == [told.need.id])
        try await told.save { $0.visibility = .everyone }
        #expect(try await found(.visitor) == [told.need.id])
        try await site.run(EndNeed(told.need.id, .withdrawn, reason: "Fel"), as: site.representative)
        #expect(try await found(.visitor) == [])
    }

    @Test func `an erased account leaves what its organisation said`() async throws {
        let told = try await NeedSite()
        try await told.answer()
        let site = told.site
        let partnership = site.partnership.id
        let account = try await site.read {
            try #require(try Accounts.find($0, in: partnership, email: NeedSite.other))
        }
        let held = try await site.read { try NeedCare.holdings($0, of: account, in: partnership) }
        #expect(held == ["need answered: BEHOV-2026-0001"])
        try await site.run(ForgetInNeeds(account: account), as: .system)
        #expect(try await site.read { try NeedCare.holdings($0, of: account, in: partnership) } == [])
        #expect(try await told.story().answers.count == 1)
        #expect(try await site.read { try NeedCare.orphans($0) } == [])
    }
}

private struct ForgetInNeeds: Command {
    static let permission = Permission.system
    let account: Account
    func perform(_ change: Change) throws { try NeedCare.forget(account, change) }
}
