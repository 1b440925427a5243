// SQLite's C interface, and the macros of it that Swift cannot import.
#pragma once
#include <sqlite3.h>

/// `SQLITE_TRANSIENT`: SQLite copies the bytes before the call returns. The macro is a cast that Swift does not import.
static inline sqlite3_destructor_type assay_sqlite_transient(void) { return SQLITE_TRANSIENT; }
