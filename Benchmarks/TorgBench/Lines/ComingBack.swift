import Database
import Foundation
import Partnership
import Torg

/// Many devices come back to the network at the same time and send what they have, while somebody reads a page: all that they send
/// is there once, and the reader hardly notices.
///
/// All that they send is sealed before the clock runs. Their connections are open also while it is quiet, which is measured before
/// and after.
struct ComingBack {
    let planted: Planted
    let seconds: Int

    private static let devices = 20
    private static let ideas = 100

    func rows() async throws -> [Row] {
        let before = try await stored()
        let requests = try await Devices(Self.devices, ideas: Self.ideas, planted).requests
        let site = try Child.site(planted.folder, ["TORG_CACHES_PAGES": "false"])
        defer { site.end() }
        let reader = Reader(port: site.port, path: planted.paths[planted.paths.count / 2])
        let devices = try ConnectedDevices(Self.devices, port: site.port)
        let length = Double(seconds)
        _ = try reader.latencies { $0 > 1 }
        let first = try reader.latencies { $0 > length }
        let (meanwhile, took) = try devices.send(requests) { isOver in try reader.latencies { _ in isOver() } }
        // What was cut off is sent once more: a tenth of all, the last of each.
        _ = try devices.send(requests.map { $0.suffix(Self.ideas / 10) }) { isOver in
            try reader.latencies { _ in isOver() }
        }
        let last = try reader.latencies { $0 > length }
        let arrived = try await stored() - before
        return rows(arrived, took, quiet: Samples(first + last), busy: Samples(meanwhile))
    }

    private func rows(_ arrived: Int, _ took: Double, quiet: Samples, busy: Samples) -> [Row] {
        let total = Self.devices * Self.ideas
        let (quietLate, busyLate) = (quiet.quantile(0.99), busy.quantile(0.99))
        return [
            Row(
                what: "\(Self.devices) devices that send \(Self.ideas) ideas each at once, a tenth of them twice",
                measured: Figures.grouped(arrived), goal: Figures.grouped(total), isMet: arrived == total,
                note: """
                    in \(Figures.seconds(took)): \(Figures.grouped(Double(total) / took)) sealed ideas a second, each on the disk \
                    when answered
                    """
            ),
            .atMost(
                3, "Page of an idea meanwhile, cache off, one in a hundred: against when it is quiet",
                busyLate / quietLate,
                Figures.times,
                """
                \(Figures.milliseconds(quietLate)) → \(Figures.milliseconds(busyLate)); half of them \
                \(Figures.milliseconds(quiet.median)) → \(Figures.milliseconds(busy.median))
                """
            ),
        ]
    }

    /// Somebody who opens the same page again and again.
    private struct Reader {
        let port: Int
        let path: String
        /// Microseconds between two pages.
        private static let pause: UInt32 = 5_000

        /// Milliseconds of each, until `isOver` says so of the seconds that have gone.
        func latencies(until isOver: (Double) -> Bool) throws -> [Double] {
            let connection = try Connection(port: port)
            let request = HTTPText.get(path)
            let started = ContinuousClock.now
            var latencies: [Double] = []
            while !isOver((ContinuousClock.now - started).seconds) {
                let began = ContinuousClock.now
                guard try connection.send(request).status == 200 else { throw Broken("no page at \(path)") }
                latencies.append((ContinuousClock.now - began).milliseconds)
                usleep(Self.pause)
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
