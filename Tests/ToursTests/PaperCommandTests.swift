import Database
import Ideas
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

struct PaperCommandTests {
    @Test func `numbers run on from sending to sending, two on each sheet`() async throws {
        let paper = try await PaperSite()
        let first = try await paper.print(3, stop: paper.stop)
        #expect(first.first.value == 1 && first.last.value == 6)
        let second = try await paper.print(1, stop: nil, sending: "s2")
        #expect(second.first.value == 7 && second.last.value == 8 && second.stop == nil)
    }

    @Test func `pressed twice, even at once, numbers are given once`() async throws {
        let paper = try await PaperSite()
        async let one = paper.print(2, stop: paper.stop)
        async let other = paper.print(2, stop: paper.stop)
        let both = try await [one, other]
        #expect(both[0] == both[1])
        let next = try await paper.print(1, stop: paper.stop, sending: "s2")
        #expect(next.first.value == 5)
    }

    @Test func `two who print at once never share a number`() async throws {
        let paper = try await PaperSite()
        let batches = try await withThrowingTaskGroup(of: PaperBatch.self) { group in
            for number in 0..<6 {
                group.addTask { try await paper.print(2, stop: paper.stop, sending: "samtidig-\(number)") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let numbers = batches.flatMap { Array($0.first.value...$0.last.value) }
        #expect(numbers.sorted() == Array(1...24))
    }

    @Test(arguments: [0, -1, 51]) func `more or fewer sheets than a printer should get are refused`(sheets: Int)
        async throws
    {
        let paper = try await PaperSite()
        await #expect(throws: Refusal.self) { try await paper.print(sheets, stop: paper.stop) }
    }

    @Test func `a form becomes an idea of its stop, said then and there, told to nobody else without a tick`()
        async throws
    {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let taken = try await paper.site.run(paper.command(1, "Fler bänkar"), as: paper.site.representative)
        #expect(taken.isNew && taken.stop == paper.stop)
        let ideas = try await paper.ideas()
        #expect(ideas.count == 1 && ideas[0].words == "Fler bänkar" && ideas[0].source == "paper")
        #expect(ideas[0].visibility == "private")
        #expect(ideas[0].at == paper.site.clock.now.adding(days: -1))
        let (partnership, stop) = (paper.site.partnership.id, paper.stop)
        let gathered = try await paper.site.read {
            try IdeaGathering.gathered.counts($0, partnership, [Subject(Stop.kind, stop)])
        }
        #expect(gathered == [stop: 1])
        #expect(try await paper.form(1)?.taken?.reference == taken.reference)
    }

    @Test func `few words are taken as they stand on the paper, none are not`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        _ = try await paper.site.run(paper.command(1, "Buss"), as: paper.site.representative)
        await #expect(throws: Refusal.self) {
            try await paper.site.run(paper.command(2, ""), as: paper.site.representative)
        }
        #expect(try await paper.ideas().map(\.words) == ["Buss"])
    }

    @Test func `sent twice, even at once, a form is one idea`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let command = paper.command(1, "En cykelväg till badet")
        async let one = paper.site.run(command, as: paper.site.representative)
        async let other = paper.site.run(command, as: paper.site.representative)
        let both = try await [one, other]
        #expect(both[0].reference == both[1].reference && both.filter(\.isNew).count == 1)
        #expect(try await paper.ideas().count == 1)
    }

    @Test func `of two who type the same number with other words the second is told`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let first = try await paper.site.run(paper.command(1, "En cykelväg"), as: paper.site.representative)
        let refusal = await #expect(throws: Refusal.self) {
            try await paper.site.run(paper.command(1, "En lekplats"), as: paper.site.otherRepresentative)
        }
        let values = ["number": "B 0001-3", "idea": first.reference]
        #expect(refusal == .invalid("nummer", "tours.paper.issue.taken", values))
        #expect(try await paper.ideas().count == 1)
    }

    @Test func `without a number the same page gives one idea, and other words another`() async throws {
        let paper = try await PaperSite()
        for words in ["Mer ljus i parken", "Mer ljus i parken", "Mer ljus på torget"] {
            _ = try await paper.site.run(paper.command(nil, words, stop: paper.stop), as: paper.site.representative)
        }
        #expect(try await paper.ideas().map(\.words) == ["Mer ljus i parken", "Mer ljus på torget"])
    }

    @Test func `a number that was never printed is refused`() async throws {
        let paper = try await PaperSite()
        await #expect(
            throws: Refusal.invalid(
                "nummer", "tours.paper.issue.unknown", ["number": "B 0099-\(PaperNumber(99).checkDigit)"])
        ) {
            try await paper.site.run(paper.command(99, "Något som stod på ett papper"), as: paper.site.representative)
        }
    }

    @Test func `another partnership's number and stop are unknown here`() async throws {
        let paper = try await PaperSite()
        let now = paper.site.clock.now
        let foreign = try await paper.site.write { writer in
            let other = try Partnership.create(
                writer, host: "annan.example.org", name: "Ett annat", settings: .init(), at: now)
            let tour = try writer.insert("INSERT INTO tour (partnership, slug, name) VALUES (\(other.id), 'x', 'X')")
            let stop = try writer.insert(
                """
                INSERT INTO stop (partnership, tour, slug, name, starts_at, ends_at)
                VALUES (\(other.id), \(tour), 'x', 'X', \(now), \(now))
                """
            )
            try writer.execute(
                """
                INSERT INTO paper_form (partnership, number, stop, batch, printed_at)
                VALUES (\(other.id), 1, \(stop), 'x', \(now))
                """
            )
            return stop
        }
        let actor = paper.site.representative
        await #expect(throws: Refusal.notFound) { try await paper.print(1, stop: foreign) }
        await #expect(throws: Refusal.notFound) {
            try await paper.site.run(paper.command(nil, "Ord och ord igen", stop: foreign), as: actor)
        }
        await #expect(throws: Refusal.self) {
            try await paper.site.run(paper.command(1, "Ord och ord igen"), as: actor)
        }
        await #expect(throws: Refusal.notFound) {
            try await paper.site.run(SpoilForms(numbers: [PaperNumber(1)], isSpoiled: true), as: actor)
        }
        #expect(try await paper.print(1, stop: paper.stop).first.value == 1)
    }

    @Test func `a file goes with the idea`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let file = try CleanFile(onePixel)
        _ = try await paper.site.run(
            paper.command(1, "Se bilden på papperet", file: file), as: paper.site.representative)
        let subjects: [String] = try await paper.site.read { try $0.values("SELECT subject_kind FROM file") }
        #expect(subjects == ["idea"])
    }

    @Test func `a day that has not been is refused, and one that can't be read`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        for (day, message) in [("2026-11-25", "tours.paper.issue.dayAhead"), ("i går", "tours.paper.issue.day")] {
            let command = TakeInForm(
                number: PaperNumber(1), sending: "", stop: nil,
                paper: PaperWords(words: "Ett övergångsställe vid skolan", saidOn: day), file: nil,
                intake: IdeaGathering.intake)
            await #expect(throws: Refusal.invalid("saidOn", message)) {
                try await paper.site.run(command, as: paper.site.representative)
            }
        }
    }

    @Test func `a discarded form is not written in until it is taken back, and one written in is not discarded`()
        async throws
    {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let actor = paper.site.representative
        let one = [PaperNumber(1)]
        try await paper.site.run(SpoilForms(numbers: one, isSpoiled: true), as: actor)
        await #expect(throws: Refusal.self) { try await paper.site.run(paper.command(1, "En ny lekplats"), as: actor) }
        try await paper.site.run(SpoilForms(numbers: one, isSpoiled: false), as: actor)
        _ = try await paper.site.run(paper.command(1, "En ny lekplats"), as: actor)
        await #expect(throws: Refusal.self) {
            try await paper.site.run(SpoilForms(numbers: one, isSpoiled: true), as: actor)
        }
        let verbs = try await paper.site.timeline(of: Subject(Stop.kind, paper.stop)).map(\.verb)
        #expect(verbs == ["paper.printed", "paper.spoiled", "paper.unspoiled"])
    }

    @Test func `those who only read, and those from outside, neither print nor write in`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        for actor in [Actor.visitor, paper.site.reader, paper.site.operator] {
            await #expect(throws: Refusal.notFound) { try await paper.print(1, stop: nil, as: actor, sending: "x") }
            await #expect(throws: Refusal.notFound) {
                try await paper.site.run(paper.command(1, "En ny lekplats"), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await paper.site.run(SpoilForms(numbers: [PaperNumber(1)], isSpoiled: true), as: actor)
            }
        }
    }
}
