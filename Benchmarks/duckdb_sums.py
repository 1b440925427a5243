"""Holds a table of SQLite against one of PostgreSQL as one would with DuckDB: both attached, and for each column the sum
of the hashes of its values. Prints the columns whose sums differ; exit status 0 when there are none, else 1.

It claims less than `assay diff`: two rows that exchange a value leave both sums alone, and no row is named.

    duckdb_sums.py SQLITE-FILE TABLE POSTGRES-CONNECTION-STRING TABLE
"""

import sys
from pathlib import Path

import duckdb
import duckdb_extension_postgres_scanner
import duckdb_extension_sqlite_scanner

# The source's column, what makes of its text the value that the target holds, and the target's column.
COLUMNS = [
    ("id", "::UUID", "id"),
    ("conversation_id", "::UUID", "conversation_id"),
    ("author", "", "author"),
    ("role", "", "role"),
    ("content", "", "content"),
    ("timestamp", "::TIMESTAMPTZ", "created_at"),
    ("parent_id", "::UUID", "parent_id"),
]


def sums(table, values):
    return f"SELECT count(*), {', '.join(f'sum(hash({value}))' for value in values)} FROM {table}"


source_file, source, target_string, target = sys.argv[1:]
database = duckdb.connect()
for package in duckdb_extension_sqlite_scanner, duckdb_extension_postgres_scanner:
    (extension,) = Path(package.__file__).parent.glob("extensions/*/*.duckdb_extension")
    database.execute(f"LOAD '{extension}'")
database.execute(f"ATTACH '{source_file}' AS source (TYPE sqlite, READ_ONLY)")
database.execute(f"ATTACH '{target_string}' AS target (TYPE postgres, READ_ONLY)")

# One statement, so that DuckDB may scan both at once.
one, other = database.execute(
    sums(f"source.{source}", [name + cast for name, cast, _ in COLUMNS])
    + " UNION ALL "
    + sums(f"target.{target}", [name for _, _, name in COLUMNS])
).fetchall()
names = ["count", *(name for _, _, name in COLUMNS)]
differing = [name for name, left, right in zip(names, one, other) if left != right]
print(f"differ: {', '.join(differing)}" if differing else f"equal: {one[0]} rows")
sys.exit(1 if differing else 0)
