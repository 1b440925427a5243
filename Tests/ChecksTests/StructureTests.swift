import AssayKit
import Events
import TestSupport
import Testing

@Suite("The checks of the schema")
struct StructureTests {
    /// A fault that changes no row, and what must be said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let target: String
        let source: String
        /// The checks that find it, with the thing that each names.
        let findings: [String: [String]]

        init(_ name: String, target: String = "", source: String = "", _ findings: [String: [String]]) {
            testDescription = name
            self.target = target
            self.source = source
            self.findings = findings
        }
    }

    @Test("find nothing where nothing was lost")
    func right() async throws {
        let record = try await BrokenStructure().audit()
        #expect(record.findings.isEmpty)
        #expect(record.entries.count { $0.verdict == .passed } > 20)
    }

    @Test("name each fault that changes no row, and nothing else", arguments: faults)
    func fault(_ fault: Fault) async throws {
        let broken = try await BrokenStructure(target: fault.target, source: fault.source)
        let findings = try await broken.audit().findings
        #expect(findings == fault.findings)
    }

    @Test("say nothing untrue of what is unusual on both sides", arguments: oddities)
    func unusual(_ fault: Fault) async throws {
        let grants = """
            ; GRANT SELECT ON ALL TABLES IN SCHEMA public TO assay_reader;
            GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO assay_reader
            """
        let broken = try await BrokenStructure(target: fault.target + grants, source: fault.source)
        let findings = try await broken.audit().findings
        #expect(findings == fault.findings)
    }

    static let oddities = [
        Fault(
            "a table of the same name in a schema that is not on the path",
            target: "CREATE SCHEMA auth; CREATE TABLE auth.entries (id int)",
            ["everything-can-be-read": ["target.auth.entries"]]),
        Fault(
            "an index over JSON, which SQLite reads only where it trusts its schema",
            source: "CREATE INDEX entries_kind ON entries (json_extract(settings, '$.kind'))",
            ["indexes-are-kept": ["entries.entries_kind"]]),
        Fault(
            "a view that became a table",
            target: "DROP VIEW entries_per_person; CREATE TABLE entries_per_person (id int)",
            [:]),
        Fault(
            "two tables whose names differ in their Unicode form alone",
            target: "CREATE TABLE \"café\" (a text); CREATE TABLE \"cafe\u{301}\" (a text)",
            source: "CREATE TABLE \"café\" (a); CREATE TABLE \"cafe\u{301}\" (a)", [:]),
    ]

    static let faults = [
        Fault("a table left out", target: "DROP TABLE readings", ["tables-have-counterparts": ["readings"]]),
        Fault(
            "a column left out", target: "ALTER TABLE entries DROP note",
            ["columns-have-counterparts": ["entries.note"]]),
        Fault(
            "a lost NOT NULL", target: "ALTER TABLE entries ALTER role DROP NOT NULL",
            ["not-null-is-kept": ["entries.role"]]),
        Fault(
            "a lost primary key", target: "ALTER TABLE attachments DROP CONSTRAINT attachments_pkey",
            [
                "primary-keys-are-kept": ["attachments"],
                "uniqueness-is-kept": ["attachments.sqlite_autoindex_attachments_1"],
            ]),
        Fault(
            "a lost foreign key", target: "ALTER TABLE entries DROP CONSTRAINT entries_parent_id_fkey",
            ["foreign-keys-are-kept": [#"entries.["parent_id"]"#]]),
        Fault(
            "a foreign key that no longer deletes",
            target: """
                ALTER TABLE attachments DROP CONSTRAINT attachments_entry_id_fkey,
                    ADD FOREIGN KEY (entry_id) REFERENCES entries (id)
                """, ["foreign-keys-are-kept": [#"attachments.["entry_id"]"#]]),
        Fault(
            "a foreign key to another table",
            target: """
                ALTER TABLE invoices DROP CONSTRAINT invoices_owner_id_fkey;
                ALTER TABLE invoices ADD FOREIGN KEY (owner_id) REFERENCES entries (id) NOT VALID
                """,
            [
                "foreign-keys-are-kept": [#"invoices.["owner_id"]"#],
                "constraints-are-validated": ["invoices.invoices_owner_id_fkey"],
            ]),
        Fault(
            "a lost CHECK", target: "ALTER TABLE entries DROP CONSTRAINT entries_role_check",
            ["checks-are-kept": ["entries.CHECK (role IN ('user', 'assistant', 'tool'))"]]),
        Fault(
            "a CHECK with other values",
            target: """
                ALTER TABLE entries DROP CONSTRAINT entries_role_check,
                    ADD CHECK (role IN ('user', 'assistant', 'tool', 'system'))
                """, ["checks-are-kept": ["entries.CHECK (role IN ('user', 'assistant', 'tool'))"]]),
        Fault(
            "lost uniqueness", target: "ALTER TABLE people DROP CONSTRAINT people_code_key",
            ["uniqueness-is-kept": ["people.sqlite_autoindex_people_2"]]),
        Fault(
            "lost uniqueness under NOCASE",
            target: "DROP INDEX people_email; CREATE UNIQUE INDEX people_email ON people (email)",
            ["uniqueness-without-case-is-kept": ["people.sqlite_autoindex_people_1"]]),
        Fault(
            "a lost default", target: "ALTER TABLE entries ALTER tokens DROP DEFAULT",
            ["defaults-are-kept": ["entries.tokens"]]),
        Fault(
            "another default", target: "ALTER TABLE invoices ALTER currency SET DEFAULT 'USD'",
            ["defaults-are-kept": ["invoices.currency"]]),
        Fault("a lost index", target: "DROP INDEX entries_owner", ["indexes-are-kept": ["entries.entries_owner"]]),
        Fault(
            "a lost index of an expression", target: "DROP INDEX entries_title",
            ["indexes-are-kept": ["entries.entries_title"]]),
        Fault(
            "a lost partial index", target: "DROP INDEX entries_public",
            ["indexes-are-kept": ["entries.entries_public"]]),
        Fault("a lost view", target: "DROP VIEW entries_per_person", ["views-are-kept": ["entries_per_person"]]),
        Fault(
            "a lost trigger", target: "DROP TRIGGER invoices_stay ON invoices",
            ["triggers-are-kept": ["invoices.invoices_stay"]]),
        Fault(
            "a disabled trigger", target: "ALTER TABLE invoices DISABLE TRIGGER invoices_stay",
            ["triggers-are-kept": ["invoices.invoices_stay"], "triggers-are-enabled": ["invoices.invoices_stay"]]),
        Fault(
            "a generated column that is plain", target: "ALTER TABLE entries ALTER content_length DROP EXPRESSION",
            ["generated-columns-are-kept": ["entries.content_length"]]),
        Fault(
            "a key without its identity", target: "ALTER TABLE drafts ALTER id DROP IDENTITY",
            ["identities-are-kept": ["drafts.id"]]),
        Fault(
            "a constraint that was not validated",
            target: """
                ALTER TABLE labels DROP CONSTRAINT labels_entry_id_fkey;
                ALTER TABLE labels ADD FOREIGN KEY (entry_id) REFERENCES entries (id) NOT VALID
                """, ["constraints-are-validated": ["labels.labels_entry_id_fkey"]]),
        Fault(
            "a sequence behind", target: "SELECT setval('entries_id_seq', 1)",
            ["sequences-are-ahead": ["entries.id"]]),
        Fault(
            "a sequence that would give the last number again",
            target: "SELECT setval('people_id_seq', (SELECT max(id) FROM people), false)",
            ["sequences-are-ahead": ["people.id"]]),
        Fault(
            "a sequence that may not be read", target: "REVOKE SELECT ON SEQUENCE invoices_id_seq FROM assay_reader",
            ["sequences-are-ahead": ["invoices.id"], "everything-can-be-read": ["target.public.invoices_id_seq"]]),
        Fault(
            "a double that became real", target: "ALTER TABLE readings ALTER value TYPE real",
            ["types-are-as-wide": ["readings.value"]]),
        Fault(
            "a key of 32 bits", target: "ALTER TABLE invoices ALTER id TYPE integer",
            ["types-are-as-wide": ["invoices.id"]]
        ),
        Fault(
            "a varchar that is shorter than the longest text",
            target: "ALTER TABLE entries ALTER token TYPE varchar(3) USING left(token, 3)",
            ["values-fit-their-types": ["entries.token"]]),
        Fault(
            "an integer that is smaller than the greatest number",
            target: "ALTER TABLE entries ALTER serial_number TYPE integer USING (serial_number % 1000)",
            ["values-fit-their-types": ["entries.serial_number"]]),
        Fault(
            "times without a zone", target: "ALTER TABLE entries ALTER seen_at TYPE timestamp",
            ["times-have-a-zone": ["entries.seen_at"]]),
        Fault(
            "times without their decimals", target: "ALTER TABLE entries ALTER seen_at TYPE timestamptz(0)",
            ["types-are-as-wide": ["entries.seen_at"]]),
        Fault(
            "a CHECK that is turned round",
            target: """
                ALTER TABLE entries DROP CONSTRAINT entries_position_check;
                ALTER TABLE entries ADD CONSTRAINT turned CHECK (position < 0) NOT VALID
                """,
            ["checks-are-kept": ["entries.CHECK (position > 0)"], "constraints-are-validated": ["entries.turned"]]),
        Fault(
            "a foreign key whose triggers are off", target: "ALTER TABLE labels DISABLE TRIGGER ALL",
            ["constraints-are-enforced": ["labels.labels_entry_id_fkey"]]),
        Fault(
            "triggers that are off everywhere",
            target: """
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica', current_database()); END $$
                """, ["constraints-are-enforced": ["every table.session_replication_role is replica"]]),
        Fault(
            "a sequence behind that belongs to no column",
            target: """
                CREATE SEQUENCE numbers; GRANT SELECT ON SEQUENCE numbers TO assay_reader;
                ALTER TABLE entries ALTER id DROP IDENTITY, ALTER id SET DEFAULT nextval('numbers')
                """, ["sequences-are-ahead": ["entries.id"]]),
        Fault(
            "a sequence that is used up",
            target:
                "SELECT setval('entries_id_seq', 9223372036854775807 - 1); ALTER SEQUENCE entries_id_seq MAXVALUE 100000 RESTART 99999; SELECT nextval('entries_id_seq'), nextval('entries_id_seq')",
            ["sequences-are-ahead": ["entries.id"]]),
        Fault(
            "a key that is 0 where none is given",
            target: "ALTER TABLE drafts ALTER id DROP IDENTITY; ALTER TABLE drafts ALTER id SET DEFAULT 0",
            ["identities-are-kept": ["drafts.id"]]),
        Fault(
            "a default that is computed",
            target: "ALTER TABLE entries ALTER tokens SET DEFAULT (random() * 10)::bigint",
            ["defaults-are-kept": ["entries.tokens"]]),
        Fault(
            "an index over other rows",
            target:
                "DROP INDEX entries_public; CREATE INDEX entries_public ON entries (created_at) WHERE NOT is_public",
            ["indexes-are-kept": ["entries.entries_public"]]),
        Fault(
            "a foreign key that no longer updates",
            target: """
                CREATE TABLE owners (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person bigint REFERENCES people (id));
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO assay_reader;
                GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO assay_reader
                """,
            source: """
                CREATE TABLE owners (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people (id) ON UPDATE CASCADE)
                """, ["foreign-keys-are-kept": [#"owners.["person"]"#]]),
        Fault(
            "numbers that become doubles",
            target: "ALTER TABLE entries ALTER serial_number TYPE double precision",
            ["types-are-as-wide": ["entries.serial_number"]]),
        Fault(
            "two columns whose names become one",
            source: "ALTER TABLE drafts ADD \"saved at\" TEXT",
            [
                "names-do-not-collide": ["drafts.saved at"],
                "columns-have-counterparts": ["drafts.saved at"],
            ]),
        Fault(
            "two tables whose names are cut to one",
            target: """
                CREATE TABLE \(String(repeating: "long", count: 15))cut (id int);
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO assay_reader
                """,
            source: """
                CREATE TABLE \(String(repeating: "long", count: 15))cut1 (id INT);
                CREATE TABLE \(String(repeating: "long", count: 15))cut2 (id INT)
                """,
            [
                "names-do-not-collide": [
                    "\(String(repeating: "long", count: 15))cut1.NULL",
                    "\(String(repeating: "long", count: 15))cut2.NULL",
                ],
                "tables-have-counterparts": [
                    "\(String(repeating: "long", count: 15))cut1", "\(String(repeating: "long", count: 15))cut2",
                ],
            ]),
        Fault(
            "a table that may not be read", target: "REVOKE SELECT ON labels FROM assay_reader",
            ["everything-can-be-read": ["target.public.labels"]]),
        Fault(
            "a view of the source that fails", source: "CREATE VIEW broken AS SELECT * FROM gone",
            ["everything-can-be-read": ["source.broken"], "views-are-kept": ["broken"]]),
    ]
}
