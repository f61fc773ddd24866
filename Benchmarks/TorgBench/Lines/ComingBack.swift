import Database
import Foundation
import Partnership
import Synchronization
import Torg

/// Many devices come back to the network at the same time and send what they have, while somebody reads a page: all that they send
/// is there once, and the reader hardly notices.
struct ComingBack {
    let planted: Planted
    let seconds: Int

    private static let devices = 20
    private static let ideas = 100
    /// Milliseconds between two pages of the reader.
    private static let pause = 5.0

    func rows() async throws -> [Row] {
        let before = try await stored()
        let requests = try await Devices(Self.devices, ideas: Self.ideas, planted).requests
        let site = try Child.site(planted.folder, ["TORG_CACHES_PAGES": "false"])
        defer { site.end() }
        let path = planted.paths[planted.paths.count / 2]
        _ = try Reader.latencies(site.port, path) { $0 > 1 }
        let quiet = Samples(try Reader.latencies(site.port, path) { $0 > Double(seconds) })
        let (busy, took) = try send(requests, site.port, path)
        // What was cut off is sent once more: a tenth of all, the last of each.
        _ = try send(requests.map { $0.suffix(Self.ideas / 10) }, site.port, path)
        let arrived = try await stored() - before
        let total = Self.devices * Self.ideas
        return [
            Row(
                what: "\(Self.devices) devices that send \(Self.ideas) ideas each at once, a tenth of them twice",
                measured: Figures.grouped(arrived), goal: Figures.grouped(total), isMet: arrived == total,
                note: "\(Figures.grouped(Double(total) / took)) sealed ideas a second, each on the disk when answered"
            ),
            .atMost(
                3, "Page of an idea meanwhile, cache off, one in a hundred: against when it is quiet",
                busy.quantile(0.99) / quiet.quantile(0.99), Figures.times,
                """
                \(Figures.milliseconds(quiet.quantile(0.99))) → \(Figures.milliseconds(busy.quantile(0.99))); half of them \
                \(Figures.milliseconds(quiet.median)) → \(Figures.milliseconds(busy.median))
                """
            ),
        ]
    }

    /// What a reader meets until all devices have sent all that they have, and how many seconds that took.
    private func send(_ requests: [[[UInt8]]], _ port: Int, _ path: String) throws -> (Samples, Double) {
        let failures = Mutex<[String]>([])
        let left = Atomic<Int>(requests.count)
        let started = ContinuousClock.now
        let took = Mutex(0.0)
        for own in requests {
            Thread.detachNewThread {
                do {
                    let connection = try Connection(port: port)
                    for request in own {
                        let status = try connection.send(request).status
                        guard status == 200 else { throw Broken("an idea was answered \(status)") }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
                took.withLock { $0 = max($0, (ContinuousClock.now - started).seconds) }
                left.subtract(1, ordering: .sequentiallyConsistent)
            }
        }
        let latencies = try Reader.latencies(port, path) { _ in left.load(ordering: .sequentiallyConsistent) == 0 }
        if let failure = failures.withLock({ $0.first }) { throw Broken(failure) }
        return (Samples(latencies), took.withLock { $0 })
    }

    /// Somebody who opens the same page again and again.
    private enum Reader {
        /// Milliseconds of each, until `isOver` says so of the seconds that have gone.
        static func latencies(_ port: Int, _ path: String, until isOver: (Double) -> Bool) throws -> [Double] {
            let connection = try Connection(port: port)
            let request = HTTPText.get(path)
            let started = ContinuousClock.now
            var latencies: [Double] = []
            while !isOver((ContinuousClock.now - started).seconds) {
                let began = ContinuousClock.now
                guard try connection.send(request).status == 200 else { throw Broken("no page at \(path)") }
                latencies.append((ContinuousClock.now - began).milliseconds)
                usleep(UInt32(pause * 1000))
            }
            return latencies
        }
    }

    private func stored() async throws -> Int {
        let site = try await Planted.open(planted.folder)
        let count: Int? = try await site.services.database.read { try $0.value("SELECT count(*) FROM idea") }
        try await Planted.close(site)
        return count ?? 0
    }
}
