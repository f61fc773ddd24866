import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct NeedAnswerTests {
    @Test func `an answer reaches the buyer and takes the place of the one before`() async throws {
        let told = try await NeedSite()
        try await told.answer(.part, "Vi kan ta tio bilar.")
        try await told.answer(.part, "Vi kan ta tio bilar.")
        try await told.answer(.all)
        let answers = try await told.story().answers
        #expect(answers.map(\.kind) == [.all] && answers.map(\.organisationName) == ["Studieförbundet Prov"])
        let letters = try await told.site.letters(to: NeedSite.buyer)
        #expect(letters.count == 2)
        #expect(letters[0].text.contains("kan göra en del") && letters[0].text.contains("> Vi kan ta tio bilar."))
        #expect(letters[0].text.contains("https://torg.example.org/behov/2026-0001"))
        #expect(try await told.verbs() == ["need.told", "need.answered"])
    }

    @Test(arguments: [NeedAnswer.Kind.part, .couldIf])
    func `what can't all be done needs words`(kind: NeedAnswer.Kind) async throws {
        let told = try await NeedSite()
        await #expect(throws: Refusal.self) { try await told.answer(kind) }
        #expect(try await told.story().answers.isEmpty)
    }

    @Test func `an answer that was withdrawn is gone, and the buyer is told`() async throws {
        let told = try await NeedSite()
        try await told.answer()
        let withdraw = WithdrawAnswer(told.need.id, organisation: told.site.association.id)
        await #expect(throws: Refusal.notFound) { try await told.site.run(withdraw, as: told.site.representative) }
        try await told.site.run(withdraw, as: told.site.otherRepresentative)
        try await told.site.run(withdraw, as: told.site.otherRepresentative)
        #expect(try await told.story().answers.isEmpty)
        #expect(try await told.site.letters(to: NeedSite.buyer).count == 2)
        try await told.answer(.all)
        #expect(try await told.story().answers.count == 1)
    }

    @Test func `the buyer does not answer its own need, and a coordinator answers for any enterprise`() async throws {
        let told = try await NeedSite()
        let own = AnswerNeed(told.need.id, organisation: told.site.municipality.id, .all)
        await #expect(throws: Refusal.invalid("organisation", "sourcing.need.issue.ownAnswer")) {
            try await told.site.run(own, as: told.site.representative)
        }
        try await told.site.run(
            AnswerNeed(told.need.id, organisation: told.site.association.id, .all), as: told.site.coordinator)
        #expect(try await told.story().answers.count == 1)
    }

    @Test func `who told the need hears of answers, also when the register names nobody`() async throws {
        let told = try await NeedSite()
        try await told.site.write { try $0.execute("DELETE FROM representative") }
        try await told.answer(.all)
        #expect(try await told.subjects(to: NeedSite.buyer).count == 1)
        // Whoever does not speak for the organisation any more is told nothing.
        try await told.site.write { try $0.execute("DELETE FROM account_role") }
        try await told.answer(.part, "Hälften")
        #expect(try await told.subjects(to: NeedSite.buyer).count == 1)
    }

    @Test func `others add their own need, change it and take it away`() async throws {
        let told = try await NeedSite()
        let (third, actor) = try await told.third()
        let join = { (amount: String) in JoinNeed(told.need.id, organisation: third, amount: amount) }
        try await told.site.run(join("5 bilar"), as: actor)
        try await told.site.run(join("6 bilar"), as: actor)
        #expect(try await told.story().joins.map(\.amount) == ["6 bilar"])
        #expect(
            try await told.subjects(to: NeedSite.buyer) == [
                "Tredje kommunen har samma behov: Någon som tvättar våra bilar"
            ])
        await #expect(throws: Refusal.invalid("organisation", "sourcing.need.issue.ownAnswer")) {
            try await told.site.run(AnswerNeed(told.need.id, organisation: third, .all), as: actor)
        }
        try await told.site.run(LeaveNeed(told.need.id, organisation: third), as: actor)
        #expect(try await told.story().joins.isEmpty)
        #expect(try await told.verbs() == ["need.told", "need.joined", "need.left"])
    }

    @Test func `nobody joins their own need, or one that they have answered, or for another`() async throws {
        let told = try await NeedSite()
        try await told.answer()
        await #expect(throws: Refusal.invalid("organisation", "sourcing.need.issue.ownNeed")) {
            try await told.site.run(
                JoinNeed(told.need.id, organisation: told.site.municipality.id, amount: "1"),
                as: told.site.representative)
        }
        await #expect(throws: Refusal.invalid("organisation", "sourcing.need.issue.hasAnswered")) {
            try await told.site.run(
                JoinNeed(told.need.id, organisation: told.site.association.id, amount: "1"),
                as: told.site.otherRepresentative)
        }
        await #expect(throws: Refusal.notFound) {
            try await told.site.run(
                JoinNeed(told.need.id, organisation: told.site.association.id, amount: "1"),
                as: told.site.representative)
        }
    }

    @Test func `a question is asked once and its answer reaches all concerned`() async throws {
        let told = try await NeedSite()
        let (third, actor) = try await told.third()
        try await told.site.run(JoinNeed(told.need.id, organisation: third, amount: "5 bilar"), as: actor)
        try await told.ask()
        try await told.ask()
        let question = try #require(try await told.story().questions.first)
        #expect(try await told.story().questions.count == 1)
        #expect(try await told.subjects(to: NeedSite.buyer).last == "En fråga om Någon som tvättar våra bilar")
        await #expect(throws: Refusal.notFound) {
            try await told.site.run(
                AnswerNeedQuestion(told.need.id, question: question.id, "Ja"), as: told.site.otherRepresentative)
        }
        try await told.site.run(
            AnswerNeedQuestion(told.need.id, question: question.id, "Ja, i garaget."), as: told.site.representative)
        for address in [NeedSite.other, "tredje@example.org"] {
            let letter = try #require(try await told.site.letters(to: address).last)
            #expect(letter.text.contains("Finns det vatten?") && letter.text.contains("> Ja, i garaget."), "\(address)")
        }
    }

    @Test func `who has answered is told when the need asks for something else, and not of its code`() async throws {
        let told = try await NeedSite()
        try await told.answer()
        try await told.save { $0.code = "50112300-6" }
        #expect(try await told.subjects(to: NeedSite.other) == [])
        try await told.save { $0.amount = "50 bilar" }
        #expect(try await told.subjects(to: NeedSite.other) == ["Behovet har ändrats: Någon som tvättar våra bilar"])
    }

    @Test func `words of an answer are read by the buyers and who wrote them`() async throws {
        let told = try await NeedSite()
        try await told.answer(.part, "Hemligamaskiner")
        let (third, actor) = try await told.third()
        let story = try await told.story()
        let answer = try #require(story.answers.first)
        for reader in [told.site.representative, told.site.otherRepresentative, told.site.coordinator] {
            #expect(story.showsText(of: answer, on: told.need, to: reader))
        }
        #expect(!story.showsText(of: answer, on: told.need, to: actor))
        #expect(!story.showsText(of: answer, on: told.need, to: told.site.reader))
        try await told.site.run(JoinNeed(told.need.id, organisation: third, amount: "5"), as: actor)
        #expect(try await told.story().showsText(of: answer, on: told.need, to: actor))
    }
}
