import AssayKit
import Events
import Reports
import Testing

/// What a terminal is given to show.
@Suite struct TerminalTests {
    @Test("No run reaches the terminal with anything it obeys", arguments: Fixture.runs.indices)
    func inert(_ index: Int) {
        let text = TerminalReport(isVerbose: true).render(Fixture.runs[index].run, style: .plain, width: 80)
        #expect(Visibility.text.show(text) == text)
    }

    @Test func colorsAreTheOnlyEscapes() throws {
        let text = TerminalReport(isVerbose: true).render(Fixture.hostile, style: .colored, width: 80)
        let rest = text.replacing(try Regex("\u{1B}\\[[0-9]+m"), with: "")
        #expect(rest != text)
        #expect(Visibility.text.show(rest) == rest)
        #expect(rest == TerminalReport(isVerbose: true).render(Fixture.hostile, style: .plain, width: 80))
    }

    @Test func theVerdictIsTheLastLine() {
        let lines = TerminalReport().render(Fixture.phase1, style: .plain, width: 100).split(separator: "\n")
        #expect(lines.last == "✗ 2 of 12 checks failed, and 1 could not be judged.")
        #expect(
            lines.dropLast().last == "✗ 2 failed  ? 1 errored  ! 1 warned  ✓ 7 passed  – 1 skipped  12 checks in 12.3 s"
        )
        #expect(lines.first == "Failures (2)")
    }

    @Test func aFailureTellsWhatAndWhereAndHowToSeeItAgain() {
        let text = TerminalReport().render(Fixture.phase1, style: .plain, width: 100)
        #expect(text.contains("  ✗ threads/orphaned-parents  Every message's parent exists.\n"))
        #expect(text.contains("    checks/threads/orphaned-parents.sql:7  13,513 rows examined\n"))
        #expect(text.contains("      891 more rows omitted\n"))
        #expect(text.contains("    $ assay audit --select id:threads/orphaned-parents\n"))
        #expect(text.contains("        |               ^\n"))
        #expect(!text.contains("schema/tables"))
        #expect(
            TerminalReport(isVerbose: true).render(Fixture.phase1, style: .plain, width: 100).contains(
                "✓ schema/tables"))
    }

    @Test func rowsFitTheTerminal() {
        let run = Fixture.run([
            Fixture.check("v/long", .failed, evidence: [Fixture.row(["id": Fixture.megabyte, "漢字": "漢字漢字漢字"])])
        ])
        for line in TerminalReport().render(run, style: .plain, width: 60).split(separator: "\n") {
            #expect(line.count <= 60)
        }
    }

    @Test func progressNamesWhatIsWaitedFor() {
        let run = Fixture.run([Fixture.pending("a/one"), Fixture.pending("a/two"), Fixture.pending("a/\u{1B}three")])
        var progress = ProgressLine(width: 80)
        #expect(progress.text == "")
        progress.apply(.runStarted(run.start))
        progress.apply(.checkStarted(CheckStarted(id: "a/one")))
        #expect(progress.text == "[1/3] a/one …")
        progress.apply(.checkStarted(CheckStarted(id: "a/two")))
        #expect(progress.text == "[1/3] a/one and 1 other …")
        progress.apply(
            .checkFinished(CheckFinished(id: "a/one", seconds: 1, result: CheckResult(verdict: .passed, message: ""))))
        #expect(progress.text == "[2/3] a/two …")
        progress.apply(.checkStarted(CheckStarted(id: "a/\u{1B}three")))
        progress.apply(
            .checkFinished(CheckFinished(id: "a/two", seconds: 1, result: CheckResult(verdict: .passed, message: ""))))
        #expect(progress.text == #"[3/3] a/\u{1B}three …"#)
        progress.apply(.runFinished(RunFinished(seconds: 1, exitStatus: 0, interrupted: false)))
        #expect(progress.text == "")
    }

    @Test func progressFitsTheTerminal() {
        var progress = ProgressLine(width: 20)
        progress.apply(.checkStarted(CheckStarted(id: Fixture.megabyte)))
        #expect(progress.text.count == 20)
    }
}
