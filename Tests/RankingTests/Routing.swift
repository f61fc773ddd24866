import Ranking

/// A router with a memory of its own, for made-up texts.
struct Routing {
    var router = Router()
    var memory = TransientRoutingMemory()

    static func text(_ title: String, _ body: String = "") -> RoutingText {
        RoutingText(title: words(title), body: words(body))
    }

    private static let common: Set<String> = ["av", "för", "hos", "i", "med", "och", "på", "till", "vid"]

    /// The words as they are, in lower case; each is its own base.
    private static func words(_ text: String) -> [RoutingWord] {
        text.lowercased().split(separator: " ").map(String.init).filter { !common.contains($0) }
            .map { RoutingWord(form: $0, bases: [$0]) }
    }

    @discardableResult
    mutating func learn(_ text: String, _ receiver: Int64, _ outcome: RoutingOutcome = .accepted) throws -> Lesson {
        try router.learn(Self.text(text), receiver: receiver, outcome: outcome, memory: &memory)
    }

    func rank(
        _ text: String, among candidates: Set<Int64>? = nil, priors: [Int64: Double] = [:], most: Int = 10
    ) throws -> [Suggestion] {
        try router.rank(
            Self.text(text), among: candidates.map { open in { open.intersection($0) } }, priors: priors, most: most,
            memory: memory)
    }

    func receivers(_ text: String, priors: [Int64: Double] = [:]) throws -> [Int64] {
        try rank(text, priors: priors).map(\.receiver)
    }

    func strength(_ receiver: Int64, of text: String) throws -> Double {
        try rank(text).first { $0.receiver == receiver }?.strength ?? 0
    }

    /// Three receivers with four texts each: roads, schools and care.
    static func taught() throws -> Routing {
        var routing = Routing()
        let roads = ["hål i vägen", "gupp på gatan", "snöröjning av vägen", "mörk cykelväg vid gatan"]
        let schools = ["mat i skolan", "läxhjälp för elever", "lärare i skolan", "lekplats vid skolan"]
        let care = ["besök hos äldre", "ensamma äldre", "promenad med äldre", "mat till äldre"]
        for place in roads.indices {
            try routing.learn(roads[place], 1)
            try routing.learn(schools[place], 2)
            try routing.learn(care[place], 3)
        }
        return routing
    }
}
