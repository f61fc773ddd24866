import Database
import Ideas
import Partnership
import TestSupport
import Web

@testable import Tours

/// A site with a tour, a stop that was yesterday, and the real register of ideas.
struct PaperSite {
    let site: TestSite
    let stop: Int64
    let otherStop: Int64

    static let start = "/arbete/turne/2026/torget"

    init() async throws {
        site = try await TestSite(capabilities: [
            IdeasCapability(), ToursCapability(ideas: IdeaGathering.gathered, intake: IdeaGathering.intake),
        ])
        let (partnership, now) = (site.partnership.id, site.clock.now)
        (stop, otherStop) = try await site.write { writer in
            let tour = try writer.insert(
                "INSERT INTO tour (partnership, slug, name, is_public) VALUES (\(partnership), '2026', 'Husvagnen', 1)")
            func stop(_ slug: String, _ name: String, _ day: Timestamp) throws -> Int64 {
                try writer.insert(
                    """
                    INSERT INTO stop (partnership, tour, slug, name, address, municipality, starts_at, ends_at, note)
                    VALUES (\(partnership), \(tour), \(slug), \(name), 'Stortorget 1', '1882', \(day),
                        \(day.adding(seconds: 4 * 3_600)), 'Plan mark & inga trappor')
                    """
                )
            }
            return (
                try stop("torget", "Torget i Askersund", now.adding(days: -1)),
                try stop("centrum", "Centrum", now.adding(days: -3))
            )
        }
    }

    @discardableResult
    func print(_ sheets: Int, stop: Int64?, as actor: Actor? = nil, sending: String = "s1") async throws -> PaperBatch {
        try await site.run(
            PrintForms(stop: stop, sheets: sheets, sending: sending), as: actor ?? site.representative)
    }

    func command(_ number: Int64?, _ words: String, stop: Int64? = nil, file: CleanFile? = nil) -> TakeInForm {
        TakeInForm(
            number: number.map { PaperNumber($0) }, sending: "en-sida", stop: stop, paper: PaperWords(words: words),
            file: file, intake: IdeaGathering.intake)
    }

    /// What stands in the register of ideas.
    func ideas() async throws -> [(words: String, source: String, place: String, at: Timestamp, visibility: String)] {
        try await site.read {
            try $0.all("SELECT words, source, place, received_at, visibility FROM idea ORDER BY id") {
                (try $0[0], try $0[1], try $0[2], try $0[3], try $0[4])
            }
        }
    }

    func form(_ number: Int64) async throws -> PaperForm? {
        let partnership = site.partnership.id
        return try await site.read { try PaperForms.find($0, in: partnership, PaperNumber(number)) }
    }
}

/// A small picture: a PNG of one dot.
let onePixel: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
]
