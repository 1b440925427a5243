// SQLite's C interface, and what of it Swift cannot import.
#pragma once
#include <sqlite3.h>

/// `SQLITE_TRANSIENT`: SQLite copies the bytes before the call returns. The macro is a cast, which Swift does not import.
static inline sqlite3_destructor_type assay_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// `sqlite3_db_config` for the options that are a switch. The function is variadic, which Swift does not import.
static inline int assay_sqlite_switch(sqlite3 *db, int option, int on) {
    return sqlite3_db_config(db, option, on, (int *)0);
}

/// `sqlite3_mprintf("%s", …)`: a copy that SQLite frees. The function is variadic, which Swift does not import.
static inline char *assay_sqlite_copy(const char *text) { return sqlite3_mprintf("%s", text); }

/// A virtual table with what stands behind it. SQLite's part comes first, and Swift promises no order of its own.
typedef struct {
    sqlite3_vtab base;
    void *owner;
} assay_sqlite_table;

/// A scan of a virtual table.
typedef struct {
    sqlite3_vtab_cursor base;
    void *owner;
} assay_sqlite_scan;

// Extended result codes are arithmetic, which Swift does not import.
static const int ASSAY_SQLITE_READONLY_ROLLBACK = SQLITE_READONLY_ROLLBACK;
