import Database
import Foundation
import Ideas
import Logging
import Partnership
import Torg
import Web

/// A database with made-up ideas in a folder of its own, and what must be known of it to ask for its pages.
struct Planted: Sendable {
    let folder: String
    let count: Int
    let ground: Ground
    let maker: IdeaMaker
    /// Paths of public ideas, spread over all.
    let paths: [String]
    /// Paths of cases that wait for somebody to be asked, the newest first, as coordinators work with them.
    let cases: [String]
    /// Seconds that it took to make.
    let seconds: Double

    var file: String { folder + "/torg.sqlite" }

    /// How many are written in one transaction.
    private static let batch = 100
    /// From so many ideas on, ten thousand organisations can be asked, not forty.
    private static let country = 100_000
    /// Answers at most that who should have what is learned from.
    private static let lessons = 40_000
    /// A page cache in which the indexes that are written in no order find room; the site under test has its own, small one.
    private static let roomy = SQLiteConfiguration(writerCache: 512 << 10)
    /// The ideas came in over these years, evenly.
    private static let years = 5

    init(_ count: Int, in folder: String) async throws {
        let started = ContinuousClock.now
        self.count = count
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let site = try await Self.open(folder, Self.roomy)
        let now = Timestamp.now
        let ground = try await site.services.database.write {
            try Ground($0, organisations: count < Self.country ? 40 : 10_000, at: now)
        }
        try await Self.introduce(site, ground)
        let maker = IdeaMaker(ground.partnership.settings, total: count)
        self.ground = ground
        self.maker = maker
        var bar = ProgressBar("Making \(Figures.grouped(count)) ideas")
        for start in stride(from: 0, to: count, by: Self.batch) {
            let numbers = start..<min(count, start + Self.batch)
            let age = Self.years * 365 * 86_400 / count * (count - start)
            let command = PlantIdeas(maker: maker, numbers: numbers, ground: ground, today: now)
            _ = try await site.services.run(
                command, as: .system, in: ground.partnership, at: now.adding(seconds: -max(age, 60)))
            bar.show(numbers.upperBound, of: count)
        }
        try await Self.learn(site, ground)
        _ = try await site.services.database.joinIndex()
        paths = try await site.services.database.read { try Self.samples($0, most: 400) }
        cases = try await site.services.database.read { try Self.openCases($0, most: 400) }
        if count <= 20_000 { try await Self.check(site) }
        try await Self.close(site)
        seconds = (ContinuousClock.now - started).seconds
    }

    /// What an earlier run has made.
    init(existing folder: String) async throws {
        self.folder = folder
        let site = try await Self.open(folder)
        let now = Timestamp.now
        let ground = try await site.services.database.write { try Ground(existing: $0, at: now) }
        try await Self.introduce(site, ground)
        _ = try await site.services.database.joinIndex()
        self.ground = ground
        count = try await site.services.database.read { try $0.value("SELECT count(*) FROM idea") } ?? 0
        maker = IdeaMaker(ground.partnership.settings, total: count)
        paths = try await site.services.database.read { try Self.samples($0, most: 400) }
        cases = try await site.services.database.read { try Self.openCases($0, most: 400) }
        try await Self.close(site)
        seconds = 0
        try Self.warm(file)
    }

    /// Reads a file once: the file of a site that is in use lies in the machine's memory.
    private static func warm(_ file: String) throws {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw Broken("\(file) can't be read") }
        defer { try? handle.close() }
        while let bytes = try handle.read(upToCount: 4 << 20), !bytes.isEmpty {}
    }

    private static func introduce(_ site: Site, _ ground: Ground) async throws {
        while try await site.services.run(IntroduceOrganisations(), as: .system, in: ground.partnership)
            == IntroduceOrganisations.mostAtOnce
        {}
    }

    /// The site on the database of a folder, in this process. To be closed before another opens it for a measurement.
    static func open(_ folder: String, _ configuration: SQLiteConfiguration = .init()) async throws -> Site {
        let options = SiteOptions(directory: folder)
        let migrated = try await Site.openDatabase(options).database
        try await migrated.close()
        let database = try Database.sqlite(at: folder + "/torg.sqlite", configuration: configuration)
        let silent = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        return try await Site(options: options, database: database, logger: silent)
    }

    static func close(_ site: Site) async throws {
        try await site.services.passwords.shutDown()
        try await site.services.database.close()
    }

    /// What is made must be whole, or nothing measured on it is worth anything.
    private static func check(_ site: Site) async throws {
        let findings = try await site.check()
        guard findings.isEmpty else { throw Broken("the made-up ideas are not whole: \(findings[0])") }
    }

    /// Learns from what organisations answered, as the site does when it begins to.
    private static func learn(_ site: Site, _ ground: Ground) async throws {
        _ = try await site.services.database.write { writer in
            try writer.execute(
                """
                INSERT INTO routing_past (partnership, referral, organisation, kind, at)
                SELECT referral.partnership, referral.id, referral.organisation, 'accepted', referral_entry.at
                FROM referral_entry JOIN referral ON referral.id = referral_entry.referral
                WHERE referral_entry.kind = 'accepted' ORDER BY referral_entry.id LIMIT \(lessons)
                """)
        }
        while try await site.services.run(LearnPast(), as: .system, in: ground.partnership) == LearnPast.mostAtOnce {}
    }

    private static func openCases(_ reader: Reader, most: Int) throws -> [String] {
        try reader.all(
            """
            SELECT year, number FROM idea WHERE state IN ('received', 'sorted') AND joined_into IS NULL
            ORDER BY id DESC LIMIT \(most)
            """
        ) { "/arbete/ideer/\(IdeaReference(year: try $0[0], number: try $0[1]).path)" }
    }

    private static func samples(_ reader: Reader, most: Int) throws -> [String] {
        let last: Int64 = try reader.value("SELECT max(id) FROM idea") ?? 0
        return try (0..<Int64(most)).compactMap { step in
            try reader.first(
                """
                SELECT year, number FROM idea WHERE id >= \(last * step / Int64(most)) AND visibility = 'public'
                    AND joined_into IS NULL ORDER BY id LIMIT 1
                """
            ) { "/ideer/\(IdeaReference(year: try $0[0], number: try $0[1]).path)" }
        }
    }
}
