import Database
import HTTPTypes
import Partnership
import Web

/// What machines ask of the site. They come under any host name and before there is a partnership, so past ``Reception``.
struct Health: Sendable {
    let database: Database
    let metrics: Metrics
    let options: SiteOptions

    var endpoints: [Endpoint] {
        [
            Endpoint(.get, "/health/live") { _ in .text("ok\n", type: "text/plain") },
            Endpoint(.get, "/health/ready") { _ in await ready() },
            Endpoint(.get, "/metrics") { try await figures($0) },
        ]
    }

    /// Ready when the database answers and there is a partnership to show.
    private func ready() async -> Answer {
        do {
            // Of the database itself, not of a copy that may still answer when it does not.
            let count: Int? = try await Database.$mayLag.withValue(false) {
                try await database.read { try $0.value("SELECT count(*) FROM partnership") }
            }
            guard let count, count > 0 else { return unready("no partnership") }
            return .text("ok\n", type: "text/plain")
        } catch {
            return unready("the database does not answer")
        }
    }

    private func unready(_ why: String) -> Answer {
        .text("\(why)\n", type: "text/plain", status: .serviceUnavailable)
    }

    /// Prometheus text, for whoever shows the token; without one for this machine, and only where no proxy stands in front.
    private func figures(_ request: WebRequest) async throws -> Answer {
        let isBehindProxy = options.trustsProxy || options.baseURL.hasPrefix("https://") || request.isForwarded
        let isAllowed =
            options.metricsToken.map { request.headers[.authorization] == "Bearer \($0)" }
            ?? (["127.0.0.1", "::1"].contains(request.clientAddress) && !isBehindProxy)
        guard isAllowed else { return Answer(status: .notFound, body: .text("404\n")) }
        let rows: [(LetterState, Int)] = try await database.read { reader in
            try reader.all("SELECT state, count(*) FROM letter WHERE state <> 'sent' GROUP BY state") {
                (try $0[0], try $0[1])
            }
        }
        let counts = Dictionary(rows) { first, _ in first }
        let waiting = (
            name: "torg_writes_waiting", help: "Changes that wait for their turn.",
            value: Double(database.waitingWrites)
        )
        let letters = [LetterState.waiting, .bounced, .failed].map { state in
            (
                name: "torg_letters_\(state.rawValue)", help: "Letters in the outbox: \(state.rawValue).",
                value: Double(counts[state] ?? 0)
            )
        }
        return Answer(
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .text(metrics.text(gauges: [waiting] + letters))
        )
    }
}
