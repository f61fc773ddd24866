import Database

/// Rows that no other row stands for any more, as `torg check` tells them.
enum IdeaOrphans {
    static func find(_ reader: Reader) throws -> [String] {
        var findings: [String] = []
        let joined: [Int64] = try reader.values(
            """
            SELECT twin.id FROM idea AS twin JOIN idea AS main ON main.id = twin.joined_into
            WHERE twin.joined_into IS NOT NULL AND main.joined_into IS NOT NULL ORDER BY twin.id LIMIT 100
            """
        )
        findings += joined.map { "idea \($0): joined into one that is itself joined" }
        let referrals: [Int64] = try reader.values(
            """
            SELECT referral_entry.id FROM referral_entry JOIN referral ON referral.id = referral_entry.referral
            WHERE referral.idea <> referral_entry.idea ORDER BY referral_entry.id LIMIT 100
            """
        )
        findings += referrals.map { "referral entry \($0): of another idea than its referral" }
        let stranded: [Int64] = try reader.values(
            """
            SELECT referral.id FROM referral JOIN idea ON idea.id = referral.idea
            WHERE idea.joined_into IS NOT NULL ORDER BY referral.id LIMIT 100
            """
        )
        findings += stranded.map { "referral \($0): of an idea that was joined into another" }
        let tallies: [String] = try reader.all(
            """
            SELECT municipality, state FROM idea_tally
            WHERE count <> (
                SELECT count(*) FROM idea
                WHERE idea.partnership = idea_tally.partnership AND COALESCE(idea.municipality, '') = idea_tally.municipality
                    AND idea.state = idea_tally.state AND idea.visibility = 'public' AND idea.joined_into IS NULL
            )
            ORDER BY municipality, state LIMIT 100
            """
        ) { row in "idea tally of municipality '\(try row[0] as String)', state \(try row[1] as String): wrong count" }
        return findings + tallies
    }
}
