import Database
import Partnership
import TestSupport
import Web

@testable import Ideas

/// A square with a caravan on it: where ideas are gathered, told by somebody else than the capability of ideas.
enum Caravan {
    static let stop = Subject("stop", 7)
    static let otherStop = Subject("stop", 8)
    static let started = Timestamp(day: "2026-05-12")!.adding(seconds: 10 * 3_600)

    static func place(isPublic: Bool = true) -> GatheringPlace {
        GatheringPlace(
            subject: stop, name: "Torget i Askersund", municipality: "1882", startsAt: started,
            endsAt: started.adding(seconds: 14_400), path: "/turne/2026/torget-i-askersund", isPublic: isPublic)
    }

    static func places(isPublic: Bool = true) -> GatheringPlaces {
        GatheringPlaces(
            near: { _, _, _, _ in [place(isPublic: isPublic)] },
            find: { _, _, id in id == stop.id ? place(isPublic: isPublic) : nil })
    }

    static func site(isPublic: Bool = true) async throws -> TestSite {
        let ideas = IdeasCapability(places: places(isPublic: isPublic))
        return try await TestSite(capabilities: [AccountsCapability(links: ideas.links), FilesCapability(), ideas])
    }
}

extension TestSite {
    /// Takes in an idea that was told at the stop.
    @discardableResult
    func tell(
        _ words: String, key: String = "k\(Int.random(in: 0..<Int.max))",
        _ edit: @Sendable (inout ToldIdea) -> Void = { _ in }
    ) async throws -> TakenIdea {
        var told = ToldIdea(words: words, source: .tour, key: key)
        told.origin = Caravan.stop
        edit(&told)
        return try await run(TakeTold(told: told), as: coordinator)
    }

    /// The idea of what was taken in.
    func idea(_ taken: TakenIdea) async throws -> Idea {
        let partnership = partnership.id
        guard let idea = try await read({ try Idea.find($0, in: partnership, id: taken.subject.id) }) else {
            throw Refusal.notFound
        }
        return idea
    }

    func gathered(_ actor: Actor, at stops: [Subject] = [Caravan.stop]) async throws -> [GatheredIdea] {
        let partnership = partnership.id
        return try await read { try IdeaGathering.gathered.fetch($0, partnership, stops, actor) }
    }

    func gatheredCounts() async throws -> [Int64: Int] {
        let partnership = partnership.id
        return try await read {
            try IdeaGathering.gathered.counts($0, partnership, [Caravan.stop, Caravan.otherStop])
        }
    }

    /// Keeps a picture with an idea; returns its key.
    @discardableResult
    func picture(of idea: Idea, _ bytes: [UInt8] = Picture.png) async throws -> Int64 {
        try await run(AttachPicture(bytes: bytes, idea: idea), as: .system)
    }
}

enum Picture {
    /// One white point.
    static let png: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00,
        0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00, 0xB1, 0x38, 0xF6,
        0x14, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}

private struct TakeTold: Command {
    static let permission = Permission.represent
    let told: ToldIdea

    func perform(_ change: Change) throws -> TakenIdea { try IdeaGathering.intake.take(told, change) }
}

private struct AttachPicture: Command {
    static let permission = Permission.system
    let bytes: [UInt8]
    let idea: Idea

    func perform(_ change: Change) throws -> Int64 { try change.attach(CleanFile(bytes), to: idea.subject) }
}
