import Database

/// The tables of the devices that ideas are taken down on.
enum CaptureMigrations {
    static let all: [Migration] = [
        Migration(
            "capture-0001-devices",
            [
                """
                CREATE TABLE capture_device (
                    id \(.key), partnership BIGINT NOT NULL REFERENCES partnership (id),
                    account BIGINT REFERENCES account (id) ON DELETE SET NULL, token_hash \(.blob) NOT NULL UNIQUE,
                    private_key \(.blob), name TEXT NOT NULL, place BIGINT, begun_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                    closed_at BIGINT, seen_at BIGINT NOT NULL, unsent INTEGER NOT NULL DEFAULT 0,
                    taken INTEGER NOT NULL DEFAULT 0
                )
                """,
                "CREATE INDEX capture_device_partnership ON capture_device (partnership, id)",
                "CREATE INDEX capture_device_account ON capture_device (account) WHERE account IS NOT NULL",
                "CREATE INDEX capture_device_key ON capture_device (partnership, ends_at) WHERE private_key IS NOT NULL",
            ])
    ]
}
