internal import AssayKit
internal import Glibc
internal import Stores

/// The SQLite file: that it is there, can be read, and what must be copied with it.
enum SourceFile: Examination {
    static let part = ReadinessPart.source

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let subject = "SQLite file"
        guard let path = context.request.source else {
            return [
                .left(
                    subject, "no source is named",
                    remedy: "Set ASSAY_SOURCE to the SQLite file, in the environment or in .env.")
            ]
        }
        do {
            let store = try await SQLiteStore.open(path)
            let tables =
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
            let rows = try await store.run(Statement(tables), reader: CatalogRows())
            await store.close()
            let count = rows.first?.first?.flatMap { Int($0) } ?? 0
            let size = size(of: path).map { ", \($0.asSize)" } ?? ""
            guard count > 0 else {
                return [
                    .broken(
                        subject, "\(path)\(size) has no table",
                        remedy: "Name the file that holds the data in ASSAY_SOURCE.")
                ]
            }
            let about =
                "\(path)\(size), \(Counts.of(count, "table")), \(store.identity.engine), \(store.identity.snapshot)"
            return [.well(subject, about)]
                + store.advice.map { .noteworthy(subject, $0.message.withoutStop, remedy: $0.remedy ?? "") }
        } catch let error as StoreError {
            return [
                .broken(subject, error.message.withoutStop, remedy: error.remedy ?? "See that the file can be read.")
            ]
        } catch {
            return [.broken(subject, "\(error)", remedy: "See that the file can be read.")]
        }
    }

    private static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}

extension String {
    /// A sentence as it stands before more of them: without its full stop.
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
