import Database
import TestSupport
import Testing
import Web

@testable import Partnership

struct RedThreadTests {
    /// Links subjects of the tests, each pair in its own direction.
    struct Tie: Command {
        static let permission = Permission.system
        let pairs: [(Int64, Int64)]

        func perform(_ change: Change) throws {
            for (from, to) in pairs { try change.link(Subject("bead", from), .ledTo, Subject("bead", to)) }
        }
    }

    /// A room whose beads are numbered by age; those above a hundred are for coordinators.
    struct BeadRoom: Capability {
        let migrations: [Migration] = []
        let messages = PartnershipFiles.messages
        let routes: [Route] = []
        let threads = [
            ThreadKind("bead") { _, _, ids, actor in
                let seen = ids.filter { $0 <= 100 || actor.isCoordinator }
                return Dictionary(
                    uniqueKeysWithValues: seen.map {
                        (
                            $0,
                            ThreadStop(
                                title: "\($0)", path: "/\($0)", kindKey: "bead", at: Timestamp(rawValue: $0))
                        )
                    })
            }
        ]
    }

    private func thread(_ pairs: [(Int64, Int64)], from id: Int64, as actor: Actor = .visitor) async throws -> [String]
    {
        let site = try await TestSite(capabilities: [BeadRoom()])
        try await site.run(Tie(pairs: pairs), as: .system)
        let partnership = site.partnership.id
        return try await site.read {
            try RedThread.read($0, from: Subject("bead", id), in: partnership, for: actor, [BeadRoom()])
        }.stops.map(\.stop.title)
    }

    @Test func `what came before and after stands in order, whatever it is asked from`() async throws {
        let pairs: [(Int64, Int64)] = [(1, 2), (2, 3), (3, 4)]
        for id in [1, 2, 3, 4] as [Int64] { #expect(try await thread(pairs, from: id) == ["1", "2", "3", "4"]) }
    }

    @Test func `another branch of the same beginning is not on it`() async throws {
        #expect(try await thread([(1, 2), (1, 3), (3, 4)], from: 2) == ["1", "2"])
        #expect(try await thread([(1, 2), (1, 3), (3, 4)], from: 1) == ["1", "2", "3", "4"])
    }

    @Test func `what may not be seen is passed through and not shown`() async throws {
        #expect(try await thread([(1, 101), (101, 3)], from: 3) == ["1", "3"])
        let coordinator = Actor(roles: [.coordinator])
        #expect(try await thread([(1, 101), (101, 3)], from: 3, as: coordinator) == ["1", "3", "101"])
    }

    @Test func `a ring has an end`() async throws {
        #expect(try await thread([(1, 2), (2, 3), (3, 1)], from: 2) == ["1", "2", "3"])
    }

    @Test func `a thread that fans out is cut`() async throws {
        let wide = (2...100).map { (Int64(1), Int64($0)) }
        #expect(try await thread(wide, from: 1).count == RedThread.most + 1)
    }
}
