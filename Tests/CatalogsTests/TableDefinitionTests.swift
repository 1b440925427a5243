import Fingerprints
import SQLText
import Testing

@testable import Catalogs

@Suite("A table's definition")
struct TableDefinitionTests {
    @Test("tells checks, collations and generated columns, which SQLite tells nowhere else")
    func sqlite() throws {
        let definition = try #require(
            TableDefinition(
                """
                CREATE TABLE IF NOT EXISTS "order" ( -- a name, a comment
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    [user name] VARCHAR(40) COLLATE NOCASE NOT NULL UNIQUE,
                    kind TEXT DEFAULT 'a, b' CHECK (kind IN ('a, b', 'c''d')),
                    price DECIMAL(10, 2) DEFAULT (1 + 2) CONSTRAINT positive CHECK (price > 0),
                    total INT GENERATED ALWAYS AS (price * 2) STORED,
                    parent INT REFERENCES "order" ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT NULL,
                    CONSTRAINT pair UNIQUE (kind, "user name"),
                    FOREIGN KEY (kind, price) REFERENCES other (a, b) ON UPDATE CASCADE,
                    CHECK (price < total OR kind = 'c') CHECK (total > 1) UNIQUE (price)
                ) STRICT
                """, dialect: .sqlite))
        #expect(definition.name.name == "order")
        #expect(definition.columns.map(\.name) == ["id", "user name", "kind", "price", "total", "parent"])
        #expect(
            definition.columns.map(\.declaredType) == [
                "INTEGER", "VARCHAR(40)", "TEXT", "DECIMAL(10, 2)", "INT", "INT",
            ])
        #expect(definition.columns.map(\.collation) == [nil, "NOCASE", nil, nil, nil, nil])
        #expect(definition.columns.map(\.isNotNull) == [false, true, false, false, false, true])
        #expect(definition.columns[2].defaultValue == "'a, b'")
        #expect(definition.columns[3].defaultValue == "(1 + 2)")
        #expect(definition.columns[4].generation == "price * 2")
        #expect(definition.columns[4].generated == .stored)
        let checks = definition.constraints.filter { $0.kind == .check }
        #expect(
            checks.map(\.expression) == [
                "kind IN ('a, b', 'c''d')", "price > 0", "price < total OR kind = 'c'", "total > 1",
            ])
        #expect(checks.map(\.columns) == [["kind"], ["price"], ["price", "total", "kind"], ["total"]])
        #expect(checks.map(\.name) == [nil, "positive", nil, nil])
        let references = definition.constraints.filter { $0.kind == .foreignKey }
        #expect(references.map(\.referencedTable?.name) == ["order", "other"])
        #expect(references.map(\.referencedColumns) == [["id"], ["a", "b"]])
        #expect(references.map(\.onDelete) == ["SET NULL", nil])
        #expect(references.map(\.isDeferrable) == [true, false])
        #expect(
            definition.constraints.filter { $0.kind == .unique }.map(\.columns) == [
                ["user name"], ["kind", "user name"], ["price"],
            ])
    }

    @Test("folds names without quotes as PostgreSQL does")
    func postgres() throws {
        let definition = try #require(
            TableDefinition(
                #"CREATE TABLE public.Items (ID bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Name" character varying(40) NOT NULL, at timestamp(3) with time zone DEFAULT now())"#,
                dialect: .postgres))
        #expect(definition.name.description == "public.items")
        #expect(definition.columns.map(\.name) == ["id", "Name", "at"])
        #expect(definition.columns.map(\.type) == ["int8", "varchar", "timestamptz"])
        #expect(definition.columns.map(\.length) == [nil, 40, nil])
        #expect(definition.columns[0].isIdentity)
        #expect(definition.columns[2].scale == 3)
        #expect(definition.columns[2].defaultValue == "now()")
    }

    @Test(
        "is none where columns are not declared",
        arguments: [
            "CREATE TABLE a AS SELECT 1", "CREATE VIRTUAL TABLE a USING fts5(b)", "CREATE VIEW a AS SELECT 1", "",
            "CREATE TABLE a ('",
        ])
    func others(_ sql: String) {
        #expect(TableDefinition(sql, dialect: .sqlite) == nil)
    }
}

@Suite("A condition")
struct ConditionTests {
    private func forms(_ sqlite: String, _ postgres: String) -> (String, String) {
        let columns = ["role", "score", "is_public", "Name", "a", "b"]
        return (
            Condition(sqlite, dialect: .sqlite, columns: columns).form(),
            Condition(postgres, dialect: .postgres, columns: columns).form()
        )
    }

    @Test(
        "has one form however the engine writes it",
        arguments: [
            ("role IN ('user', 'it''s')", "(role = ANY (ARRAY['user'::text, 'it''s'::text]))"),
            ("role IN ('user')", "(role = 'user'::text)"),
            ("role NOT IN ('user', 'x')", "(role <> ALL (ARRAY['user'::text, 'x'::text]))"),
            ("score BETWEEN -1 AND 5.5", "((score >= '-1'::integer) AND ((score)::double precision <= 5.5))"),
            ("score NOT BETWEEN 1 AND 5", "((score < 1) OR (score > 5))"),
            ("length(role) <= 10 AND a != 3", "((char_length(role) <= 10) AND (a <> 3))"),
            ("is_public = 1", "is_public"), ("is_public = 0", "(NOT is_public)"),
            ("\"Name\" = \"x\" OR a IS NOT NULL", "((\"Name\" = 'x'::text) OR (a IS NOT NULL))"),
        ])
    func equal(_ sqlite: String, _ postgres: String) {
        let (one, other) = forms(sqlite, postgres)
        #expect(one == other)
    }

    @Test(
        "has another form where it says something else",
        arguments: [
            ("a > 0", "(a < 0)"), ("role IN ('x', 'y')", "(role <> ALL (ARRAY['x'::text, 'y'::text]))"),
            ("a > 1 AND a < 9", "((a > 1) OR (a < 9))"), ("a < b", "(b < a)"), ("a > -5", "(a > 5)"),
            ("length(role) >= 5", "(char_length(role) <= 5)"), ("a IS NULL", "(a IS NOT NULL)"),
            ("role LIKE 'x'", "(role !~~ 'x'::text)"), ("role IN ('x', 'y')", "(role = ANY (ARRAY['x'::text]))"),
        ])
    func different(_ sqlite: String, _ postgres: String) {
        let (one, other) = forms(sqlite, postgres)
        #expect(one != other)
    }

    @Test(
        "that is one value has that value, and one that is computed has none",
        arguments: [
            ("'x'::text", "x"), ("('it''s')", "it's"), ("TRUE", "1"), ("0", "0"), ("'-5'::integer", "-5"), ("-5", "-5"),
            ("now()", nil), ("1 + 2", nil), ("CURRENT_TIMESTAMP", nil), ("'a'::text || 'b'::text", nil),
            ("'x'::character varying(3)", "x"), ("'{}'::text[]", "{}"),
        ])
    func constant(_ expression: String, _ value: String?) {
        #expect(Constant.value(of: expression, dialect: .postgres) == value)
    }
}
