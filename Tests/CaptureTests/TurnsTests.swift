import Foundation
import Partnership
import Synchronization
import TestSupport
import Testing
import Web

@testable import Capture

@Suite struct TurnsTests {
    @Test(arguments: [1, 3]) func `never more than so many at once, all are done, and a place is never lost`(most: Int)
        async throws
    {
        let turns = Turns(atOnce: most)
        let crowd = Crowd()
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                // One in four fails: its place is the next one's all the same.
                group.addTask {
                    (try? await turns.take { try await crowd.work(fails: number.isMultiple(of: 4)) }) == nil ? 0 : 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(done == 150 && turns.waiting == 0)
        #expect(crowd.highest == most)
    }

    @Test func `those that wait go on in the order in which they came, also who was given up meanwhile`() async throws {
        let turns = Turns(atOnce: 1)
        let crowd = Crowd()
        let holder = Holder()
        let held = Task { await turns.take { await holder.wait() } }
        await holder.begun()
        var waiting: [Task<Void, Never>] = []
        for number in 0..<20 {
            waiting.append(Task { await turns.take { crowd.came(number) } })
            while turns.waiting <= number { try await Task.sleep(for: .milliseconds(1)) }
        }
        waiting[7].cancel()
        #expect(crowd.order.isEmpty)
        holder.letGo()
        await held.value
        for task in waiting { await task.value }
        #expect(crowd.order == Array(0..<20))
    }

    @Test(.timeLimit(.minutes(5)))
    func `an idea waits for the one before it; readers and strangers do not`() async throws {
        let capture = try await CaptureSite()
        let device = try await capture.device()
        let turns = try #require(capture.turns)
        let holder = Holder()
        let held = Task { await turns.take { await holder.wait() } }
        await holder.begun()
        async let sent = capture.send(try TestSending(from: device))
        while turns.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await capture.ideas == 0)
        #expect(try await capture.site.get("/ideer").status == 200)
        let stranger = TestDevice(id: device.id, token: "nej", publicKey: device.publicKey, length: 0)
        #expect(try await capture.send(try TestSending(from: stranger)).status == 401)
        holder.letGo()
        await held.value
        #expect(try await sent.status == 200)
        #expect(try await capture.ideas == 1)
    }

    @Test(.timeLimit(.minutes(5)))
    func `devices that come back together have all their ideas taken in, each once`() async throws {
        let capture = try await CaptureSite()
        var sendings: [[TestSending]] = []
        for number in 0..<4 {
            let device = try await capture.device()
            sendings.append(
                try (0..<5).map { idea in
                    let json = #"{"words":"Idé \#(idea) från enhet \#(number)","isPublic":true}"#
                    return try TestSending(
                        from: device, key: "\(number)\(idea)" + TestSending.key.dropFirst(2), json: json)
                })
        }
        let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
            for own in sendings {
                group.addTask {
                    var statuses: [Int] = []
                    for sending in own + own.suffix(1) { statuses.append(Int(try await capture.send(sending).status)) }
                    return statuses
                }
            }
            return try await group.reduce([], +)
        }
        #expect(statuses == Array(repeating: 200, count: 24))
        #expect(try await capture.ideas == 20)
    }
}

private struct Fault: Error {}

/// Counts those that are at work at the same time, and keeps the order in which they came to it.
private final class Crowd: Sendable {
    private let seen = Mutex((now: 0, highest: 0, order: [Int]()))

    var highest: Int { seen.withLock { $0.highest } }
    var order: [Int] { seen.withLock { $0.order } }

    func came(_ number: Int) { seen.withLock { $0.order.append(number) } }

    func work(fails: Bool) async throws {
        seen.withLock { seen in
            seen.now += 1
            seen.highest = max(seen.highest, seen.now)
        }
        defer { seen.withLock { $0.now -= 1 } }
        try await Task.sleep(for: .microseconds(200))
        if fails { throw Fault() }
    }
}

/// Stands in somebody's turn until it is let go.
private final class Holder: Sendable {
    private let began = AsyncStream<Void>.makeStream()
    private let gate = AsyncStream<Void>.makeStream()

    func wait() async {
        began.continuation.finish()
        for await _ in gate.stream {}
    }

    func begun() async { for await _ in began.stream {} }
    func letGo() { gate.continuation.finish() }
}
