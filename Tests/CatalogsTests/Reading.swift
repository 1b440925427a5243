@testable internal import Catalogs
internal import Stores
internal import TestSupport
internal import Testing

/// A deployment made of files, and what is read from it.
struct Reading {
    let directory: TemporaryDirectory

    /// - Parameter files: The texts of the files, by their paths.
    /// - Throws: What the file system says.
    init(_ files: [String: String]) throws {
        directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: name) }
    }

    /// The rows of a table as texts, of these columns.
    func rows(_ table: String, _ columns: String...) async throws -> [[String]] {
        try await Deployment.read(directory.path).rows(table, columns)
    }

    /// What is said of files that cannot be read; empty where they can.
    func complaint() async -> String {
        do {
            _ = try await Deployment.read(directory.path)
            return ""
        } catch {
            return error.description
        }
    }
}

extension Deployment {
    /// The rows of a table as texts: NULL for NULL, and numbers in digits.
    func rows(_ name: String, _ columns: [String]) throws -> [[String]] {
        let table = try #require(tables.first { $0.name == name }, "no table \(name)")
        let places = try columns.map { column in
            try #require(table.columns.firstIndex { $0.name == column }, "no column \(column) in \(name)")
        }
        return table.rows.map { row in
            places.map { place in
                switch row[place] {
                case .null: "NULL"
                case .integer(let number): String(number)
                case .real(let number): String(number)
                case .text(let text): text
                }
            }
        }
    }
}
