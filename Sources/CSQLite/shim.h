#include <sqlite3.h>

// sqlite3_config is variadic and can't be called from Swift.

/// Keeps what a savepoint is undone from in memory, however much it is. Must come before any database is opened in the process;
/// afterwards it changes nothing. (A limit other than SQLite's own is no way between: with 256 KiB, SQLite 3.40.1 took a write of
/// nothing to the file for a full disk.)
static inline int torg_sqlite_keep_undo_in_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
}
