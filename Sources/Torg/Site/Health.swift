import Database
import HTTPTypes
import Partnership
import Web

/// What machines ask of the site.
enum Health {
    /// Ready when the database answers and there is a partnership to show.
    static func ready(_ visit: Visit) async throws -> Answer {
        let count: Int? = try await visit.read { try $0.value("SELECT count(*) FROM partnership") }
        return (count ?? 0) > 0
            ? .text("ok\n", type: "text/plain")
            : .text("no partnership\n", type: "text/plain", status: .serviceUnavailable)
    }

    /// Prometheus text, for this machine or for whoever shows the token.
    static func metrics(_ visit: Visit, _ metrics: Metrics, token: String?) async throws -> Answer {
        let isAllowed =
            token.map { visit.request.headers[.authorization] == "Bearer \($0)" }
            ?? (["127.0.0.1", "::1"].contains(visit.request.clientAddress) && !visit.request.isForwarded)
        guard isAllowed else { throw Refusal.notFound }
        let letters: [(LetterState, Int)] = try await visit.read { reader in
            try reader.all("SELECT state, count(*) FROM letter WHERE state <> 'sent' GROUP BY state") {
                (try $0[0], try $0[1])
            }
        }
        let counts = Dictionary(letters) { first, _ in first }
        let gauges = [LetterState.waiting, .bounced, .failed].map { state in
            (
                name: "torg_letters_\(state.rawValue)", help: "Letters in the outbox: \(state.rawValue).",
                value: Double(counts[state] ?? 0)
            )
        }
        return Answer(
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .text(metrics.text(gauges: gauges))
        )
    }
}
