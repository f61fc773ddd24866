#include <sqlite3.h>

// sqlite3_config is variadic and can't be called from Swift.

/// How large the journal from which a savepoint is undone may grow in memory, in bytes, before it goes to a file. Must come
/// before any database is opened in the process; afterwards it changes nothing.
static inline int torg_sqlite_keep_undo_in_memory(int bytes) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, bytes);
}
