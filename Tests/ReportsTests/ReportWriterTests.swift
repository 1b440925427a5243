import AssayKit
import Events
import FoundationEssentials
import Glibc
import Reports
import Testing

/// Reports on disk: whole or not there.
@Suite final class ReportWriterTests {
    private let root = "/tmp/assay-reports-\(getpid())-\(UInt32.random(in: 0 ... .max))"

    init() { mkdir(root, 0o755) }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func names(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private struct Broken: Format {
        static let name = "broken"
        static let fileName = "broken.txt"
        static let summary = "never works"
        init(options: ReportOptions) {}
        func render(_ run: RunRecord) throws(ReportError) -> String {
            throw .malformed(format: Self.name, reason: "on purpose")
        }
    }

    @Test func everyFormatIsWrittenWithTheModeThatAWebServerNeeds() throws {
        let directory = "\(root)/a/b/"
        let old = umask(0o077)
        defer { umask(old) }
        let paths = try ReportWriter(directory: directory, options: .init()).write(Fixture.phase1)
        #expect(try names(directory) == ["index.html", "junit.xml", "summary.md"])
        #expect(paths.first == "\(root)/a/b/index.html")
        #expect(paths.count == 3)
        for path in paths {
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o644)
        }
    }

    @Test func anOlderReportIsReplaced() throws {
        let writer = ReportWriter(directory: root, options: .init())
        try writer.write(Fixture.run([Fixture.check("a/failed", .failed)]))
        try writer.write(Fixture.run([Fixture.check("a/passed")]))
        #expect(try !text("\(root)/junit.xml").contains("a/failed"))
        #expect(try names(root).count == 3)
    }

    @Test func oneFormatsTroubleDoesNotCostTheOthers() throws {
        let error = #expect(throws: ReportError.self) {
            try ReportWriter(directory: root, options: .init()).write(
                Fixture.run([]), as: [Broken.self, Markdown.self])
        }
        #expect(error == .malformed(format: "broken", reason: "on purpose"))
        #expect(try names(root) == ["summary.md"])
    }

    @Test func whatCannotBeWrittenIsNamedAndLeavesNothing() throws {
        mkdir("\(root)/junit.xml", 0o755)
        mkdir("\(root)/junit.xml/occupied", 0o755)
        let error = #expect(throws: ReportError.self) {
            try ReportWriter(directory: root, options: .init()).write(Fixture.run([]), as: [JUnit.self])
        }
        #expect(error == .cannotWrite(path: "\(root)/junit.xml", reason: "Is a directory"))
        #expect(error?.description.contains("--reports") == true)
        #expect(try names(root) == ["junit.xml"])
    }

    @Test func aFileInTheDirectorysPlaceIsNamed() throws {
        fclose(fopen("\(root)/file", "w"))
        let writer = ReportWriter(directory: "\(root)/file", options: .init())
        let error = #expect(throws: ReportError.self) { try writer.write(Fixture.run([])) }
        #expect(error == .cannotCreateDirectory(path: "\(root)/file", reason: "there is a file of that name"))
        let below = ReportWriter(directory: "\(root)/file/below", options: .init())
        #expect(throws: ReportError.cannotCreateDirectory(path: "\(root)/file/below", reason: "Not a directory")) {
            try below.write(Fixture.run([]))
        }
    }

    @Test func formatsHaveNamesAndFilesOfTheirOwn() {
        #expect(Set(Formats.all.map { $0.name }).count == Formats.all.count)
        #expect(Set(Formats.all.map { $0.fileName }).count == Formats.all.count)
        #expect(Formats.all.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    }
}
