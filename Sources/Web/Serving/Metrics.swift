import HTTPTypes
import Synchronization

/// Counts requests and how long they took, and writes it all as Prometheus text. Safe from any task.
public final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Series {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    }

    /// Methods that are counted by name; whatever else clients make up is one, so that it can't fill the memory.
    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .patch, .options]
    private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
    private let series = Mutex<[Key: Series]>([:])

    public init() {}

    func count(_ route: String, _ method: HTTPRequest.Method, _ status: HTTPResponse.Status, _ duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        series.withLock { series in
            let name = Self.methods.contains(method) ? method.rawValue : "other"
            let key = Key(route: route, method: name, status: status.code)
            var entry = series[key] ?? Series()
            entry.count += 1
            entry.seconds += seconds
            if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { entry.buckets[bucket] += 1 }
            series[key] = entry
        }
    }

    /// Prometheus text (exposition format 0.0.4). `gauges`: further values, name by name, each with its meaning.
    public func text(gauges: [(name: String, help: String, value: Double)]) -> String {
        var lines = [
            "# HELP torg_http_request_duration_seconds Time from a request's head to its answer.",
            "# TYPE torg_http_request_duration_seconds histogram",
        ]
        let all = series.withLock { $0 }
        for (key, entry) in all.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
            let labels = "route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\""
            var below = 0
            for (bound, count) in zip(Self.bounds, entry.buckets) {
                below += count
                lines.append("torg_http_request_duration_seconds_bucket{\(labels),le=\"\(bound)\"} \(below)")
            }
            lines.append("torg_http_request_duration_seconds_bucket{\(labels),le=\"+Inf\"} \(entry.count)")
            lines.append("torg_http_request_duration_seconds_sum{\(labels)} \(entry.seconds)")
            lines.append("torg_http_request_duration_seconds_count{\(labels)} \(entry.count)")
        }
        for gauge in gauges {
            lines += [
                "# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
