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
                    CHECK (price < total OR kind = 'c')
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
        #expect(checks.map(\.expression) == ["kind IN ('a, b', 'c''d')", "price > 0", "price < total OR kind = 'c'"])
        #expect(checks.map(\.columns) == [["kind"], ["price"], ["kind", "price", "total"]])
        #expect(checks.map(\.name) == [nil, "positive", nil])
        let references = definition.constraints.filter { $0.kind == .foreignKey }
        #expect(references.map(\.referencedTable?.name) == ["order", "other"])
        #expect(references.map(\.referencedColumns) == [["id"], ["a", "b"]])
        #expect(references.map(\.onDelete) == ["SET NULL", nil])
        #expect(references.map(\.isDeferrable) == [true, false])
        #expect(
            definition.constraints.filter { $0.kind == .unique }.map(\.columns) == [
                ["user name"], ["kind", "user name"],
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

@Suite("A check's expression")
struct CheckExpressionTests {
    @Test(
        "has the same values however the engine writes it",
        arguments: [
            ("role IN ('user', 'it''s')", "(role = ANY (ARRAY['user'::text, 'it''s'::text]))"),
            ("score BETWEEN -1 AND 5.5", "((score >= '-1'::integer) AND (score <= 5.5))"),
        ])
    func literals(_ sqlite: String, _ postgres: String) {
        #expect(CheckExpression(sqlite).literals == CheckExpression(postgres).literals)
        #expect(!CheckExpression(sqlite).literals.isEmpty)
    }

    @Test(
        "is a constant, or none",
        arguments: [
            ("'x'::text", "x"), ("('it''s')", "it's"), ("TRUE", "1"), ("0", "0"), ("'-5'::integer", "-5"), ("-5", "-5"),
            ("now()", nil), ("1 + 2", nil), ("CURRENT_TIMESTAMP", nil),
        ])
    func constant(_ expression: String, _ value: String?) {
        #expect(CheckExpression.constant(expression) == value)
    }
}
