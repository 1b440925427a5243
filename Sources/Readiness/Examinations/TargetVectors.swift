/// The extension that embeddings need.
enum TargetVectors: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("pgvector") { ask, subject in
            if let version = try await ask("SELECT extversion FROM pg_extension WHERE extname = 'vector'").first?[0] {
                return [.well(subject, "version \(version) is installed")]
            }
            let question = "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"
            if let version = try await ask(question).first?[0] {
                return [
                    .noteworthy(
                        subject, "version \(version) is on the server, and not installed in this database",
                        remedy: "As a superuser: CREATE EXTENSION vector;")
                ]
            }
            return [
                .noteworthy(
                    subject, "the server does not have it",
                    remedy:
                        "Where embeddings are stored: apt-get install postgresql-VERSION-pgvector on the server, then CREATE EXTENSION vector;"
                )
            ]
        }
    }
}
