import Logging
import Synchronization
import Testing

@testable import Web

struct SteadyClockTests {
    private let start: Int64 = 1_800_000_000_000
    private static let minute: Int64 = 60_000

    @Test func `a clock that goes a little wrong is followed at once`() {
        var time = SteadyTime(wall: start, passed: 50)
        for (passed, drift) in [(1_050, 2_000), (2_050, 100), (3_050, -1_900), (4_050, -3_900)] as [(Int64, Int64)] {
            let wall = start + passed - 50 + drift
            let (now, event) = time.read(wall: wall, passed: passed)
            #expect(now == wall && event == nil)
        }
    }

    @Test(arguments: [3_600_000, -3_600_000, 2_001, -86_400_000] as [Int64])
    func `a jump there and back changes nothing, and is told once each way`(jump: Int64) {
        var time = SteadyTime(wall: start, passed: 0)
        var events: [SteadyTime.Event] = []
        for second in Int64(1)...600 {
            let away = (100...500).contains(second)
            let (now, event) = time.read(wall: start + second * 1_000 + (away ? jump : 0), passed: second * 1_000)
            #expect(now == start + second * 1_000)
            if let event { events.append(event) }
        }
        #expect(events == [.jumped(jump), .returned])
    }

    @Test(arguments: [3_600_000, -3_600_000] as [Int64])
    func `a jump that lasts is believed after a quarter of an hour`(jump: Int64) {
        var time = SteadyTime(wall: start, passed: 0)
        var events: [SteadyTime.Event] = []
        for minute in Int64(1)...30 {
            let passed = minute * Self.minute
            let (now, event) = time.read(wall: start + passed + jump, passed: passed)
            #expect(now == start + passed + (minute >= 16 ? jump : 0))
            if let event { events.append(event) }
        }
        #expect(events == [.jumped(jump), .believed(jump)])
    }

    @Test func `a clock that jumps about is not believed`() {
        var time = SteadyTime(wall: start, passed: 0)
        for minute in Int64(1)...120 {
            let passed = minute * Self.minute
            let jump = (minute / 10 % 3 + 1) * 600_000
            #expect(time.read(wall: start + passed + jump, passed: passed).now == start + passed)
        }
    }

    @Test func `the clock that a site uses goes on while the machine's is set`() async throws {
        let wall = Mutex(Timestamp(rawValue: start))
        let clock = SteadyClock(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) {
            wall.withLock { $0 }
        }
        wall.withLock { $0 = $0.adding(seconds: 3_600) }
        let one = clock.now
        try await Task.sleep(for: .milliseconds(20))
        let two = clock.now
        #expect(one < two && two < Timestamp(rawValue: start).adding(seconds: 60))
    }
}
