import Ranking
import Testing

@Suite struct RouterTests {
    @Test func `nothing is suggested before anything is learned`() throws {
        #expect(try Routing().rank("hål i vägen").isEmpty)
    }

    @Test func `one text is enough to be suggested for another like it`() throws {
        var routing = Routing()
        try routing.learn("hål i vägen", 1)
        #expect(try routing.receivers("nya hål") == [1])
        try routing.learn("mat i skolan", 2)
        #expect(try routing.receivers("maten kall i skolan").first == 2)
        #expect(try routing.receivers("hål vid vägen").first == 1)
    }

    @Test func `the receiver of earlier texts like it comes first`() throws {
        let routing = try Routing.taught()
        #expect(try routing.receivers("gropar i vägen").first == 1)
        #expect(try routing.receivers("elever vid skolan").first == 2)
        #expect(try routing.receivers("sällskap för äldre").first == 3)
    }

    @Test func `a misspelt word and a new compound are known by their letters`() throws {
        let routing = try Routing.taught()
        #expect(try routing.receivers("snörjning").first == 1)
        #expect(try routing.receivers("skolanmälan").first == 2)
    }

    @Test func `strengths are shares of one`() throws {
        let all = try Routing.taught().rank("mat i skolan för äldre")
        #expect(abs(all.map(\.strength).reduce(0, +) - 1) < 1e-9)
        #expect(all.map(\.strength) == all.map(\.strength).sorted(by: >))
    }

    @Test func `only candidates are suggested, and no more than asked for`() throws {
        let routing = try Routing.taught()
        #expect(try routing.rank("mat i skolan", among: [3]).map(\.receiver) == [3])
        #expect(try routing.rank("mat i skolan", among: []).isEmpty)
        #expect(try routing.rank("mat i skolan", most: 1).count == 1)
        #expect(try routing.rank("mat i skolan", most: -1).isEmpty)
    }

    @Test func `the reasons are the words and how many texts with them were taken on`() throws {
        let first = try #require(try Routing.taught().rank("Skolan i snö").first)
        #expect(first.receiver == 2)
        #expect(first.reasons.first == Reason(word: "skolan", taken: 3))
        #expect(first.reasons.allSatisfy { $0.word != "snö" })
    }

    @Test func `a reason counts the word, not one of its parts`() throws {
        var routing = Routing()
        for place in 0..<3 { try routing.learn("skola nummer\(place)", 1) }
        func reasons(_ words: [RoutingWord]) throws -> [Reason] {
            let text = RoutingText(title: words, body: [])
            return try routing.router.rank(text, memory: routing.memory).first?.reasons ?? []
        }
        let compound = RoutingWord(form: "skolgård", bases: ["skolgård"], parts: ["skola", "gård"])
        #expect(try reasons([compound]).isEmpty, "nothing about skolgård was taken on")
        let word = RoutingWord(form: "skolan", bases: ["skola"])
        #expect(try reasons([compound, word]) == [Reason(word: "skolan", taken: 3)])
    }

    @Test func `the score tells whether anybody is likely at all`() throws {
        var routing = try Routing.taught()
        #expect(try #require(routing.rank("mat i skolan").first).score > 0)
        for _ in 0..<3 { try routing.learn("parkering", 1, .declined) }
        let alone = try #require(routing.rank("parkering").first)
        #expect(alone.strength == 1 && alone.score < 0)
    }

    @Test func `the same lessons give the same answer every time`() throws {
        let texts = (0..<40).map { "ord\($0 % 7) sak\($0 % 5) ting\($0 % 3)" }
        var routings = [Routing(), Routing()]
        for (place, text) in texts.enumerated() {
            try routings[0].learn(text, Int64(place % 11))
            try routings[1].learn(text, Int64(place % 11))
        }
        #expect(try routings[0].rank("ord1 sak2 ting0") == routings[1].rank("ord1 sak2 ting0"))
    }

    @Test func `two alike stand in the order of their ids`() throws {
        #expect(try Routing().receivers("hål", priors: [9: 0.5, 4: 0.5, 7: 0.5]) == [4, 7, 9])
    }

    @Test func `an empty text is learned from and ranked without harm`() throws {
        var routing = try Routing.taught()
        try routing.learn("", 1)
        #expect(try routing.rank("").isEmpty)
    }
}

/// What comes from outside of the texts.
@Suite struct PriorTests {
    @Test func `a newcomer with fitting words shows up among those with a history`() throws {
        let routing = try Routing.taught()
        let text = "mat i skolan"
        #expect(try !routing.receivers(text).contains(8))
        #expect(try routing.receivers(text, priors: [8: 0.6]).prefix(3).contains(8))
        #expect(try routing.receivers("något helt annat", priors: [8: 0.6]) == [8])
    }

    @Test func `a prior weighs less the more a receiver has taken on`() throws {
        var routing = Routing()
        for place in 0..<60 {
            try routing.learn("hål i vägen nummer\(place)", 1)
            try routing.learn("mat i skolan nummer\(place)", 2)
        }
        let plain = try routing.rank("mat till väg", priors: [:])
        let known = try routing.rank("mat till väg", priors: [1: 1])
        let new = try routing.rank("mat till väg", priors: [8: 1])
        func strength(_ list: [Suggestion], _ receiver: Int64) -> Double {
            list.first { $0.receiver == receiver }?.strength ?? 0
        }
        #expect(strength(known, 1) > strength(plain, 1))
        #expect(strength(new, 8) > 2 * (strength(known, 1) - strength(plain, 1)))
    }

    @Test func `a prior of nothing brings nobody in, and none counts for more than one`() throws {
        let routing = try Routing.taught()
        #expect(try routing.rank("mat", priors: [8: 0, 9: -1]) == routing.rank("mat"))
        #expect(try routing.rank("mat", priors: [8: 50]) == routing.rank("mat", priors: [8: 1]))
    }
}
