import Database
import TestSupport
import Web

@testable import Ideas
@testable import Partnership

/// A site on a server with some 24 000 ideas in one partnership, fewer in three others, and what belongs to them. The newest 12 000
/// are the others': who walks all ideas from the newest to find the partnership's own is seen.
enum FilledSite {
    static func make() async throws -> TestSite {
        let site = try await TestSite.square()
        let (now, day) = (site.clock.now.rawValue, Int64(86_400_000))
        let (coordinator, organisation) = (site.coordinator.account, site.municipality.id)
        let statements: [SQL] = [
            """
            INSERT INTO partnership (host, name, settings, created_at)
            SELECT 'p' || number, name, settings, 0 FROM partnership CROSS JOIN generate_series(2, 4) AS number
            """,
            """
            INSERT INTO organisation (partnership, slug, name, kind, sector, joined_on)
            SELECT partnership.id, 'o' || number, 'Organisation ' || number, 'municipality', 'public', '2026-01-01'
            FROM partnership CROSS JOIN generate_series(1, 120) AS number
            """,
            """
            INSERT INTO account (partnership, email, name, created_at)
            SELECT partnership.id, 'a' || number || '@example.org', 'Konto ' || number, 0
            FROM partnership CROSS JOIN generate_series(1, 150) AS number
            """,
            // Of ten: four new or sorted, one referred, one active, two closed, two done; three of ten are not public.
            """
            INSERT INTO idea (partnership, year, number, title, words, municipality, source, state, visibility, received_at,
                changed_at, responsible, next_at, done_at, done_asked_at, closed_at, tracking_hash)
            SELECT CASE WHEN n <= 30000 AND n / 10 % 5 < 4 THEN \(site.partnership.id) ELSE (SELECT min(id) FROM partnership) + n / 50 % 3 + 1 END, 2026, n,
                'Idé nummer ' || n, repeat('En cykelbana med ordet ord' || n % 1000 || '. ', 8),
                CASE WHEN n % 200 = 0 THEN '1884' WHEN n % 7 = 0 THEN NULL ELSE '188' || n % 3 END, 'web',
                (ARRAY['received', 'sorted', 'sorted', 'sorted', 'referred', 'active', 'closed', 'closed', 'done', 'done'])[n % 10 + 1],
                CASE WHEN n % 13 < 9 THEN 'public' ELSE 'private' END, \(now) - (42000 - n) * \(Int64(60_000)), \(now) - (42000 - n) * \(Int64(50_000)),
                CASE WHEN n % 90 = 0 THEN NULL ELSE \(coordinator) END,
                CASE WHEN n % 10 < 6 THEN \(now) + (n % 400 - 20) * \(day) WHEN n % 500 = 8 THEN \(now) END,
                CASE WHEN n % 10 >= 8 THEN \(now) - n % 300 * \(day) END,
                CASE WHEN n % 10 >= 8 AND n % 40 > 8 THEN \(now) END,
                CASE WHEN n % 10 IN (6, 7) THEN \(now) END, sha256(CAST(CAST(n AS text) AS bytea))
            FROM generate_series(1, 42000) AS n
            """,
            """
            INSERT INTO idea_tally (partnership, municipality, state, count)
            SELECT partnership, COALESCE(municipality, ''), state, count(*) FROM idea WHERE visibility = 'public' GROUP BY 1, 2, 3
            """,
            """
            INSERT INTO idea_contact (idea, email, language, delete_after)
            SELECT id, 'g' || id % 9000 || '@example.org', 'sv', CASE WHEN id % 5 = 0 THEN \(now) + (id % 400 - 2) * \(day) END FROM idea
            """,
            "INSERT INTO idea_label (partnership, idea, label) SELECT partnership, id, 'tema ' || id % 9 FROM idea WHERE id % 3 > 0",
            "INSERT INTO idea_label (partnership, idea, label) SELECT partnership, id, 'ovanligt' FROM idea WHERE id % 3000 = 1",
            """
            INSERT INTO idea_addition (partnership, idea, text, at, is_public, looked_at)
            SELECT partnership, id, 'Tillägg', \(now), 1, CASE WHEN id % 400 = 4 THEN NULL ELSE \(now) END FROM idea WHERE id % 4 = 0
            """,
            """
            INSERT INTO referral (partnership, idea, origin, organisation, question, state, sent_at, due_at)
            SELECT idea.partnership, idea.id, idea.id, CASE WHEN idea.partnership = \(site.partnership.id) AND idea.id % 11 = 0 THEN \(organisation) ELSE firsts.id + idea.id % 100 END,
                'Kan ni?', (ARRAY['done', 'done', 'declined', 'sent', 'accepted', 'returned'])[idea.id % 6 + 1],
                \(now) - 90 * \(day), \(now) + (idea.id % 200 - 5) * \(day)
            FROM idea JOIN (SELECT partnership, min(id) AS id FROM organisation WHERE slug LIKE 'o%' GROUP BY 1) AS firsts
                ON firsts.partnership = idea.partnership WHERE idea.state NOT IN ('received')
            """,
            """
            INSERT INTO referral_entry (partnership, referral, idea, kind, text, at, organisation)
            SELECT partnership, id, idea, (ARRAY['accepted', 'progress', 'outcome', 'declined', 'reply'])[(id + step) % 5 + 1], 'Svar', sent_at + idea * \(Int64(60_000)),
                organisation FROM referral CROSS JOIN generate_series(1, 2) AS step
            """,
            """
            INSERT INTO timeline_entry (partnership, subject_kind, subject_id, at, verb, detail, visibility, previous, hash)
            SELECT partnership, 'idea', id, changed_at, (ARRAY['idea.given', 'idea.published', 'idea.sorted', 'idea.done'])[step], '{}',
                CASE WHEN step = 2 THEN 'everyone' ELSE 'coordinators' END, '', '' FROM idea CROSS JOIN generate_series(1, 4) AS step
            """,
            """
            INSERT INTO letter (partnership, recipient, subject, text, html, language, message_id, about_kind, about_id, state, next_at,
                created_at)
            SELECT partnership, '', '', '', '', 'sv', 'm' || id, 'idea', id,
                CASE WHEN id % 500 = 0 THEN 'waiting' WHEN id % 3000 = 1 THEN 'bounced' ELSE 'sent' END, \(now), \(now) FROM idea
            """,
            """
            INSERT INTO idea_follower (partnership, idea, email, language, frequency, created_at, confirmed_at, next_at)
            SELECT partnership, id, 'f' || id || '@example.org', 'sv', CASE WHEN id % 2 = 0 THEN 'weekly' ELSE 'at-once' END, 0, 1,
                CASE WHEN id % 2 = 0 THEN \(now) + (id % 500 - 2) * \(day) END FROM idea WHERE id % 3 = 0
            """,
            """
            INSERT INTO idea_report (partnership, idea, reason, at, decided_at)
            SELECT partnership, id, 'annat', \(now), CASE WHEN id % 1000 = 2 THEN NULL ELSE 1 END FROM idea WHERE id % 20 = 2
            """,
            """
            INSERT INTO moderation (partnership, idea, action, reason, at)
            SELECT partnership, id, 'hidden', 'annat', \(now) FROM idea WHERE id % 15 = 0
            """,
            """
            INSERT INTO link (partnership, from_kind, from_id, relation, to_kind, to_id, at)
            SELECT partnership, 'idea', id, 'belongs-to', 'stop', id / 40, \(now) FROM idea WHERE id % 2 = 0
            """,
            """
            INSERT INTO file (partnership, subject_kind, subject_id, kind, bytes, size, hash, created_at)
            SELECT partnership, 'idea', id, 'jpeg', '', 0, '', \(now) FROM idea WHERE id % 3 = 0
            """,
            """
            INSERT INTO session (token_hash, partnership, account, created_at, seen_at, expires_at)
            SELECT sha256(CAST('s' || n AS bytea)), account.partnership, account.id, \(now), \(now), \(now) + \(day)
            FROM account CROSS JOIN generate_series(1, 5) AS m CROSS JOIN LATERAL (SELECT account.id * 10 + m AS n) AS numbered
            """,
            """
            INSERT INTO mailed_link (token_hash, partnership, purpose, subject_kind, subject_id, created_at, expires_at)
            SELECT sha256(CAST('l' || id AS bytea)), partnership, 'giver', 'idea', id, \(now), \(now) + \(day) FROM idea
            """,
        ]
        try await site.write { writer in
            try writer.liftTimeouts()
            for statement in statements { try writer.execute(statement) }
        }
        try await index(site)
        try await site.write { try $0.execute("ANALYZE") }
        return site
    }

    private static func index(_ site: TestSite) async throws {
        let ideas = try await site.read {
            try $0.all("SELECT \(Idea.columns) FROM idea") { try Idea(row: $0) }
        }
        for start in stride(from: 0, to: ideas.count, by: 2_000) {
            let some = ideas[start..<min(start + 2_000, ideas.count)]
            try await site.write { writer in
                for idea in some {
                    let prefix = SearchKind.idea.prefix(site.partnership.id)
                    try writer.indexText(
                        id: SearchKind.idea.key(idea.id),
                        scope: [prefix] + IdeaScope.words(of: idea, labels: [], organisations: []).map { prefix + $0 },
                        title: idea.title, body: idea.words)
                }
            }
        }
    }
}
