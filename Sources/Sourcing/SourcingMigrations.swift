import Database

/// The tables of sourcing. Names tell what each does; a released one is never changed.
///
/// Days are `YYYY-MM-DD`, moments UTC milliseconds, money whole öre excluding VAT, shares permille.
enum SourcingMigrations {
    static let all: [Migration] = [enterprises, needs, procurements, agreements, followUps]

    private static let enterprises = Migration(
        "sourcing-0001-social-enterprises",
        [
            // Names of codes, as an operator imports them: the same for all partnerships.
            "CREATE TABLE cpv_name (code TEXT PRIMARY KEY, name TEXT NOT NULL)",
            """
            CREATE TABLE enterprise (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id),
                organisation BIGINT NOT NULL UNIQUE REFERENCES organisation (id), summary TEXT NOT NULL,
                people TEXT NOT NULL DEFAULT '', hours INTEGER, times INTEGER NOT NULL DEFAULT 0,
                capacity TEXT NOT NULL DEFAULT '', share INTEGER, share_on TEXT, share_how TEXT NOT NULL DEFAULT '',
                idea_driven INTEGER, idea_driven_on TEXT, insurance TEXT NOT NULL DEFAULT '',
                earlier_work TEXT NOT NULL DEFAULT '', visits INTEGER NOT NULL DEFAULT 0, visit_note TEXT NOT NULL DEFAULT '',
                contact_name TEXT NOT NULL DEFAULT '', contact_email TEXT, contact_phone TEXT NOT NULL DEFAULT '',
                is_public INTEGER NOT NULL DEFAULT 0, confirmed_at BIGINT NOT NULL, asked_at BIGINT,
                created_at BIGINT NOT NULL, version INTEGER NOT NULL DEFAULT 1
            )
            """,
            "CREATE INDEX enterprise_confirmed ON enterprise (partnership, confirmed_at)",
            """
            CREATE TABLE enterprise_offer (
                id \(.key), enterprise BIGINT NOT NULL REFERENCES enterprise (id) ON DELETE CASCADE, place INTEGER NOT NULL,
                title TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', cpv TEXT
            )
            """,
            "CREATE INDEX enterprise_offer_enterprise ON enterprise_offer (enterprise)",
            """
            CREATE TABLE enterprise_place (
                enterprise BIGINT NOT NULL REFERENCES enterprise (id) ON DELETE CASCADE, municipality TEXT NOT NULL,
                PRIMARY KEY (enterprise, municipality)
            )
            """,
            """
            CREATE TABLE enterprise_mark (
                enterprise BIGINT NOT NULL REFERENCES enterprise (id) ON DELETE CASCADE, mark TEXT NOT NULL,
                evidence TEXT NOT NULL, noted_on TEXT NOT NULL, PRIMARY KEY (enterprise, mark)
            )
            """,
        ])

    private static let needs = Migration(
        "sourcing-0002-needs",
        [
            """
            CREATE TABLE need (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), year INTEGER NOT NULL,
                number INTEGER NOT NULL, organisation BIGINT NOT NULL REFERENCES organisation (id),
                account BIGINT REFERENCES account (id), title TEXT NOT NULL, words TEXT NOT NULL,
                amount TEXT NOT NULL DEFAULT '', hours INTEGER, times INTEGER NOT NULL DEFAULT 0,
                when_text TEXT NOT NULL DEFAULT '', why_now TEXT NOT NULL DEFAULT '', today TEXT NOT NULL DEFAULT '',
                enough TEXT NOT NULL DEFAULT '', cpv TEXT, field TEXT, visibility TEXT NOT NULL, state TEXT NOT NULL,
                closed_reason TEXT NOT NULL DEFAULT '', answer_by TEXT, given_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL, version INTEGER NOT NULL DEFAULT 1, UNIQUE (partnership, year, number)
            )
            """,
            "CREATE INDEX need_state ON need (partnership, state, given_at)",
            "CREATE INDEX need_organisation ON need (organisation)",
            """
            CREATE TABLE need_place (
                need BIGINT NOT NULL REFERENCES need (id) ON DELETE CASCADE, municipality TEXT NOT NULL,
                PRIMARY KEY (need, municipality)
            )
            """,
            """
            CREATE TABLE need_join (
                id \(.key), need BIGINT NOT NULL REFERENCES need (id) ON DELETE CASCADE,
                organisation BIGINT NOT NULL REFERENCES organisation (id), account BIGINT REFERENCES account (id),
                amount TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL,
                UNIQUE (need, organisation)
            )
            """,
            "CREATE INDEX need_join_organisation ON need_join (organisation)",
            """
            CREATE TABLE need_answer (
                id \(.key), need BIGINT NOT NULL REFERENCES need (id) ON DELETE CASCADE,
                organisation BIGINT NOT NULL REFERENCES organisation (id), account BIGINT REFERENCES account (id),
                kind TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, withdrawn_at BIGINT
            )
            """,
            "CREATE INDEX need_answer_need ON need_answer (need, at)",
            "CREATE INDEX need_answer_organisation ON need_answer (organisation)",
            """
            CREATE TABLE need_question (
                id \(.key), need BIGINT NOT NULL REFERENCES need (id) ON DELETE CASCADE,
                organisation BIGINT NOT NULL REFERENCES organisation (id), account BIGINT REFERENCES account (id),
                question TEXT NOT NULL, asked_at BIGINT NOT NULL, answer TEXT NOT NULL DEFAULT '', answered_at BIGINT,
                answered_by BIGINT REFERENCES account (id)
            )
            """,
            "CREATE INDEX need_question_need ON need_question (need, asked_at)",
        ])

    private static let procurements = Migration(
        "sourcing-0003-procurements",
        [
            """
            CREATE TABLE advice (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id),
                organisation BIGINT NOT NULL REFERENCES organisation (id), account BIGINT REFERENCES account (id),
                at BIGINT NOT NULL, need BIGINT REFERENCES need (id), purchase TEXT NOT NULL, answer TEXT NOT NULL,
                way TEXT, reasoning TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE INDEX advice_organisation ON advice (organisation, at)",
            "CREATE INDEX advice_need ON advice (need) WHERE need IS NOT NULL",
            """
            CREATE TABLE procurement (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), year INTEGER NOT NULL,
                number INTEGER NOT NULL, organisation BIGINT NOT NULL REFERENCES organisation (id),
                account BIGINT REFERENCES account (id), need BIGINT REFERENCES need (id),
                advice BIGINT REFERENCES advice (id), title TEXT NOT NULL, object TEXT NOT NULL, act TEXT NOT NULL,
                kind TEXT NOT NULL, cpv TEXT, method TEXT NOT NULL, rationale TEXT NOT NULL DEFAULT '',
                value BIGINT NOT NULL, options_value BIGINT NOT NULL DEFAULT 0, starts_on TEXT, ends_on TEXT,
                terms TEXT NOT NULL DEFAULT '', criteria TEXT NOT NULL DEFAULT '', one_asked TEXT NOT NULL DEFAULT '',
                tenders_by BIGINT, state TEXT NOT NULL, created_at BIGINT NOT NULL, sent_at BIGINT, opened_at BIGINT,
                chosen_at BIGINT, noticed_at BIGINT, concluded_on TEXT, cancelled_at BIGINT,
                cancel_reason TEXT NOT NULL DEFAULT '', told_at BIGINT, documented_on TEXT,
                reminders INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1,
                UNIQUE (partnership, year, number)
            )
            """,
            "CREATE INDEX procurement_organisation ON procurement (organisation, created_at)",
            "CREATE INDEX procurement_need ON procurement (need) WHERE need IS NOT NULL",
            "CREATE INDEX procurement_state ON procurement (partnership, state, created_at)",
            """
            CREATE TABLE lot (
                id \(.key), procurement BIGINT NOT NULL REFERENCES procurement (id) ON DELETE CASCADE,
                number INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', value BIGINT NOT NULL,
                winner BIGINT, main_reason TEXT NOT NULL DEFAULT '', no_winner_reason TEXT NOT NULL DEFAULT '',
                UNIQUE (procurement, number)
            )
            """,
            """
            CREATE TABLE invitation (
                id \(.key), procurement BIGINT NOT NULL REFERENCES procurement (id) ON DELETE CASCADE,
                organisation BIGINT REFERENCES organisation (id), name TEXT NOT NULL, org_number TEXT, email TEXT NOT NULL,
                why TEXT NOT NULL DEFAULT '', sent_at BIGINT, opened_at BIGINT, declined_at BIGINT,
                decline_reason TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE INDEX invitation_procurement ON invitation (procurement)",
            "CREATE INDEX invitation_organisation ON invitation (organisation) WHERE organisation IS NOT NULL",
            """
            CREATE TABLE tender (
                id \(.key), procurement BIGINT NOT NULL REFERENCES procurement (id) ON DELETE CASCADE,
                invitation BIGINT NOT NULL REFERENCES invitation (id), account BIGINT REFERENCES account (id),
                org_number TEXT, text TEXT NOT NULL, share INTEGER,
                at BIGINT NOT NULL, withdrawn_at BIGINT, keep_until TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
                UNIQUE (procurement, invitation)
            )
            """,
            """
            CREATE TABLE tender_lot (
                tender BIGINT NOT NULL REFERENCES tender (id) ON DELETE CASCADE, lot BIGINT NOT NULL REFERENCES lot (id),
                price BIGINT NOT NULL, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (tender, lot)
            )
            """,
            """
            CREATE TABLE procurement_question (
                id \(.key), procurement BIGINT NOT NULL REFERENCES procurement (id) ON DELETE CASCADE,
                invitation BIGINT NOT NULL REFERENCES invitation (id), question TEXT NOT NULL, asked_at BIGINT NOT NULL,
                answer TEXT NOT NULL DEFAULT '', answered_at BIGINT
            )
            """,
            "CREATE INDEX procurement_question_procurement ON procurement_question (procurement, asked_at)",
        ])

    private static let agreements = Migration(
        "sourcing-0004-agreements",
        [
            """
            CREATE TABLE agreement (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), year INTEGER NOT NULL,
                number INTEGER NOT NULL, kind TEXT NOT NULL, organisation BIGINT NOT NULL REFERENCES organisation (id),
                account BIGINT REFERENCES account (id), procurement BIGINT REFERENCES procurement (id),
                need BIGINT REFERENCES need (id), title TEXT NOT NULL, object TEXT NOT NULL DEFAULT '', cpv TEXT,
                starts_on TEXT NOT NULL, ends_on TEXT, notice TEXT NOT NULL DEFAULT '', value BIGINT, ceiling BIGINT,
                signed_on TEXT, state TEXT NOT NULL, activated_at BIGINT, ended_on TEXT,
                end_reason TEXT NOT NULL DEFAULT '', is_public INTEGER NOT NULL DEFAULT 0,
                reminded_for TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
                version INTEGER NOT NULL DEFAULT 1, UNIQUE (partnership, year, number)
            )
            """,
            "CREATE INDEX agreement_organisation ON agreement (organisation)",
            "CREATE INDEX agreement_procurement ON agreement (procurement) WHERE procurement IS NOT NULL",
            "CREATE INDEX agreement_need ON agreement (need) WHERE need IS NOT NULL",
            "CREATE INDEX agreement_end ON agreement (partnership, state, ends_on)",
            """
            CREATE TABLE agreement_lot (
                agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
                lot BIGINT NOT NULL REFERENCES lot (id), PRIMARY KEY (agreement, lot)
            )
            """,
            "CREATE UNIQUE INDEX agreement_lot_lot ON agreement_lot (lot)",
            """
            CREATE TABLE agreement_party (
                id \(.key), agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, side TEXT NOT NULL,
                organisation BIGINT REFERENCES organisation (id), name TEXT NOT NULL, org_number TEXT,
                contributes TEXT NOT NULL DEFAULT '', contact_name TEXT NOT NULL DEFAULT '', contact_email TEXT
            )
            """,
            "CREATE INDEX agreement_party_agreement ON agreement_party (agreement)",
            // What an agreement of partnership tells besides: one row a heading.
            """
            CREATE TABLE agreement_point (
                agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, point TEXT NOT NULL,
                text TEXT NOT NULL, PRIMARY KEY (agreement, point)
            )
            """,
            "CREATE INDEX agreement_party_organisation ON agreement_party (organisation) WHERE organisation IS NOT NULL",
            """
            CREATE TABLE agreement_option (
                id \(.key), agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, text TEXT NOT NULL,
                decide_by TEXT NOT NULL, until TEXT, value BIGINT NOT NULL DEFAULT 0, used_on TEXT, declined_on TEXT,
                reminded_at BIGINT
            )
            """,
            "CREATE INDEX agreement_option_agreement ON agreement_option (agreement)",
            """
            CREATE TABLE agreement_call (
                id \(.key), agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, called_on TEXT NOT NULL,
                value BIGINT NOT NULL, note TEXT NOT NULL DEFAULT '', above_why TEXT NOT NULL DEFAULT '',
                account BIGINT REFERENCES account (id), at BIGINT NOT NULL, struck_at BIGINT
            )
            """,
            "CREATE INDEX agreement_call_agreement ON agreement_call (agreement, called_on)",
            """
            CREATE TABLE agreement_version (
                id \(.key), agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, number INTEGER NOT NULL,
                file BIGINT NOT NULL, name TEXT NOT NULL, sha256 \(.blob) NOT NULL, note TEXT NOT NULL DEFAULT '',
                account BIGINT REFERENCES account (id), at BIGINT NOT NULL, UNIQUE (agreement, number)
            )
            """,
        ])

    private static let followUps = Migration(
        "sourcing-0005-follow-up",
        [
            """
            CREATE TABLE follow_up (
                id \(.key), agreement BIGINT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE, from_on TEXT NOT NULL,
                until_on TEXT NOT NULL, due_on TEXT NOT NULL, UNIQUE (agreement, due_on)
            )
            """,
            "CREATE INDEX follow_up_due ON follow_up (due_on)",
            """
            CREATE TABLE follow_up_answer (
                id \(.key), follow_up BIGINT NOT NULL REFERENCES follow_up (id) ON DELETE CASCADE,
                party BIGINT NOT NULL REFERENCES agreement_party (id) ON DELETE CASCADE, side TEXT NOT NULL,
                asked_at BIGINT, reminded_at BIGINT, account BIGINT REFERENCES account (id),
                employed INTEGER, training INTEGER, moved_on INTEGER, hours INTEGER, share INTEGER, turnover BIGINT,
                could_not TEXT NOT NULL DEFAULT '', story TEXT NOT NULL DEFAULT '', again TEXT,
                again_why TEXT NOT NULL DEFAULT '', answered_at BIGINT, version INTEGER NOT NULL DEFAULT 0,
                UNIQUE (follow_up, party)
            )
            """,
            "CREATE INDEX follow_up_answer_party ON follow_up_answer (party)",
            """
            CREATE TABLE foreseen_need (
                id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id),
                organisation BIGINT NOT NULL REFERENCES organisation (id), agreement BIGINT REFERENCES agreement (id),
                account BIGINT REFERENCES account (id), year INTEGER NOT NULL, title TEXT NOT NULL, cpv TEXT,
                municipality TEXT, times INTEGER, amount TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
                answer BIGINT REFERENCES follow_up_answer (id), at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX foreseen_need_year ON foreseen_need (partnership, year)",
            "CREATE INDEX foreseen_need_answer ON foreseen_need (answer) WHERE answer IS NOT NULL",
        ])
}
