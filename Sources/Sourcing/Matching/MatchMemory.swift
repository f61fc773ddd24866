import Database
import Partnership
import Synchronization
import Web

/// Matchers as they were when anything that they compare was last changed, of each partnership: a page asks for one and does not wait
/// until thousands of texts are read. What has not changed since is not read again.
final class MatchMemory: Sendable {
    static let shared = MatchMemory()

    private struct Key: Hashable {
        let database: ObjectIdentifier
        let partnership: PartnershipID
    }

    private struct Entry: Sendable {
        weak var database: Database?
        var revision: UInt64
        let stamp: MatchStamp
        let names: [String]
        let reading: MatchReading
        let profiles: [Int64: Versioned<ReadProfile>]
        let needs: [Int64: Versioned<ReadNeed>]
        let known: KnownMatches
    }

    struct Versioned<Value: Sendable>: Sendable {
        let version: [Int64]
        let value: Value
    }

    private let entries = Mutex<[Key: Entry]>([:])
    /// Partnerships whose matchers are kept.
    private static let most = 64

    /// The matcher of a partnership as its store stands now.
    func matches(_ services: Services, _ partnership: Partnership) async throws -> KnownMatches {
        let database = services.database
        let key = Key(database: ObjectIdentifier(database), partnership: partnership.id)
        let revision = database.revision
        let last = entries.withLock { $0[key] }.flatMap { $0.database === database ? $0 : nil }
        if let last, last.revision == revision { return last.known }
        // What is kept for this revision must not be older.
        let entry = try await Database.$mayLag.withValue(false) {
            try await database.read { reader in
                try Self.read(reader, partnership, last: last, database: database, revision: revision)
            }
        }
        entries.withLock { entries in
            entries = entries.filter { $0.value.database != nil }
            if entries.count >= Self.most { entries.removeAll() }
            entries[key] = entry
        }
        return entry.known
    }

    private static func read(
        _ reader: Reader, _ partnership: Partnership, last: Entry?, database: Database, revision: UInt64
    ) throws -> Entry {
        let stamp = try MatchStamp.read(reader, in: partnership.id)
        let names = partnership.settings.municipalities.map(\.name) + [partnership.settings.region]
        if var last, last.stamp == stamp, last.names == names {
            last.revision = revision
            return last
        }
        // Names of codes and of places are part of what was read.
        let kept = last.flatMap { $0.stamp.codes == stamp.codes && $0.names == names ? $0 : nil }
        let reading: MatchReading
        if let kept {
            reading = kept.reading
        } else {
            let codes = Dictionary(uniqueKeysWithValues: try CodeNames.all(reader).map { ($0.code, $0.name) })
            reading = MatchReading(terms: MatchTerms(), names: names, codes: codes)
        }
        let enterprises = try SocialEnterprise.all(reader, in: partnership.id)
        let past = try Self.past(reader, in: partnership.id)
        var profiles: [Int64: Versioned<ReadProfile>] = [:]
        for enterprise in enterprises {
            let organisation = enterprise.organisation.id
            let past = past[organisation] ?? []
            let version = [Int64(enterprise.version), Int64(past.count), enterprise.confirmedAt.rawValue]
            if let known = kept?.profiles[organisation], known.version == version {
                profiles[organisation] = known
            } else {
                let value = reading.read(MatchProfile(enterprise, past: past))
                profiles[organisation] = Versioned(version: version, value: value)
            }
        }
        let wanted = try Need.all(
            reader, in: partnership.id, where: "need.state \(in: NeedState.wanted)", "ORDER BY need.id")
        var needs: [Int64: Versioned<ReadNeed>] = [:]
        for need in wanted {
            let version = [Int64(need.version)]
            if let known = kept?.needs[need.id], known.version == version {
                needs[need.id] = known
            } else {
                needs[need.id] = Versioned(version: version, value: reading.read(MatchNeed(need)))
            }
        }
        let matcher = Matcher(
            enterprises: enterprises.compactMap { profiles[$0.organisation.id]?.value },
            needs: wanted.compactMap { needs[$0.id]?.value }, terms: reading.terms)
        return Entry(
            database: database, revision: revision, stamp: stamp, names: names, reading: reading, profiles: profiles,
            needs: needs,
            known: KnownMatches(
                matcher: matcher, reading: reading,
                enterprises: Dictionary(enterprises.map { ($0.organisation.id, $0) }) { first, _ in first },
                needs: Dictionary(wanted.map { ($0.id, $0) }) { first, _ in first }))
    }

    /// What each organisation has delivered by agreement.
    private static func past(_ reader: Reader, in partnership: PartnershipID) throws -> [Int64: [MatchProfile.Past]] {
        var past: [Int64: [MatchProfile.Past]] = [:]
        try reader.each(
            """
            SELECT agreement_party.organisation, agreement.organisation, agreement.cpv FROM agreement
            JOIN agreement_party ON agreement_party.agreement = agreement.id
            WHERE agreement.partnership = \(partnership) AND agreement.activated_at IS NOT NULL
                AND agreement_party.side = 'enterprise' AND agreement_party.organisation IS NOT NULL
            """
        ) { row in
            let code: String? = try row[2]
            past[try row[0], default: []].append(
                MatchProfile.Past(buyer: try row[1], cpv: code.flatMap { try? CPVCode($0) }))
        }
        return past
    }
}

/// Tells whether anything that is compared has changed, for little more than a count.
struct MatchStamp: Sendable, Equatable {
    let enterprises: [Int64]
    let needs: [Int64]
    let agreements: [Int64]
    let codes: Int64

    static func read(_ reader: Reader, in partnership: PartnershipID) throws -> MatchStamp {
        MatchStamp(
            enterprises: try numbers(
                reader,
                """
                SELECT count(*), CAST(coalesce(sum(enterprise.version), 0) AS BIGINT), coalesce(max(enterprise.confirmed_at), 0),
                    CAST(coalesce(sum(organisation.version), 0) AS BIGINT)
                FROM enterprise JOIN organisation ON organisation.id = enterprise.organisation
                WHERE enterprise.partnership = \(partnership)
                """, 4),
            needs: try numbers(
                reader,
                """
                SELECT count(*), CAST(coalesce(sum(version), 0) AS BIGINT), coalesce(max(changed_at), 0),
                    CAST(coalesce(sum(CASE WHEN state \(in: NeedState.wanted) THEN id ELSE 0 END), 0) AS BIGINT)
                FROM need WHERE partnership = \(partnership)
                """, 4),
            agreements: try numbers(
                reader,
                """
                SELECT count(*), CAST(coalesce(sum(version), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN state = 'draft' THEN 0 ELSE id END), 0) AS BIGINT)
                FROM agreement WHERE partnership = \(partnership)
                """, 3),
            codes: try reader.value("SELECT count(*) FROM cpv_name") ?? 0)
    }

    private static func numbers(_ reader: Reader, _ question: SQL, _ width: Int) throws -> [Int64] {
        try reader.first(question) { row in try (0..<width).map { try row[$0] as Int64 } } ?? []
    }
}

/// A matcher with what it compares, as pages show it.
struct KnownMatches: Sendable {
    let matcher: Matcher
    let reading: MatchReading
    /// By key of the organisation.
    let enterprises: [Int64: SocialEnterprise]
    /// Those that are wanted, by key.
    let needs: [Int64: Need]

    /// Whether an enterprise may be suggested to `actor`.
    func isShown(_ organisation: Int64, to actor: Actor, at now: Timestamp) -> Bool {
        enterprises[organisation].map { !$0.hasLeft(at: now) && $0.isOpen(to: actor, at: now) } ?? false
    }

    /// Enterprises for a need, which need not be one that is wanted any more.
    func suggest(for need: Need, to actor: Actor, at now: Timestamp, limit: Int) -> [Match] {
        matcher.suggest(for: reading.read(MatchNeed(need)), limit: limit) {
            $0 != need.organisation && isShown($0, to: actor, at: now)
        }
    }

    func pairs(for need: Need, to actor: Actor, at now: Timestamp, limit: Int) -> [MatchPair] {
        matcher.pairs(for: reading.read(MatchNeed(need)), limit: limit) {
            $0 != need.organisation && isShown($0, to: actor, at: now)
        }
    }

    /// Needs for the enterprise of an organisation, as far as `actor` may see them.
    func suggest(forEnterprise organisation: Int64, to actor: Actor, limit: Int) -> [Match] {
        matcher.suggest(forEnterprise: organisation, limit: limit) { needs[$0]?.isOpen(to: actor) == true }
    }
}
