import AssayKit
import Testing

@testable import Auditing

@Suite("A selection of checks")
struct SelectionTests {
    static func check(_ id: String, tags: [String] = [], phases: [Phase] = [.after]) -> CheckDescription {
        CheckDescription(
            id: id, title: "", details: "", kind: "", databases: [], phases: phases, tags: tags, criterion: nil,
            severity: .fail, location: SourceLocation(file: "./checks/\(id).sql", line: 1))
    }

    static let checks = [
        check("top", phases: [.before]), check("threads/orphans", tags: ["orphans"], phases: [.after, .nightly]),
        check("threads/deep/cycles", tags: ["v-1"]),
        check("values/roles", tags: ["orphans", "v-1"], phases: [.nightly]),
    ]

    @Test(
        "takes what its terms say",
        arguments: [
            ([], [], nil, [0, 1, 2, 3]), (["tag:orphans"], [], nil, [1, 3]), (["top"], [], nil, [0]),
            (["threads/*"], [], nil, [1]), (["id:threads/**"], [], nil, [1, 2]), (["**"], [], nil, [0, 1, 2, 3]),
            (["*"], [], nil, [0]), (["**/cycles", "top"], [], nil, [0, 2]), (["**/top"], [], nil, [0]),
            (["threads/**/orphans"], [], nil, [1]), (["threads/?rphans"], [], nil, [1]),
            (["threads?orphans"], [], nil, []),
            (["tag:orphans,phase:nightly"], [], nil, [1, 3]), (["tag:orphans, tag:v-?"], [], nil, [3]),
            (["path:checks/threads"], [], nil, [1, 2]), (["path:./checks/threads/"], [], nil, [1, 2]),
            (["path:checks/thr"], [], nil, []), (["path:**/roles.sql"], [], nil, [3]),
            (["path:checks/threads/orphans.sql"], [], nil, [1]), (["path:."], [], nil, [0, 1, 2, 3]),
            (["tag:orphans"], ["id:values/*"], nil, [1]), ([], ["tag:orphans,tag:v-1"], nil, [0, 1, 2]),
            (["phase:after"], [], Phase.nightly, [1]), ([], [], .before, [0]), (["nothing"], [], nil, []),
        ])
    func includes(select: [String], exclude: [String], phase: Phase?, expected: [Int]) throws {
        let selection = try Selection(select: select, exclude: exclude, phase: phase)
        #expect(Self.checks.indices.filter { selection.includes(Self.checks[$0]) } == expected)
    }

    @Test(
        "does not guess",
        arguments: [
            ("tags:x", "\"tags:x\": checks cannot be selected by tags; did you mean tag:x?"),
            ("phase:nightyl", "\"phase:nightyl\": there is no phase nightyl; did you mean phase:nightly?"),
            ("phase:x", "\"phase:x\": there is no phase x; write phase:before, phase:after or phase:nightly"),
            (
                "tag:",
                "\"tag:\": tag: names nothing; write tag:WORD, id:GLOB, path:PATH or phase:PHASE; a word alone is an id"
            ),
            (
                "a,,b",
                "\"a,,b\": a term is empty; write tag:WORD, id:GLOB, path:PATH or phase:PHASE; a word alone is an id"
            ),
        ])
    func errors(_ value: String, message: String) {
        let error = #expect(throws: SelectionError.self) { try Selection(select: [value]) }
        #expect(error?.description == message)
        #expect(throws: SelectionError.self) { try Selection(exclude: [value]) }
    }

    @Test("matches any pattern in time", .timeLimit(.minutes(1)))
    func time() {
        #expect(!Glob(String(repeating: "*a", count: 200)).matches(String(repeating: "a", count: 199) + "/b"))
    }
}
