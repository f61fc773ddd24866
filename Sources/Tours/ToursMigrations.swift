import Database

/// The tables of tours. Names tell what each does; a released one is never changed.
enum ToursMigrations {
    static let all: [Migration] = [
        Migration(
            "tours-0001-tours-stops-and-shifts",
            [
                """
                CREATE TABLE tour (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), slug TEXT NOT NULL, name TEXT NOT NULL,
                    lead TEXT NOT NULL DEFAULT '', is_public INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1,
                    UNIQUE (partnership, slug)
                )
                """,
                """
                CREATE TABLE stop (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), tour BIGINT NOT NULL REFERENCES tour (id),
                    slug TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL DEFAULT '', municipality TEXT,
                    latitude BIGINT, longitude BIGINT, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                    note TEXT NOT NULL DEFAULT '', permit TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '',
                    cancelled_at BIGINT, changed_at BIGINT NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1,
                    UNIQUE (tour, slug)
                )
                """,
                "CREATE INDEX stop_time ON stop (partnership, starts_at)",
                """
                CREATE TABLE shift (
                    id \(.key), stop BIGINT NOT NULL REFERENCES stop (id) ON DELETE CASCADE, starts_at BIGINT NOT NULL,
                    ends_at BIGINT NOT NULL, wanted INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
                    version INTEGER NOT NULL DEFAULT 1
                )
                """,
                "CREATE INDEX shift_stop ON shift (stop, starts_at)",
                """
                CREATE TABLE shift_place (
                    id \(.key), shift BIGINT NOT NULL REFERENCES shift (id) ON DELETE CASCADE,
                    organisation BIGINT NOT NULL REFERENCES organisation (id), account BIGINT REFERENCES account (id),
                    name TEXT NOT NULL, email TEXT, signed_at BIGINT NOT NULL, is_offered INTEGER NOT NULL DEFAULT 0,
                    reminded_at BIGINT
                )
                """,
                "CREATE UNIQUE INDEX shift_place_account ON shift_place (shift, account) WHERE account IS NOT NULL",
                "CREATE INDEX shift_place_shift ON shift_place (shift)",
                "CREATE INDEX shift_place_organisation ON shift_place (organisation)",
                "CREATE INDEX shift_place_of_account ON shift_place (account) WHERE account IS NOT NULL",
            ]),
        Migration(
            "tours-0002-paper-forms",
            [
                """
                CREATE TABLE paper_form (
                    partnership BIGINT NOT NULL REFERENCES partnership (id), number BIGINT NOT NULL,
                    stop BIGINT REFERENCES stop (id), batch TEXT NOT NULL, printed_at BIGINT NOT NULL, idea BIGINT,
                    reference TEXT, work_path TEXT, content \(.blob), taken_at BIGINT, spoiled_at BIGINT,
                    PRIMARY KEY (partnership, number)
                )
                """,
                "CREATE INDEX paper_form_stop ON paper_form (stop)",
                "CREATE INDEX paper_form_batch ON paper_form (partnership, batch)",
            ]),
    ]
}
