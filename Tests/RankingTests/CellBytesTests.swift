import Testing

@testable import Ranking

@Suite struct CellBytesTests {
    @Test func `a cell comes back as it was kept`() throws {
        let routing = try Routing.taught()
        let cells = routing.memory.cells(Routing.text("mat i skolan").hashes)
        #expect(!cells.isEmpty)
        for cell in cells.values { #expect(try RoutingCell(bytes: cell.bytes) == cell) }
        #expect(try RoutingCell(bytes: RoutingCell().bytes) == RoutingCell())
    }

    @Test func `receivers of any number come back`() throws {
        var cell = RoutingCell()
        for id in [Int64.min, -1, 0, 1, 300, .max] { cell.change(id) { $0.weight = 0.5 } }
        #expect(try RoutingCell(bytes: cell.bytes) == cell)
    }

    @Test func `a full cell is short`() {
        var cell = RoutingCell()
        for id in 1...48 as ClosedRange<Int64> { cell.change(id * 200) { $0.taken = 3 } }
        #expect(cell.bytes.count < 48 * 12)
    }

    @Test func `the other cells and a lesson come back too`() throws {
        var routing = try Routing.taught()
        let lessons = [
            try routing.learn("mat i vägen", 2, .passedOn(to: 1)), try routing.learn("mat i vägen", 3, .declined),
        ]
        for lesson in lessons { #expect(try Lesson(bytes: lesson.bytes) == lesson) }
        let receiver = try #require(routing.memory.receivers([2])[2])
        #expect(try ReceiverCell(bytes: receiver.bytes) == receiver)
        let standing = routing.memory.standing()
        #expect(try RoutingStanding(bytes: standing.bytes) == standing)
    }

    @Test func `what is cut, longer, of another version or out of bounds is refused`() throws {
        let routing = try Routing.taught()
        let hash = try #require(Routing.text("skolan").hashes.first)
        let bytes = try #require(routing.memory.cells([hash])[hash]).bytes
        for length in 0..<bytes.count {
            #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: Array(bytes.prefix(length))) }
        }
        #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: bytes + [0]) }
        #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: [2] + bytes.dropFirst()) }
        #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: [1, 0, 0, 49]) }
        #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: [1] + [UInt8](repeating: 0xFF, count: 11)) }
        var broken = RoutingCell()
        broken.change(1) { $0.weight = .nan }
        #expect(throws: RankingError.unreadable) { try RoutingCell(bytes: broken.bytes) }
    }

    @Test func `random bytes never do harm`() {
        var state: UInt64 = 7
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        for _ in 0..<20_000 {
            let bytes = [1] + (0..<Int(next() % 40)).map { _ in next() % 3 == 0 ? next() : next() % 4 }
            if let cell = try? RoutingCell(bytes: bytes) { #expect(cell.bytes == bytes) }
            if let lesson = try? Lesson(bytes: bytes) { #expect(lesson.bytes == bytes) }
        }
    }
}
