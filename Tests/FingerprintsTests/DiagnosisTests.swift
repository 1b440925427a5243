@testable import Fingerprints
internal import AssayKit
internal import Stores
internal import Testing

@Suite("A diagnosis")
struct DiagnosisTests {
    private static let ofColumns: [any ColumnDiagnosis.Type] = Diagnoses.all.compactMap {
        $0 as? any ColumnDiagnosis.Type
    }

    @Test("has a name of its own, a sentence, a remedy, and examples of either kind")
    func declarations() {
        #expect(Set(Diagnoses.all.map { $0.name }).count == Diagnoses.all.count)
        for diagnosis in Diagnoses.all {
            #expect(diagnosis.summary.hasSuffix(".") && diagnosis.remedy.hasSuffix("."), "\(diagnosis)")
            #expect(diagnosis.name.allSatisfy { $0.isLowercase || $0 == "-" })
        }
        for diagnosis in Self.ofRows {
            #expect(diagnosis.examples.contains { $0.words == nil }, "\(diagnosis)")
            #expect(diagnosis.examples.contains { $0.words != nil }, "\(diagnosis)")
        }
        for diagnosis in Self.ofColumns {
            #expect(diagnosis.examples.contains { $0.words == nil }, "\(diagnosis)")
            #expect(diagnosis.examples.contains { $0.words != nil }, "\(diagnosis)")
        }
    }

    private static let ofRows: [any RowDiagnosis.Type] = Diagnoses.all.compactMap { $0 as? any RowDiagnosis.Type }

    @Test("has its place in the order")
    func order() {
        #expect(Set(Diagnoses.ofRows.map { $0.name }) == Set(Self.ofRows.map { $0.name }))
        #expect(Diagnoses.ofRows.count + Self.ofColumns.count == Diagnoses.all.count)
        let ordered = Diagnoses.order.joined().map { $0.name }
        #expect(ordered.count == Set(ordered).count)
        #expect(Set(ordered) == Set(Self.ofColumns.map { $0.name }))
    }

    @Test(
        "explains its examples, is then the one that is named, and explains none of the others",
        arguments: ofColumns.map { $0.name })
    func examples(name: String) throws {
        let diagnosis = try #require(Self.ofColumns.first { $0.name == name })
        for example in diagnosis.examples {
            let cells = try example.cells()
            let explanations = diagnosis.explain(cells, among: Array(cells.cells.indices))
            guard let words = example.words else {
                #expect(explanations.isEmpty, "\(example)")
                continue
            }
            let whole = explanations.first { $0.cells.count == cells.cells.count }
            // Behind the words may stand how many more zones have the same clocks, which changes from year to year.
            #expect(whole?.words.hasPrefix(words) == true, "\(example): \(explanations)")
            let named = ColumnDiagnosing(cells).diagnoses()
            #expect(named.map(\.diagnosis) == [name], "\(example): \(named)")
            #expect(named.first?.cells == cells.cells.count && named.first?.isEstimate == false)
        }
    }

    @Test(
        "of rows says of its examples what they say, once, and nothing of the others", arguments: ofRows.map { $0.name }
    )
    func rowExamples(name: String) async throws {
        let diagnosis = try #require(Self.ofRows.first { $0.name == name })
        for example in diagnosis.examples {
            let found = try await example.diagnoses()
            let words = found.filter { $0.diagnosis == name }.map(\.sentence)
            #expect(words == (example.words.map { [$0] } ?? []), "\(example): \(found)")
            // What is said of rows is not said of their columns again.
            #expect(example.words == nil || found.allSatisfy { $0.column == nil }, "\(found)")
        }
    }
}
