internal import Contracts
internal import Foundation
internal import Testing

/// The conformance suites of others, which lie beside the project and are no part of it.
enum Suites {
    /// `ASSAY_SUITES`, or `shared/suites` in a directory above this file.
    static let directory: String? = {
        if let named = ProcessInfo.processInfo.environment["ASSAY_SUITES"] { return named }
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path() != "/" {
            let suites = folder.appending(path: "shared/suites")
            if FileManager.default.fileExists(atPath: suites.path()) { return suites.path() }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static let absent: Comment = "there is no shared/suites above this file; ASSAY_SUITES names one"

    static func document(_ path: String) throws -> JSONDocument {
        let directory = try #require(directory)
        return try JSONDocument(Array(Data(contentsOf: URL(filePath: directory).appending(path: path))))
    }
}
