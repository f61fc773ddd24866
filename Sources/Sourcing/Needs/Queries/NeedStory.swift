import Database
import Partnership
import Web

/// An organisation that has the same need.
struct NeedJoin: Sendable, Hashable {
    let id: Int64
    let organisation: Int64
    let organisationName: String
    let organisationSlug: String
    let amount: String
    let note: String
    let at: Timestamp
}

/// What an organisation says that it can do about a need.
struct NeedAnswer: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
        case all
        case part
        /// Could, if something were otherwise.
        case couldIf

        var key: String { "sourcing.need.answer.\(rawValue)" }
    }

    let id: Int64
    let organisation: Int64
    let organisationName: String
    let organisationSlug: String
    let kind: Kind
    let text: String
    let at: Timestamp
}

/// What somebody wanted to know about a need.
struct NeedQuestion: Sendable, Hashable {
    let id: Int64
    let organisation: Int64
    let organisationName: String
    let question: String
    let askedAt: Timestamp
    /// Empty until it is answered.
    let answer: String
    let answeredAt: Timestamp?
}

/// What happened to a need: who joined, answered and asked.
struct NeedStory: Sendable {
    let joins: [NeedJoin]
    let answers: [NeedAnswer]
    let questions: [NeedQuestion]

    static func read(_ reader: Reader, of need: Need) throws -> NeedStory {
        NeedStory(
            joins: try joins(reader, of: need), answers: try answers(reader, of: need),
            questions: try questions(reader, of: need))
    }

    /// Whether `actor` may read the words of an organisation's answer: the buyers, coordinators and who answered.
    func showsText(of answer: NeedAnswer, on need: Need, to actor: Actor) -> Bool {
        need.isKept(by: actor) || actor.represents(answer.organisation)
            || joins.contains { actor.represents($0.organisation) }
    }

    /// In the order that they came.
    static func joins(_ reader: Reader, of need: Need) throws -> [NeedJoin] {
        try reader.all(
            """
            SELECT need_join.id, organisation, organisation.name, organisation.slug, amount, note, at FROM need_join
            JOIN organisation ON organisation.id = need_join.organisation WHERE need = \(need.id) ORDER BY need_join.id
            """
        ) { row in
            NeedJoin(
                id: try row[0], organisation: try row[1], organisationName: try row[2], organisationSlug: try row[3],
                amount: try row[4], note: try row[5], at: try row[6])
        }
    }

    /// Those that stand, in the order that they came.
    static func answers(_ reader: Reader, of need: Need) throws -> [NeedAnswer] {
        try reader.all(
            """
            SELECT need_answer.id, organisation, organisation.name, organisation.slug, need_answer.kind, text, at
            FROM need_answer JOIN organisation ON organisation.id = need_answer.organisation
            WHERE need = \(need.id) AND withdrawn_at IS NULL ORDER BY need_answer.id
            """
        ) { row in
            NeedAnswer(
                id: try row[0], organisation: try row[1], organisationName: try row[2], organisationSlug: try row[3],
                kind: try row[4], text: try row[5], at: try row[6])
        }
    }

    /// In the order that they were asked.
    static func questions(_ reader: Reader, of need: Need) throws -> [NeedQuestion] {
        try reader.all(
            """
            SELECT need_question.id, organisation, organisation.name, question, asked_at, answer, answered_at
            FROM need_question JOIN organisation ON organisation.id = need_question.organisation
            WHERE need = \(need.id) ORDER BY need_question.id
            """
        ) { row in
            NeedQuestion(
                id: try row[0], organisation: try row[1], organisationName: try row[2], question: try row[3],
                askedAt: try row[4], answer: try row[5], answeredAt: try row[6])
        }
    }

    /// The organisations that a need concerns: the buyer, who joined, who answered and who asked.
    static func concerned(_ reader: Reader, by need: Need) throws -> [Int64] {
        let others: [Int64] = try reader.values(
            """
            SELECT organisation FROM need_join WHERE need = \(need.id)
            UNION SELECT organisation FROM need_answer WHERE need = \(need.id) AND withdrawn_at IS NULL
            UNION SELECT organisation FROM need_question WHERE need = \(need.id)
            ORDER BY organisation
            """
        )
        return [need.organisation] + others.filter { $0 != need.organisation }
    }

    /// The accounts that told the need, joined it, answered or asked for an organisation.
    static func accounts(_ reader: Reader, of organisation: Int64, in need: Need) throws -> [Int64] {
        try reader.values(
            """
            SELECT account FROM need WHERE id = \(need.id) AND organisation = \(organisation) AND account IS NOT NULL
            UNION SELECT account FROM need_join
                WHERE need = \(need.id) AND organisation = \(organisation) AND account IS NOT NULL
            UNION SELECT account FROM need_answer
                WHERE need = \(need.id) AND organisation = \(organisation) AND account IS NOT NULL AND withdrawn_at IS NULL
            UNION SELECT account FROM need_question
                WHERE need = \(need.id) AND organisation = \(organisation) AND account IS NOT NULL
            """)
    }
}
