internal import TestSupport
internal import Testing

@Suite("assay explain tells the tables that checks query beside the databases")
struct TableGuideTests {
    @Test(arguments: [
        (
            "deployment", "\nsuspected_secrets: Something that looks like a secret",
            "\n  is_pinned   boolean  whether a digest"
        ),
        ("catalog", "\ncolumn_pairs: ", "\n  source_table "),
        (
            "catalog", "\nalembic_revisions: Alembic's migration scripts, from the directory ASSAY_ALEMBIC",
            "(needs ASSAY_ALEMBIC)"
        ),
    ])
    func tables(subject: String, table: String, column: String) async throws {
        let directory = try TemporaryDirectory()
        // Whatever the checks are: who writes the first one has none.
        let outcome = try await Executable.run(["explain", subject], in: directory)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("The tables of a check that says -- @on: \(subject)\n"))
        #expect(outcome.output.contains(table) && outcome.output.contains(column), "\(outcome.output)")
    }

    @Test("unless there is a check of that name")
    func check() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            "-- It is deployed.\n-- @key: id\nSELECT id FROM t WHERE id < 0;\n", to: "checks/deployment.sql")
        let outcome = try await Executable.run(["explain", "deployment"], in: directory)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("It is deployed\n"), "\(outcome.output)")
    }
}
