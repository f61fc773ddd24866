import Foundation
import Torg

/// What the site needs to stand there with many ideas: time until it is ready, and memory after a load of all kinds.
struct Standing {
    let planted: Planted
    let seconds: Int

    private static let starts = 5
    private static let clients = 32

    func rows() async throws -> [Row] { [try ready(), try await memory()] }

    private func ready() throws -> Row {
        var bar = ProgressBar("Starting with \(Figures.grouped(planted.count)) ideas")
        let times = try (1...Self.starts).map { start in
            let began = ContinuousClock.now
            let site = try Child.site(planted.folder)
            defer { site.end() }
            let status = try Connection(port: site.port).send(HTTPText.get(Paths.ready)).status
            let took = (ContinuousClock.now - began).seconds
            guard status == 200 else { throw Broken("\(Paths.ready) answers \(status)") }
            bar.show(start, of: Self.starts)
            return took
        }
        return .atMost(
            1, "Ready to answer after start, \(Figures.grouped(planted.count)) ideas", Samples(times).median,
            Figures.seconds,
            "\(Figures.seconds(Samples(times).least)) to \(Figures.seconds(Samples(times).most)) in \(Self.starts) starts"
        )
    }

    /// Readers, searches, coordinators and givers at once, in the proportions of a busy day, and then many readers of one page.
    private func memory() async throws -> Row {
        let site = try Child.site(planted.folder)
        defer { site.end() }
        var forms = try await SubmissionForms(planted, port: site.port)
        let length = 4 * seconds
        let given = forms.give(length * 400)
        var bar = ProgressBar("Load on \(Figures.grouped(planted.count)) ideas")
        bar.show(0, of: 3)
        let requests = given.enumerated().flatMap { position, form in
            [form, planted.queue, HTTPText.get(Paths.search(position % 2 == 0 ? Vocabulary.rare : Vocabulary.common))]
                + [HTTPText.get(Paths.list), HTTPText.get(Paths.list, ["Accept-Encoding": "gzip"])]
                + (0..<5).map { HTTPText.get(planted.paths[(position * 5 + $0) % planted.paths.count]) }
        }
        let mixed = Clients.run(Self.clients, port: site.port, seconds: length, requests: requests)
        try mixed.require([200, 303])
        bar.show(2, of: 3)
        let reading = try Wrk.rate(port: site.port, Paths.list, seconds: seconds)
        bar.show(3, of: 3)
        let resident = Double(try site.memory("VmRSS")) / 1024
        let answers = mixed.statuses.values.reduce(0, +) + Int(reading) * seconds
        return .atMost(
            200, "Resident memory after the load, \(Figures.grouped(planted.count)) ideas", resident, Figures.megabytes,
            """
            highest \(Figures.megabytes(Double(try site.memory("VmHWM")) / 1024)); \(Figures.grouped(answers)) answers, \
            \(Figures.grouped(mixed.statuses[303] ?? 0)) of them receipts
            """
        )
    }
}
