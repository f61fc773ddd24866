import Foundation
import Partnership
import Torg

/// What a request costs with many ideas, held against what it costs with few: one at a time on a kept connection, page cache
/// off, few and many in turn.
struct Growth {
    let few: Planted
    let many: Planted
    /// Settings of the two sites, such as where their databases are.
    var settings: [[String: String]] = [[:], [:]]
    /// What the lines begin with.
    var name = ""
    /// What a search for a word in every tenth idea may cost.
    var commonGoal = 10.0

    private static let warming = 20
    private static let measured = 400

    /// One kind of request to both.
    private struct Kind {
        let name: String
        let goal: Double?
        let few: [[UInt8]]
        let many: [[UInt8]]
        let status: Int
        /// What the answer must hold for the measurement to mean anything.
        let holds: String
    }

    func rows() async throws -> [Row] {
        let sites = try zip([few, many], settings).map {
            try Child.site($0.folder, ["TORG_CACHES_PAGES": "false"].merging($1) { $1 })
        }
        defer { for site in sites { site.end() } }
        let kinds = try await kinds(sites)
        var bar = ProgressBar("\(Figures.grouped(few.count)) and \(Figures.grouped(many.count)) ideas")
        return try kinds.enumerated().map { position, kind in
            let (few, many) = try latencies(kind, sites)
            bar.show(position + 1, of: kinds.count)
            return .atMost(
                kind.goal,
                "\(name)\(kind.name): \(Figures.grouped(self.few.count)) → \(Figures.grouped(self.many.count)) ideas",
                many.median / few.median, Figures.times,
                """
                \(Figures.milliseconds(few.median)) → \(Figures.milliseconds(many.median)); one in a hundred more than \
                \(Figures.milliseconds(few.quantile(0.99))) → \(Figures.milliseconds(many.quantile(0.99)))
                """
            ).told()
        }
    }

    private func kinds(_ sites: [Child]) async throws -> [Kind] {
        var fewForms = try await SubmissionForms(few, port: sites[0].port)
        var manyForms = try await SubmissionForms(many, port: sites[1].port)
        let count = Self.warming + Self.measured
        func same(_ name: String, _ goal: Double?, _ path: String, holds: String) -> Kind {
            let request = [HTTPText.get(path)]
            return Kind(name: name, goal: goal, few: request, many: request, status: 200, holds: holds)
        }
        return [
            same("List", 1.5, Paths.list, holds: "href=\"/ideer/20"),
            Kind(
                name: "Page of an idea", goal: 1.5, few: few.paths.shuffled().map { HTTPText.get($0) },
                many: many.paths.shuffled().map { HTTPText.get($0) }, status: 200, holds: "<h1"
            ),
            Kind(
                name: "Submission", goal: 1.5, few: fewForms.give(count), many: manyForms.give(count), status: 303,
                holds: ""
            ),
            Kind(
                name: "Ideas alike, while one is written", goal: 2, few: fewForms.alike(count),
                many: manyForms.alike(count), status: 200, holds: ""
            ),
            Kind(
                name: "Triage queue", goal: 1.5, few: [few.queue], many: [many.queue], status: 200,
                holds: "/arbete/ideer/20"
            ),
            Kind(
                name: "Page of a case, with who should have it", goal: 2, few: few.caseRequests,
                many: many.caseRequests, status: 200, holds: "id=\"forslag\""
            ),
            same("Search for a word in one idea", 1.5, Paths.search(Vocabulary.rare), holds: "href=\"/ideer/20"),
            same(
                "Search for a word in every tenth idea", commonGoal, Paths.search(Vocabulary.common),
                holds: "href=\"/ideer/20"
            ),
            same("Start page", nil, "/", holds: "href=\"/ideer/20"),
            same("List of one municipality and theme", nil, Paths.narrowed, holds: "href=\"/ideer/20"),
            same("List of what one organisation was asked", nil, Paths.asked, holds: "href=\"/ideer/20"),
            same("Page of a member", nil, Paths.member, holds: "href=\"/ideer/20"),
        ]
    }

    /// Milliseconds with few and with many, asked in turn so that both meet the same weather.
    private func latencies(_ kind: Kind, _ sites: [Child]) throws -> (few: Samples, many: Samples) {
        let connections = try sites.map { try Connection(port: $0.port) }
        var milliseconds: [[Double]] = [[], []]
        for turn in 0..<(Self.warming + Self.measured) {
            for (index, requests) in [kind.few, kind.many].enumerated() {
                let request = requests[turn % requests.count]
                let began = ContinuousClock.now
                let answer = try connections[index].send(request)
                let took = (ContinuousClock.now - began).milliseconds
                guard answer.status == kind.status else { throw Broken("\(kind.name) answers \(answer.status)") }
                guard kind.holds.isEmpty || answer.text.contains(kind.holds) else {
                    throw Broken("\(kind.name): the answer does not hold \(kind.holds)")
                }
                if turn >= Self.warming { milliseconds[index].append(took) }
            }
        }
        return (Samples(milliseconds[0]), Samples(milliseconds[1]))
    }
}

extension Planted {
    /// The request of a coordinator who is signed in for the queue.
    var queue: [UInt8] { asCoordinator(Paths.queue) }

    /// Their requests for cases that wait for somebody to be asked.
    var caseRequests: [[UInt8]] { cases.map(asCoordinator) }

    private func asCoordinator(_ path: String) -> [UInt8] {
        HTTPText.get(path, ["Cookie": "torg=\(ground.session.text)"])
    }
}
