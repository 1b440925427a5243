/// What whoever asks for reports may choose about them.
package struct ReportOptions: Sendable, Hashable {
    /// How much a JUnit file says; there is no standard, and a consumer drops what it does not know or drops the file.
    package enum JUnitProfile: String, Sendable, CaseIterable {
        /// The smallest common denominator: what Jenkins accepts.
        case strict
        /// With files, lines and properties, for GitLab and CircleCI.
        case extended
    }

    /// What a warning is to a consumer that knows only passes and failures.
    package enum WarningsAs: String, Sendable, CaseIterable {
        case warning
        case failure
    }

    package var junitProfile: JUnitProfile
    package var warningsAs: WarningsAs

    package init(junitProfile: JUnitProfile = .strict, warningsAs: WarningsAs = .warning) {
        self.junitProfile = junitProfile
        self.warningsAs = warningsAs
    }
}
