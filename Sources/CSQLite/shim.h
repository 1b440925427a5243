// SQLite's C interface, and what of it Swift cannot import.
#pragma once
#include <sqlite3.h>

/// `SQLITE_TRANSIENT`: SQLite copies the bytes before the call returns. The macro is a cast, which Swift does not import.
static inline sqlite3_destructor_type assay_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// `sqlite3_db_config` for the options that are a switch. The function is variadic, which Swift does not import.
static inline int assay_sqlite_switch(sqlite3 *db, int option, int on) {
    return sqlite3_db_config(db, option, on, (int *)0);
}

// Extended result codes are arithmetic, which Swift does not import.
static const int ASSAY_SQLITE_READONLY_ROLLBACK = SQLITE_READONLY_ROLLBACK;
