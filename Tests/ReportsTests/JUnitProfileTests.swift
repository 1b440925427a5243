import AssayKit
import Reports
import Testing

/// The schemas refuse what they exist to refuse: one document for each rule.
@Suite struct JUnitProfileTests {
    /// A rule, broken by one replacement in a valid document.
    struct Violation: CustomTestStringConvertible {
        let testDescription: String
        let find: String
        let replacement: String

        init(_ rule: String, _ find: String, _ replacement: String) {
            testDescription = rule
            self.find = find
            self.replacement = replacement
        }
    }

    private static let both = [
        Violation("no skipped on testsuites", "<testsuites ", "<testsuites skipped=\"0\" "),
        Violation("the root is testsuites", "testsuites", "suites"),
        Violation("the run is named assay", "name=\"assay\"", "name=\"other\""),
        Violation("counts are numbers", "failures=\"1\"", "failures=\"one\""),
        Violation("time has at most three decimals", "time=\"0.012\"", "time=\"0.0123\""),
        Violation("time has no exponent", "time=\"0.012\"", "time=\"1e-2\""),
        Violation("a case has a time", "time=\"0.012\"", ""),
        Violation("a timestamp has no offset", "T04:05:06\"", "T04:05:06Z\""),
        Violation("a timestamp has no fraction", "T04:05:06\"", "T04:05:06.5\""),
        Violation("a suite has a host", "hostname=\"logos\"", ""),
        Violation("a suite counts what was skipped", "skipped=\"1\"", ""),
        Violation("a case has a class name", "classname=", "class="),
        Violation("a name is not empty", "name=\"v/failed\"", "name=\"\""),
        Violation("a type is dotted", "type=\"check.rows\"", "type=\"integer\""),
        Violation("a type has no blanks", "type=\"check.rows\"", "type=\"check. rows\""),
        Violation("a failure has a type", "type=\"check.rows\"", ""),
        Violation(
            "a failure has a message",
            "<failure type=\"check.rows\" message=\"894 rows, where at most 812 are allowed\"",
            "<failure type=\"check.rows\""),
        Violation("a case has one verdict", "<failure ", "<skipped message=\"\"/><failure "),
        Violation("the verdict comes first", "<failure ", "<system-out/><failure "),
        Violation("system-out comes before system-err", "<system-err>", "<system-err/><system-out/><system-err>"),
        Violation(
            "a skip holds no text", "<skipped message=\"894 rows, where at most 812 are allowed\"/>",
            "<skipped message=\"\">x</skipped>"),
        Violation("no other attribute", "<testcase ", "<testcase assertions=\"1\" "),
        Violation("no other element", "<failure ", "<rerun/><failure "),
        Violation("suites are not nested", "<testcase ", "<testsuite/><testcase "),
    ]

    private static let strictOnly = [
        Violation("no file on a case", "<testcase ", "<testcase file=\"checks/v.sql\" "),
        Violation("no line on a case", "<testcase ", "<testcase line=\"7\" "),
        Violation(
            "no properties in a case", "<failure ",
            "<properties><property name=\"a\" value=\"b\"/></properties><failure "),
    ]

    private static let extendedOnly = [
        Violation("a line is counted from 1", "line=\"7\"", "line=\"0\""),
        Violation(
            "properties come first", "<failure ",
            "<failure type=\"a.b\" message=\"\"/><properties><property name=\"a\" value=\"b\"/></properties><failure "),
        Violation("properties are not empty", "<properties>", "<properties/><properties>"),
        Violation("a property has a name", "<property name=\"title\"", "<property"),
    ]

    private func refuses(_ violation: Violation, in profile: ReportOptions.JUnitProfile) throws {
        let run = Fixture.run(Verdict.allCases.map { Fixture.check("v/\($0.rawValue)", $0) })
        let valid = try JUnit(options: .init(junitProfile: profile)).render(run)
        let broken = valid.replacing(violation.find, with: violation.replacement)
        #expect(broken != valid, "the document holds nothing to break")
        #expect(throws: XMLSchema.Violation.self) { try JUnit.schema(of: profile).validate(broken) }
    }

    @Test("Both profiles refuse", arguments: both)
    func refusedByBoth(_ violation: Violation) throws {
        for profile in ReportOptions.JUnitProfile.allCases { try refuses(violation, in: profile) }
    }

    @Test("Strict refuses", arguments: strictOnly)
    func refusedByStrict(_ violation: Violation) throws { try refuses(violation, in: .strict) }

    @Test("Extended refuses", arguments: extendedOnly)
    func refusedByExtended(_ violation: Violation) throws { try refuses(violation, in: .extended) }

    @Test func whatIsNotWellFormedIsRefusedWithItsLine() throws {
        let error = #expect(throws: XMLSchema.Violation.self) {
            try JUnit.schema(of: .strict).validate("<testsuites>\n<a>\u{1B}</a>")
        }
        #expect(error?.reason.contains("line 2") == true)
    }

    @Test func anExternalEntityIsNotFetched() throws {
        let document = "<!DOCTYPE testsuites [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuites>&x;</testsuites>"
        let error = #expect(throws: XMLSchema.Violation.self) { try JUnit.schema(of: .strict).validate(document) }
        #expect(error?.reason.contains("root") == false)
    }
}
