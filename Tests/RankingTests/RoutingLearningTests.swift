import Testing

@testable import Ranking

@Suite struct RoutingLearningTests {
    @Test func `declining counts against`() throws {
        var routing = try Routing.taught()
        let before = try routing.strength(2, of: "mat i skolan")
        try routing.learn("mat i skolan", 2, .declined)
        #expect(try routing.strength(2, of: "mat i skolan") < before)
        let cell = try #require(routing.memory.receivers([2])[2])
        #expect(cell.taken == 4)
        #expect(cell.declined == 1)
    }

    @Test func `passing on counts for the new one and against the old`() throws {
        var routing = try Routing.taught()
        #expect(try routing.receivers("lärare i skolan").first == 2)
        try routing.learn("lärare i skolan", 2, .passedOn(to: 5))
        #expect(try routing.receivers("lärare i skolan").first == 5)
        let cells = routing.memory.receivers([2, 5])
        #expect(cells[2]?.declined == 1)
        #expect(cells[5] == nil, "nobody has taken it on yet")
        #expect(routing.memory.standing().texts == 12)
        try routing.learn("lärare i skolan", 5)
        #expect(routing.memory.receivers([5])[5]?.taken == 1)
    }

    @Test func `a duty that moves is learned anew`() throws {
        var routing = Routing()
        for place in 0..<40 {
            try routing.learn("hål i vägen nummer\(place)", 1)
            try routing.learn("mat i skolan nummer\(place)", 2)
            try routing.learn("besök hos äldre nummer\(place)", 3)
        }
        #expect(try routing.receivers("hål i vägen").first == 1)
        for _ in 0..<2 { try routing.learn("hål i vägen", 4) }
        #expect(try routing.receivers("hål i vägen").first == 4)
    }

    @Test(arguments: [RoutingOutcome.accepted, .declined, .passedOn(to: 3), .passedOn(to: 9)])
    func `unlearning undoes`(outcome: RoutingOutcome) throws {
        var routing = try Routing.taught()
        let text = Routing.text("mat i skolan för ensamma lärare")
        let before = routing.memory
        let strengths = try routing.rank("mat i skolan för ensamma lärare")
        let lesson = try routing.router.learn(text, receiver: 2, outcome: outcome, memory: &routing.memory)
        #expect(routing.memory.cells(text.hashes) != before.cells(text.hashes))
        try routing.router.unlearn(text, lesson, memory: &routing.memory)
        #expect(routing.memory.standing().texts == before.standing().texts)
        #expect(routing.memory.size.cells == before.size.cells)
        let after = try routing.rank("mat i skolan för ensamma lärare")
        #expect(after.map(\.receiver) == strengths.map(\.receiver))
        for (one, other) in zip(after, strengths) { #expect(abs(one.strength - other.strength) < 0.02) }
        for (hash, cell) in before.cells(text.hashes) {
            let now = try #require(routing.memory.cells([hash])[hash])
            #expect(now.texts == cell.texts)
            #expect(now.entries.map(\.receiver) == cell.entries.map(\.receiver))
            #expect(now.entries.map(\.taken) == cell.entries.map(\.taken))
            for (one, other) in zip(now.entries, cell.entries) { #expect(abs(one.weight - other.weight) < 1e-4) }
        }
        for id in [2, 3, 9] as [Int64] {
            #expect(routing.memory.receivers([id])[id]?.taken == before.receivers([id])[id]?.taken)
            #expect(routing.memory.receivers([id])[id]?.declined == before.receivers([id])[id]?.declined)
        }
    }

    @Test func `unlearning later, after other lessons, still takes the receiver down`() throws {
        var routing = try Routing.taught()
        let lesson = try routing.learn("odling på taket", 7)
        try routing.learn("odling i skolan", 2)
        try routing.learn("odling hos äldre", 3)
        let before = try routing.strength(7, of: "odling på taket")
        try routing.router.unlearn(Routing.text("odling på taket"), lesson, memory: &routing.memory)
        #expect(try routing.strength(7, of: "odling på taket") < before)
        #expect(routing.memory.receivers([7]).isEmpty)
        #expect(try routing.rank("odling på taket").allSatisfy { $0.receiver != 7 || $0.reasons.isEmpty })
    }

    @Test func `a cell holds no more than it may, and keeps those that say most`() throws {
        var routing = Routing()
        for receiver in 1...200 { try routing.learn("mat för plats\(receiver)", Int64(receiver)) }
        for _ in 0..<3 { try routing.learn("mat", 77) }
        let hashes = Routing.text("mat").hashes
        let cells = routing.memory.cells(hashes)
        #expect(cells.count == hashes.count)
        #expect(cells.values.allSatisfy { $0.entries.count <= RoutingCell.mostEntries })
        #expect(cells.values.allSatisfy { $0[77] != nil })
        #expect(cells.values.allSatisfy { $0.texts == 203 })
    }

    @Test func `a text has no more features than it may, the most frequent words first`() throws {
        let long = (0..<2000).map { "ord\($0)" }.joined(separator: " ")
        let text = Routing.text("rubrik", long + " skolan skolan")
        #expect(text.hashes.count == RoutingText.mostFeatures)
        #expect(Set(text.hashes).count == text.hashes.count)
        #expect(Set(text.hashes).isSuperset(of: [FeatureHash(.form, "rubrik".utf8).value]))
        #expect(Set(text.hashes).isSuperset(of: [FeatureHash(.form, "skolan".utf8).value]))
    }

    @Test func `a feature is the same number on every machine`() {
        #expect(FeatureHash(.form, "skolan".utf8).value == 0xCAB0_67FF_C631_E11A)
    }
}

/// One receiver takes over from another.
@Suite struct ReceiverMoveTests {
    private func moved(_ routing: Routing, _ text: String, from old: Int64, to new: Int64) throws -> Routing {
        var routing = routing
        let hashes = Routing.text(text).hashes
        let cells = routing.memory.cells(hashes).compactMapValues { $0.renamed(from: old, to: new) }
        let known = routing.memory.receivers([old, new])
        let joined = (known[new] ?? ReceiverCell()).joined(with: known[old] ?? ReceiverCell())
        routing.memory.keep(
            cells: cells, receivers: [old: ReceiverCell(), new: joined], standing: routing.memory.standing())
        return routing
    }

    @Test func `a duty that is handed over brings its history`() throws {
        let routing = try moved(Routing.taught(), "lärare i skolan", from: 2, to: 20)
        let first = try #require(try routing.rank("lärare i skolan").first)
        #expect(first.receiver == 20)
        #expect(first.reasons.contains(Reason(word: "skolan", taken: 3)))
        #expect(try !routing.receivers("lärare i skolan").contains(2))
        #expect(routing.memory.receivers([2, 20]).mapValues(\.taken) == [20: 4])
    }

    @Test func `what the former one takes on later is its own again`() throws {
        var routing = try moved(Routing.taught(), "skolan", from: 2, to: 20)
        try routing.learn("skolan", 2)
        let hash = FeatureHash(.form, "skolan".utf8).value
        let cell = try #require(routing.memory.cells([hash])[hash])
        #expect(cell[2]?.taken == 1 && cell[20]?.taken == 3)
    }

    @Test func `two that become one know what both knew`() throws {
        let routing = try moved(moved(Routing.taught(), "lärare", from: 2, to: 3), "ensamma", from: 2, to: 3)
        #expect(try routing.receivers("lärare").first == 3)
        #expect(try routing.receivers("ensamma").first == 3)
    }

    @Test func `a lesson of the former one is taken back from the heir`() throws {
        var routing = try Routing.taught()
        let before = routing.memory
        let lesson = try routing.learn("odling på taket", 2)
        routing = try moved(routing, "odling på taket", from: 2, to: 20)
        #expect(lesson.renamed(from: 7, to: 8) == nil)
        let renamed = try #require(lesson.renamed(from: 2, to: 20))
        let text = Routing.text("odling på taket")
        try routing.router.unlearn(text, renamed, memory: &routing.memory)
        #expect(routing.memory.standing().texts == before.standing().texts)
        #expect(try routing.rank("odling på taket").allSatisfy { $0.reasons.isEmpty })
    }
}

@Suite struct UnlearningTests {
    @Test func `a text that has changed takes no counts from words it did not have`() throws {
        var routing = try Routing.taught()
        let lesson = try routing.learn("odling i skolan", 2)
        try routing.router.unlearn(Routing.text("odling hos äldre"), lesson, memory: &routing.memory)
        let hash = FeatureHash(.form, "äldre".utf8).value
        let cell = try #require(routing.memory.cells([hash])[hash])
        #expect(cell.texts == 4 && cell[3]?.taken == 4, "the words that came are as they were")
    }

    @Test func `an erased text leaves no trace in words that only it had`() throws {
        var routing = try Routing.taught()
        let text = Routing.text("Kajsa Anka odling")
        let lesson = try routing.router.learn(text, receiver: 2, outcome: .accepted, memory: &routing.memory)
        for place in 0..<30 { try routing.learn("mat i skolan nummer\(place)", 3) }
        let late = try routing.router.learn(text, receiver: 3, outcome: .declined, memory: &routing.memory)
        for lesson in [late, lesson] {
            try routing.router.unlearn(text, lesson, isErased: true, memory: &routing.memory)
        }
        let names = Routing.text("Kajsa Anka").hashes
        #expect(routing.memory.cells(names).isEmpty)
        #expect(!routing.memory.cells(Routing.text("skolan").hashes).isEmpty)
    }
}
