public import Database
public import Partnership
public import Web

/// An answer to a public idea, as a start page or an organisation's page shows it.
public struct PublicAnswer: Sendable, Hashable {
    public let idea: Idea
    /// The idea's title without what is masked.
    public let title: String
    /// What was answered, without what is masked in the idea.
    public let text: String
    public let kind: ReferralEntry.Kind
    public let at: Timestamp
    public let organisation: String
}

/// Reading answers that everybody may see.
public enum PublicAnswers {
    /// The newest answers to public ideas, one for each idea.
    public static func latest(_ reader: Reader, in partnership: PartnershipID, limit: Int) throws -> [PublicAnswer] {
        // Some of the newest are second answers to the same idea, or to ideas that are not public: more are read than shown.
        let answers = try read(reader, newest(partnership), by: "referral_entry.partnership", limit: limit * 4)
        var seen: Set<Int64> = []
        return Array(answers.filter { seen.insert($0.idea.id).inserted }.prefix(limit))
    }

    /// What an organisation has answered to public ideas, newest first.
    public static func of(
        organisation: Int64,
        _ reader: Reader,
        in partnership: PartnershipID,
        limit: Int = 50
    ) throws -> [PublicAnswer] {
        try read(
            reader, told(by: organisation, partnership), by: "referral_entry.organisation", limit: limit)
    }

    static func newest(_ partnership: PartnershipID) -> SQL {
        """
        \(.only("referral_entry.partnership", partnership))
        AND referral_entry.kind IN ('accepted', 'progress', 'outcome', 'declined') AND idea.visibility = 'public' AND idea.joined_into IS NULL
        """
    }

    static func told(by organisation: Int64, _ partnership: PartnershipID) -> SQL {
        """
        \(.only("referral_entry.organisation", organisation))
        AND referral_entry.kind IN ('accepted', 'progress', 'outcome', 'declined', 'passed-on')
        AND idea.partnership = \(partnership) AND idea.visibility = 'public' AND idea.joined_into IS NULL
        """
    }

    /// Walks the answers from their newest end: an engine that began at the ideas would read all of them.
    private static func read(_ reader: Reader, _ condition: SQL, by column: SQL, limit: Int) throws
        -> [PublicAnswer]
    {
        let rows: [(Idea, String, ReferralEntry.Kind, Timestamp, String)] = try reader.all(
            query(condition, by: column, limit: limit)
        ) { (try Idea(row: $0), try $0[21], try $0[22], try $0[23], try $0[24]) }
        let all = try Mask.all(reader, ofEachCase: rows.map(\.0.id))
        return rows.map { idea, text, kind, at, organisation in
            let masks = all[idea.id] ?? []
            return PublicAnswer(
                idea: idea, title: MaskedWords(idea.title, masks: masks).text,
                text: MaskedWords(text, masks: masks).text,
                kind: kind, at: at, organisation: organisation
            )
        }
    }

    /// `column`: the one whose answers are walked.
    static func query(_ condition: SQL, by column: SQL, limit: Int) -> SQL {
        """
        SELECT \(Idea.columns), referral_entry.text, referral_entry.kind, referral_entry.at, organisation.name
        FROM referral_entry CROSS JOIN idea CROSS JOIN organisation
        WHERE idea.id = referral_entry.idea AND organisation.id = referral_entry.organisation AND \(condition)
            AND \(ReferralEntry.isShared)
        ORDER BY \(column) DESC, referral_entry.at DESC LIMIT \(limit)
        """
    }
}

/// What organisations have answered, for their pages.
public enum IdeaAnswers {
    /// The provider that the register of members asks.
    public static let provider = OrganisationAnswers(
        fetch: { reader, partnership, organisation, _ in
            try PublicAnswers.of(organisation: organisation, reader, in: partnership).map { answer in
                AnsweredIdea(
                    title: answer.title, path: answer.idea.path, text: answer.text, date: answer.at,
                    kind: "ideas.answer.\(answer.kind.rawValue)"
                )
            }
        },
        awaited: { reader, partnership, organisation in
            try reader.value(
                """
                SELECT count(*) FROM referral WHERE partnership = \(partnership) AND organisation = \(organisation)
                    AND state IN ('sent', 'accepted', 'asked')
                """
            ) ?? 0
        }
    )
}
