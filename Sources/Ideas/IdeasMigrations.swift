import Database

/// The tables of ideas. Names tell what each does; a released one is never changed.
enum IdeasMigrations {
    static let all: [Migration] = [
        Migration(
            "ideas-0001-ideas",
            [
                """
                CREATE TABLE idea (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), year INTEGER NOT NULL,
                    number INTEGER NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL, municipality TEXT,
                    place TEXT NOT NULL DEFAULT '', for_whom TEXT NOT NULL DEFAULT '', source TEXT NOT NULL, state TEXT NOT NULL,
                    visibility TEXT NOT NULL, consents INTEGER NOT NULL DEFAULT 0, received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, responsible BIGINT,
                    next_step TEXT NOT NULL DEFAULT '', next_at BIGINT, joined_into BIGINT REFERENCES idea (id),
                    is_challenge INTEGER NOT NULL DEFAULT 0, closed_reason TEXT NOT NULL DEFAULT '', closed_at BIGINT,
                    done_at BIGINT, done_asked_at BIGINT, form_key TEXT, tracking_hash \(.blob) NOT NULL UNIQUE,
                    version INTEGER NOT NULL DEFAULT 1,
                    UNIQUE (partnership, year, number)
                )
                """,
                "CREATE UNIQUE INDEX idea_form_key ON idea (partnership, form_key) WHERE form_key IS NOT NULL",
                "CREATE INDEX idea_public ON idea (partnership, id) WHERE visibility = 'public' AND joined_into IS NULL",
                """
                CREATE INDEX idea_public_municipality ON idea (partnership, municipality, id)
                WHERE visibility = 'public' AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_public_municipality_state ON idea (partnership, municipality, state, id)
                WHERE visibility = 'public' AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_public_state ON idea (partnership, state, id)
                WHERE visibility = 'public' AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_queue ON idea (partnership, next_at)
                WHERE state IN ('received', 'sorted', 'referred', 'active') AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_queue_state ON idea (partnership, state, next_at)
                WHERE state IN ('received', 'sorted', 'referred', 'active') AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_queue_responsible ON idea (partnership, responsible, next_at)
                WHERE state IN ('received', 'sorted', 'referred', 'active') AND joined_into IS NULL
                """,
                """
                CREATE INDEX idea_call ON idea (partnership, next_at)
                WHERE state = 'done' AND next_at IS NOT NULL AND joined_into IS NULL
                """,
                "CREATE INDEX idea_joined ON idea (joined_into) WHERE joined_into IS NOT NULL",
                "CREATE INDEX idea_done ON idea (partnership, done_at) WHERE state = 'done' AND done_asked_at IS NULL",
                """
                CREATE TABLE idea_contact (
                    idea BIGINT PRIMARY KEY REFERENCES idea (id) ON DELETE CASCADE, name TEXT NOT NULL DEFAULT '', email TEXT,
                    phone TEXT, language TEXT NOT NULL, purpose TEXT NOT NULL DEFAULT 'answer', delete_after BIGINT
                )
                """,
                "CREATE INDEX idea_contact_email ON idea_contact (email)",
                "CREATE INDEX idea_contact_delete ON idea_contact (delete_after) WHERE delete_after IS NOT NULL",
                """
                CREATE TABLE idea_label (
                    idea BIGINT NOT NULL REFERENCES idea (id) ON DELETE CASCADE, label TEXT NOT NULL,
                    PRIMARY KEY (label, idea)
                )
                """,
                "CREATE INDEX idea_label_idea ON idea_label (idea)",
                """
                CREATE TABLE idea_mask (
                    idea BIGINT NOT NULL REFERENCES idea (id) ON DELETE CASCADE, phrase TEXT NOT NULL, kind TEXT NOT NULL,
                    PRIMARY KEY (idea, phrase)
                )
                """,
                """
                CREATE TABLE idea_addition (
                    id \(.key), idea BIGINT NOT NULL REFERENCES idea (id) ON DELETE CASCADE, text TEXT NOT NULL,
                    at BIGINT NOT NULL, is_public INTEGER NOT NULL DEFAULT 0, is_held INTEGER NOT NULL DEFAULT 0, looked_at BIGINT
                )
                """,
                "CREATE INDEX idea_addition_new ON idea_addition (at) WHERE looked_at IS NULL",
                "CREATE INDEX idea_addition_idea ON idea_addition (idea)",
                """
                CREATE TABLE idea_tally (
                    partnership BIGINT NOT NULL REFERENCES partnership (id), municipality TEXT NOT NULL, state TEXT NOT NULL,
                    count BIGINT NOT NULL, PRIMARY KEY (partnership, municipality, state)
                )
                """,
            ]),
        Migration(
            "ideas-0002-referrals",
            [
                """
                CREATE TABLE referral (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id),
                    idea BIGINT NOT NULL REFERENCES idea (id), origin BIGINT NOT NULL REFERENCES idea (id),
                    organisation BIGINT NOT NULL REFERENCES organisation (id), question TEXT NOT NULL, state TEXT NOT NULL,
                    sent_at BIGINT NOT NULL, due_at BIGINT NOT NULL, sent_by BIGINT, moved_from BIGINT REFERENCES referral (id),
                    reminders INTEGER NOT NULL DEFAULT 0, reminded_at BIGINT, version INTEGER NOT NULL DEFAULT 1
                )
                """,
                "CREATE INDEX referral_idea ON referral (idea)",
                "CREATE INDEX referral_origin ON referral (origin)",
                "CREATE INDEX referral_organisation ON referral (organisation, idea)",
                "CREATE INDEX referral_due ON referral (partnership, due_at) WHERE state IN ('sent', 'accepted')",
                "CREATE INDEX referral_open ON referral (partnership, due_at) WHERE state IN ('sent', 'accepted', 'asked')",
                """
                CREATE INDEX referral_open_organisation ON referral (organisation, due_at)
                WHERE state IN ('sent', 'accepted', 'asked')
                """,
                "CREATE INDEX referral_past_organisation ON referral (organisation, id)",
                """
                CREATE TABLE referral_entry (
                    id \(.key), referral BIGINT NOT NULL REFERENCES referral (id), idea BIGINT NOT NULL REFERENCES idea (id),
                    kind TEXT NOT NULL, text TEXT NOT NULL, at BIGINT NOT NULL, organisation BIGINT, account BIGINT
                )
                """,
                "CREATE INDEX referral_entry_idea ON referral_entry (idea, id)",
                "CREATE INDEX referral_entry_referral ON referral_entry (referral, id)",
                "CREATE INDEX referral_entry_answers ON referral_entry (at) WHERE kind IN ('accepted', 'progress', 'outcome', 'declined')",
                """
                CREATE INDEX referral_entry_told ON referral_entry (organisation, at)
                WHERE kind IN ('accepted', 'progress', 'outcome', 'declined', 'passed-on')
                """,
            ]),
        Migration(
            "ideas-0003-followers-reports-and-moderation",
            [
                """
                CREATE TABLE idea_follower (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), idea BIGINT REFERENCES idea (id),
                    email TEXT NOT NULL, language TEXT NOT NULL, frequency TEXT NOT NULL, created_at BIGINT NOT NULL,
                    confirmed_at BIGINT, last_entry BIGINT NOT NULL DEFAULT 0, next_at BIGINT
                )
                """,
                "CREATE INDEX idea_follower_idea ON idea_follower (idea)",
                "CREATE INDEX idea_follower_email ON idea_follower (partnership, email)",
                "CREATE INDEX idea_follower_due ON idea_follower (partnership, next_at) WHERE next_at IS NOT NULL",
                """
                CREATE TABLE idea_report (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), idea BIGINT NOT NULL REFERENCES idea (id),
                    reason TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, decided_at BIGINT, decision TEXT,
                    decided_by BIGINT
                )
                """,
                "CREATE INDEX idea_report_open ON idea_report (partnership, at) WHERE decided_at IS NULL",
                "CREATE INDEX idea_report_idea ON idea_report (idea)",
                """
                CREATE TABLE moderation (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), idea BIGINT REFERENCES idea (id),
                    action TEXT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, account BIGINT
                )
                """,
                "CREATE INDEX moderation_partnership ON moderation (partnership, id)",
                "CREATE INDEX moderation_idea ON moderation (idea)",
                """
                CREATE TABLE blocked_word (
                    partnership BIGINT NOT NULL REFERENCES partnership (id), word TEXT NOT NULL, PRIMARY KEY (partnership, word)
                )
                """,
                """
                CREATE TABLE done_answer (
                    id \(.key), idea BIGINT NOT NULL REFERENCES idea (id), giver BIGINT NOT NULL REFERENCES idea (id),
                    is_done INTEGER NOT NULL, text TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, UNIQUE (giver)
                )
                """,
                "CREATE INDEX done_answer_idea ON done_answer (idea)",
            ]),
        Migration(
            "ideas-0004-answers-of-a-partnership",
            [
                "ALTER TABLE referral_entry ADD COLUMN partnership BIGINT NOT NULL DEFAULT 0",
                """
                UPDATE referral_entry
                SET partnership = (SELECT partnership FROM referral WHERE referral.id = referral_entry.referral)
                """,
                "DROP INDEX referral_entry_answers",
                """
                CREATE INDEX referral_entry_answers ON referral_entry (partnership, at)
                WHERE kind IN ('accepted', 'progress', 'outcome', 'declined')
                """,
                """
                CREATE INDEX referral_past ON referral (partnership, id)
                WHERE state NOT IN ('sent', 'accepted', 'asked')
                """,
            ]),
        Migration(
            "ideas-0005-lessons",
            [
                """
                CREATE TABLE routing_lesson (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), referral BIGINT NOT NULL REFERENCES referral (id),
                    idea BIGINT NOT NULL REFERENCES idea (id), organisation BIGINT NOT NULL REFERENCES organisation (id),
                    passed_to BIGINT REFERENCES organisation (id), kind TEXT NOT NULL, lesson \(.blob) NOT NULL,
                    at BIGINT NOT NULL, forgotten_at BIGINT, UNIQUE (referral, kind)
                )
                """,
                "CREATE INDEX routing_lesson_organisation ON routing_lesson (organisation, id)",
                "CREATE INDEX routing_lesson_idea ON routing_lesson (idea)",
            ]),
        PastLessons.migration,
        Migration(
            "ideas-0007-labels-and-additions-of-a-partnership",
            [
                "ALTER TABLE idea_label ADD COLUMN partnership BIGINT NOT NULL DEFAULT 0",
                "UPDATE idea_label SET partnership = (SELECT partnership FROM idea WHERE idea.id = idea_label.idea)",
                "CREATE INDEX idea_label_list ON idea_label (partnership, label, idea)",
                "ALTER TABLE idea_addition ADD COLUMN partnership BIGINT NOT NULL DEFAULT 0",
                "UPDATE idea_addition SET partnership = (SELECT partnership FROM idea WHERE idea.id = idea_addition.idea)",
                "DROP INDEX idea_addition_new",
                "CREATE INDEX idea_addition_new ON idea_addition (partnership, at) WHERE looked_at IS NULL",
            ]),
    ]
}
