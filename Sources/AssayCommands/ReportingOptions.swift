internal import ArgumentParser
internal import Reports

/// What the reports of a run say, and where they go.
struct ReportingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory that the reports go to.", valueName: "dir"))
    var reports = "reports"

    @Option(help: "strict: what every consumer of JUnit XML takes. extended: with files, lines and properties.")
    var junitProfile = ReportOptions.JUnitProfile.strict

    @Option(help: "What a warning is to a consumer of JUnit XML: warning (a pass that says WARN) or failure.")
    var warningsAs = ReportOptions.WarningsAs.warning

    @Flag(help: "List what passed as well.")
    var verbose = false

    var options: ReportOptions { ReportOptions(junitProfile: junitProfile, warningsAs: warningsAs) }
}

extension ReportOptions.JUnitProfile: ExpressibleByArgument {}
extension ReportOptions.WarningsAs: ExpressibleByArgument {}
