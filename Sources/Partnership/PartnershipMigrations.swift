public import Database

/// The tables that every capability stands on. Names tell what each does; a released one is never changed.
public enum PartnershipMigrations {
    public static let all: [Migration] = [
        Migration(
            "partnership-0001-partnerships-and-site-state",
            [
                """
                CREATE TABLE partnership (
                    id \(.key), host TEXT NOT NULL UNIQUE, name TEXT NOT NULL, settings TEXT NOT NULL, created_at BIGINT NOT NULL
                )
                """,
                "CREATE TABLE site_state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
                """
                CREATE TABLE reference_counter (
                    partnership BIGINT NOT NULL REFERENCES partnership (id), kind TEXT NOT NULL, year INTEGER NOT NULL,
                    last INTEGER NOT NULL, PRIMARY KEY (partnership, kind, year)
                )
                """,
            ]),
        Migration(
            "partnership-0002-organisations-and-representatives",
            [
                """
                CREATE TABLE organisation (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), slug TEXT NOT NULL, name TEXT NOT NULL,
                    number TEXT, kind TEXT NOT NULL, sector TEXT NOT NULL, responsibilities TEXT NOT NULL DEFAULT '',
                    offers TEXT NOT NULL DEFAULT '', needs TEXT NOT NULL DEFAULT '', meets TEXT NOT NULL DEFAULT '',
                    staffs TEXT NOT NULL DEFAULT '', reached TEXT NOT NULL DEFAULT '', committee INTEGER NOT NULL DEFAULT 0,
                    joined_on TEXT, left_on TEXT, version INTEGER NOT NULL DEFAULT 1,
                    UNIQUE (partnership, slug)
                )
                """,
                "CREATE UNIQUE INDEX organisation_number ON organisation (partnership, number) WHERE number IS NOT NULL",
                """
                CREATE TABLE organisation_municipality (
                    organisation BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE, municipality TEXT NOT NULL,
                    PRIMARY KEY (organisation, municipality)
                )
                """,
                """
                CREATE TABLE representative (
                    id \(.key), organisation BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE, title TEXT NOT NULL,
                    name TEXT NOT NULL DEFAULT '', email TEXT, bounced_at BIGINT
                )
                """,
                "CREATE INDEX representative_organisation ON representative (organisation)",
            ]),
        Migration(
            "partnership-0003-accounts-and-sessions",
            [
                """
                CREATE TABLE account (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), email TEXT NOT NULL, name TEXT NOT NULL,
                    language TEXT NOT NULL DEFAULT 'sv', password_hash TEXT, totp_secret \(.blob), totp_confirmed_at BIGINT,
                    totp_last_step BIGINT, created_at BIGINT NOT NULL, erased_at BIGINT,
                    UNIQUE (partnership, email)
                )
                """,
                """
                CREATE TABLE account_role (
                    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE, role TEXT NOT NULL,
                    organisation BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (account, role, organisation)
                )
                """,
                "CREATE INDEX account_role_organisation ON account_role (organisation)",
                """
                CREATE TABLE session (
                    id \(.key), token_hash \(.blob) NOT NULL UNIQUE, partnership BIGINT NOT NULL REFERENCES partnership (id),
                    account BIGINT REFERENCES account (id) ON DELETE CASCADE, opened_kind TEXT, opened_id BIGINT,
                    organisation BIGINT, representative BIGINT, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    device TEXT NOT NULL DEFAULT '', is_verified INTEGER NOT NULL DEFAULT 1
                )
                """,
                "CREATE INDEX session_account ON session (account)",
                "CREATE INDEX session_expires ON session (expires_at)",
                "CREATE INDEX session_representative ON session (representative) WHERE representative IS NOT NULL",
                """
                CREATE TABLE mailed_link (
                    id \(.key), token_hash \(.blob) NOT NULL UNIQUE, partnership BIGINT NOT NULL REFERENCES partnership (id),
                    purpose TEXT NOT NULL, account BIGINT REFERENCES account (id) ON DELETE CASCADE, subject_kind TEXT,
                    subject_id BIGINT, organisation BIGINT, representative BIGINT, created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL, used_at BIGINT
                )
                """,
                "CREATE INDEX mailed_link_representative ON mailed_link (representative) WHERE representative IS NOT NULL",
                "CREATE INDEX mailed_link_subject ON mailed_link (subject_kind, subject_id)",
                "CREATE INDEX mailed_link_expires ON mailed_link (expires_at)",
            ]),
        Migration(
            "partnership-0004-timeline-and-links",
            [
                """
                CREATE TABLE timeline_entry (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), subject_kind TEXT NOT NULL,
                    subject_id BIGINT NOT NULL, at BIGINT NOT NULL, account BIGINT, organisation BIGINT, verb TEXT NOT NULL,
                    detail TEXT NOT NULL, visibility TEXT NOT NULL, previous \(.blob) NOT NULL, hash \(.blob) NOT NULL
                )
                """,
                "CREATE INDEX timeline_subject ON timeline_entry (partnership, subject_kind, subject_id, id)",
                "CREATE INDEX timeline_partnership ON timeline_entry (partnership, id)",
                """
                CREATE TABLE link (
                    partnership BIGINT NOT NULL REFERENCES partnership (id), from_kind TEXT NOT NULL, from_id BIGINT NOT NULL,
                    relation TEXT NOT NULL, to_kind TEXT NOT NULL, to_id BIGINT NOT NULL, at BIGINT NOT NULL,
                    PRIMARY KEY (partnership, from_kind, from_id, relation, to_kind, to_id)
                )
                """,
                "CREATE INDEX link_to ON link (partnership, to_kind, to_id)",
            ]),
        Migration(
            "partnership-0005-outbox",
            [
                """
                CREATE TABLE letter (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), recipient TEXT NOT NULL,
                    subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, language TEXT NOT NULL,
                    list_unsubscribe TEXT, message_id TEXT NOT NULL UNIQUE, about_kind TEXT, about_id BIGINT,
                    representative BIGINT,
                    state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at BIGINT NOT NULL, error TEXT,
                    created_at BIGINT NOT NULL, sent_at BIGINT, is_handled INTEGER NOT NULL DEFAULT 0
                )
                """,
                "CREATE INDEX letter_due ON letter (next_at) WHERE state = 'waiting'",
                "CREATE INDEX letter_failed ON letter (partnership, about_kind, id) WHERE state IN ('bounced', 'failed') AND is_handled = 0",
                "CREATE INDEX letter_recipient ON letter (partnership, lower(recipient))",
                "CREATE INDEX letter_about ON letter (about_kind, about_id)",
                "CREATE INDEX letter_kept ON letter (partnership) WHERE text <> ''",
                "CREATE INDEX letter_representative ON letter (representative) WHERE representative IS NOT NULL",
            ]),
        FullText.migration("partnership-0006-full-text"),
        Migration(
            "partnership-0007-recovery-codes-and-last-visits",
            [
                """
                CREATE TABLE recovery_code (
                    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE, code_hash \(.blob) NOT NULL,
                    PRIMARY KEY (account, code_hash)
                )
                """,
                "ALTER TABLE account ADD COLUMN seen_at BIGINT",
            ]),
        Migration(
            "partnership-0008-many-processes",
            [
                "ALTER TABLE letter ADD COLUMN claim BIGINT",
                "ALTER TABLE letter ADD COLUMN claimed_until BIGINT",
                "CREATE INDEX letter_claim ON letter (claim) WHERE claim IS NOT NULL",
                """
                CREATE TABLE sweep_turn (
                    partnership BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE, name TEXT NOT NULL,
                    due_at BIGINT NOT NULL, holder BIGINT, held_until BIGINT, PRIMARY KEY (partnership, name)
                )
                """,
                "CREATE TABLE rate_bucket (key \(.blob) NOT NULL PRIMARY KEY, empty_at BIGINT NOT NULL)",
                "CREATE INDEX rate_bucket_empty ON rate_bucket (empty_at)",
            ]),
        FullText.homesMigration("partnership-0009-search-homes"),
        FullText.keysMigration("partnership-0010-search-keys"),
        Migration(
            "partnership-0011-routing",
            [
                """
                CREATE TABLE routing_cell (
                    partnership BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE, feature BIGINT NOT NULL,
                    cell \(.blob) NOT NULL, PRIMARY KEY (partnership, feature)
                )
                """,
                """
                CREATE TABLE routing_receiver (
                    partnership BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE, receiver BIGINT NOT NULL,
                    cell \(.blob) NOT NULL, PRIMARY KEY (partnership, receiver)
                )
                """,
                """
                CREATE TABLE routing_standing (
                    partnership BIGINT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE, cell \(.blob) NOT NULL
                )
                """,
                """
                CREATE TABLE routing_alias (
                    partnership BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
                    old BIGINT NOT NULL REFERENCES organisation (id), new BIGINT NOT NULL REFERENCES organisation (id),
                    PRIMARY KEY (partnership, old)
                )
                """,
            ]),
        Migration(
            "partnership-0012-files",
            [
                """
                CREATE TABLE file (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), subject_kind TEXT NOT NULL,
                    subject_id BIGINT NOT NULL, kind TEXT NOT NULL, bytes \(.blob) NOT NULL, size BIGINT NOT NULL,
                    hash \(.blob) NOT NULL, created_at BIGINT NOT NULL
                )
                """,
                "CREATE INDEX file_subject ON file (partnership, subject_kind, subject_id, id)",
            ]),
        RoutingMoves.migration,
        Migration("partnership-0014-answers-to-another", ["ALTER TABLE letter ADD COLUMN reply_to TEXT"]),
    ]
}
