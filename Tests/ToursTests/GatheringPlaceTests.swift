import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

@Suite struct GatheringPlaceTests {
    @Test func `A site without stops has nowhere to gather`() async throws {
        let site = try await TestSite(capabilities: [
            ToursCapability(
                ideas: .none,
                intake: IdeaIntake(issues: { _, _ in [] }, take: { _, _ in throw Refusal.notFound }))
        ])
        let (partnership, now) = (site.partnership.id, site.clock.now)
        #expect(try await site.read { try Stops.gatheringPlaces.near($0, partnership, now, 30) }.isEmpty)
        #expect(try await site.read { try Stops.gatheringPlaces.find($0, partnership, 1) } == nil)
    }
}
