import Database

/// The tables of the members' own work.
enum MembersMigrations {
    static let all: [Migration] = [
        Migration(
            "members-0001-imports",
            [
                """
                CREATE TABLE member_import (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id), file_name TEXT NOT NULL, file \(.blob),
                    created_at BIGINT NOT NULL, done_at BIGINT, added INTEGER, changed INTEGER, same INTEGER, skipped INTEGER
                )
                """,
                "CREATE INDEX member_import_created ON member_import (created_at)",
            ])
    ]
}
