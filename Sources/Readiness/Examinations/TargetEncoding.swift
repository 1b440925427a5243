/// Whether the server can keep every text of the source.
enum TargetEncoding: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("encoding") { ask, subject in
            guard let encoding = try await ask("SHOW server_encoding").first?[0] else { return [] }
            if encoding == "UTF8" { return [.well(subject, "UTF8")] }
            let consequence =
                encoding == "SQL_ASCII"
                ? "keeps bytes in no encoding, valid or not" : "cannot keep characters that \(encoding) lacks"
            return [
                .noteworthy(
                    subject, "the database is in \(encoding): it \(consequence)",
                    remedy: "Migrate into a database of its own: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0;")
            ]
        }
    }
}
