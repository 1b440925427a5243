internal import Contracts
internal import Foundation
internal import Testing

@Suite("JSON Schema, by the test suite of 2020-12", .enabled(if: Suites.directory != nil, Suites.absent))
struct JSONSchemaSuiteTests {
    private static let folder = "json-schema/tests/draft2020-12"

    @Test("judges every value as the suite says", arguments: Suites.files(in: folder))
    func required(file: String) throws {
        try run(file)
    }

    @Test(
        "judges what the suite calls optional and what this claims to do",
        arguments: [
            "anchor", "bignum", "dynamicRef", "ecmascript-regex", "float-overflow", "id", "no-schema", "non-bmp-regex",
        ])
    func optional(name: String) throws {
        try run("optional/\(name).json")
    }

    private func run(_ file: String) throws {
        let remotes = try Suites.remotes
        var count = 0
        for group in try Suites.document("\(Self.folder)/\(file)").root.elements {
            let schema = try JSONSchema(#require(group["schema"]), with: remotes)
            for example in try #require(group["tests"]).elements {
                count += 1
                let violations = try schema.violations(in: #require(example["data"]))
                let about = "\(file): \(group["description"]?.string ?? ""): \(example["description"]?.string ?? "")"
                #expect(violations.isEmpty == example["valid"]?.boolean, "\(about): \(violations)")
            }
        }
        #expect(count > 0)
    }
}

extension Suites {
    /// The names of the JSON files directly in a folder.
    static func files(in folder: String) -> [String] {
        guard let directory else { return [] }
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory + "/" + folder)
        return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }

    /// The documents that the suite's schemas refer to, by the URIs at which it serves them.
    static var remotes: [String: JSONDocument] {
        get throws {
            let root = try #require(directory) + "/json-schema/remotes"
            let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
            return try Dictionary(
                uniqueKeysWithValues: files.filter { $0.hasSuffix(".json") }.map {
                    ("http://localhost:1234/" + $0, try document("json-schema/remotes/" + $0))
                })
        }
    }
}
