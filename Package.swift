// swift-tools-version: 6.2
import PackageDescription

/// The language settings of every target: Swift 6, and what makes a reader's life easier or a mistake louder.
/// `script/test` sets `ASSAY_STRICT`, so that a newer compiler's new warnings stop us and not our users.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableExperimentalFeature("Lifetimes"),
    ] + (Context.environment["ASSAY_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

/// One of our modules: its folder, what it stands on, and nothing that it does not name.
func module(
    _ name: String, on dependencies: [Target.Dependency] = [], path: String? = nil, without excluded: [String] = [],
    resources: [Resource] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, exclude: excluded, resources: resources,
        swiftSettings: strict, plugins: plugins)
}

/// The specification of a module.
func specification(of name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
        swiftSettings: strict)
}

let package = Package(
    name: "assay",
    products: [
        .executable(name: "assay", targets: ["assay"]),
        // For a package with rules of its own: what they are written with, what finds them, and the commands.
        .library(name: "AssayKit", targets: ["AssayKit"]),
        .library(name: "AssayCommands", targets: ["AssayCommands"]),
        .plugin(name: "CheckRegistry", targets: ["CheckRegistry"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // What the system provides.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // The way of the data, in its order: the model, stores, auditing, events, reports.
        module("AssayKit"),
        module("Digests"),
        module("JSON"),
        module("SQLText"),
        module("Stores", on: ["AssayKit", "Digests", "JSON", "CSQLite", "CLibPQ"]),
        module("Fingerprints", on: ["AssayKit", "Digests", "JSON", "Stores"], plugins: ["Registry"]),
        module("Catalogs", on: ["AssayKit", "Digests", "Events", "Fingerprints", "SQLText", "Stores", yams]),
        module("Profiles", on: ["AssayKit"]),
        module("Inspecting", on: ["AssayKit", "Catalogs", "Fingerprints", "JSON", "Profiles", "Stores"]),
        module("Events", on: ["AssayKit"]),
        module(
            "Contracts", on: ["AssayKit", "JSON", "Stores", "CCurl"],
            resources: [.embedInCode("Schema/draft2020-12.json"), .embedInCode("OpenAPI/openapi.json")]),
        module(
            "Auditing",
            on: [
                "AssayKit", "Catalogs", "Contracts", "Digests", "Events", "Fingerprints", "SQLText", "Stores",
                "CSQLite",
            ],
            plugins: ["Registry"]),
        module(
            "Reports", on: ["AssayKit", "Events", "Profiles", "CLibXML2", mustache],
            resources: [
                .embedInCode("HTML/report.mustache"), .embedInCode("HTML/check.mustache"),
                .embedInCode("HTML/ledger.mustache"), .embedInCode("HTML/bar.mustache"),
                .embedInCode("HTML/explanation.mustache"), .embedInCode("HTML/timing.mustache"),
                .embedInCode("HTML/report.css"),
                .embedInCode("Dictionary/dictionary.mustache"), .embedInCode("Dictionary/table.mustache"),
                .embedInCode("Dictionary/dictionary.css"),
                .embedInCode("Schemas/junit-strict.xsd"),
                .embedInCode("Schemas/junit-extended.xsd"),
            ], plugins: ["Registry"]),

        module("Readiness", on: ["AssayKit", "Auditing", "Catalogs", "Stores"], plugins: ["Registry"]),

        // The bundled migrations, and a PostgreSQL server for them that needs no configuration.
        module("EphemeralPostgres"),
        module("FixtureKit", on: ["CSQLite", "CLibPQ"], path: "fixtures/FixtureKit"),
        module("Phase1", on: ["FixtureKit"], path: "fixtures/Phase1"),
        module("Archive", on: ["FixtureKit"], path: "fixtures/Archive", without: ["alembic", "checks"]),

        // The API that serves what was migrated, right or wrong as it is asked to.
        module(
            "MemoryAPI", on: ["FixtureKit", "JSON", "Stores", flyingFox, flyingSocks], path: "fixtures/API",
            resources: [.embedInCode("openapi.json")], plugins: ["Registry"]),
        .executableTarget(
            name: "memory-api",
            dependencies: ["MemoryAPI", "EphemeralPostgres", "FixtureKit", "Phase1", argumentParser],
            path: "fixtures/APICommand", swiftSettings: strict),

        // What breaks them, on demand, and what an audit makes of it.
        module(
            "FaultInjection", on: ["Archive", "AssayKit", "EphemeralPostgres", "FixtureKit", "Phase1"],
            path: "fixtures/FaultInjection", plugins: ["Registry"]),
        module(
            "Detection",
            on: [
                "Archive", "AssayKit", "Auditing", "BundledChecks", "EphemeralPostgres", "Events", "FaultInjection",
                "FixtureKit", "MemoryAPI", "Phase1",
            ],
            path: "fixtures/Detection"),
        .executableTarget(
            name: "faults",
            dependencies: ["Detection", "EphemeralPostgres", "FaultInjection", "MemoryAPI", argumentParser],
            path: "fixtures/FaultCommand", swiftSettings: strict),

        module(
            "AssayCommands",
            on: [
                "AssayKit", "Events", "Stores", "Fingerprints", "Catalogs", "Auditing", "Inspecting", "Profiles",
                "Readiness", "Reports", "EphemeralPostgres", "FixtureKit", "MemoryAPI", "Phase1", argumentParser,
            ]),
        .executableTarget(name: "assay", dependencies: ["AssayCommands", "BundledChecks"], swiftSettings: strict),

        // The rules in Swift of the bundled migration, and what finds them. SQL is read when an audit is run.
        module("BundledChecks", on: ["AssayKit"], path: "checks", plugins: ["CheckRegistry"]),
        .plugin(name: "CheckRegistry", capability: .buildTool(), dependencies: ["checkregistry"]),
        .executableTarget(name: "checkregistry", dependencies: ["Digests", "GeneratedFile"], swiftSettings: strict),

        // What finds report formats and kinds of checks by their being there.
        .plugin(name: "Registry", capability: .buildTool(), dependencies: ["registry"]),
        .executableTarget(name: "registry", dependencies: ["GeneratedFile"], swiftSettings: strict),
        module("GeneratedFile"),

        .target(
            name: "TestSupport", dependencies: ["Archive", "CSQLite", "CLibPQ", "EphemeralPostgres"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .executableTarget(
            name: "EphemeralParent", dependencies: ["EphemeralPostgres"], path: "Tests/EphemeralParent",
            swiftSettings: strict),
        .testTarget(
            name: "EphemeralPostgresTests", dependencies: ["EphemeralPostgres", "EphemeralParent", "CLibPQ"],
            swiftSettings: strict),
        specification(of: "Digests"),
        specification(of: "JSON"),
        specification(of: "Stores"),
        specification(of: "Fingerprints", on: ["AssayKit", "Stores"]),
        specification(of: "Catalogs", on: ["AssayKit", "Fingerprints", "SQLText", "Stores"]),
        specification(of: "Auditing", on: ["AssayKit", "Digests", "Stores", "Events", "SQLText"]),
        // The checks of the bundled migration that hold of every migration.
        .testTarget(
            name: "ChecksTests",
            dependencies: ["Archive", "AssayKit", "Auditing", "BundledChecks", "Events", "TestSupport"],
            swiftSettings: strict),
        specification(of: "Reports", on: ["AssayKit", "Events", "Profiles", "CLibXML2"]),
        specification(of: "Phase1", on: ["CSQLite", "CLibPQ", "EphemeralPostgres", "FixtureKit"]),
        specification(of: "Archive", on: ["AssayKit", "Auditing", "Events"]),
        specification(of: "Detection", on: ["AssayKit", "EphemeralPostgres", "Events", "FaultInjection", "MemoryAPI"]),
        specification(of: "FaultInjection", on: ["FixtureKit"]),
        specification(of: "Events", on: ["AssayKit"]),
        specification(of: "Contracts", on: ["AssayKit"]),
        specification(of: "MemoryAPI", on: ["Contracts", "EphemeralPostgres", "FixtureKit", "Phase1"]),
        specification(of: "Inspecting", on: ["AssayKit", "Fingerprints", "Profiles", "Stores"]),
        specification(of: "Readiness", on: ["Stores"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "assay", "checkregistry", "TestSupport", "AssayKit", "Auditing", "BundledChecks", "EphemeralPostgres",
                "Events",
                "Phase1", "Profiles",
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// `package` access ends where a package does, so the benchmarks of the modules are a target of this one. Nobody who builds
// Assay builds them, nor fetches what they stand on: only `script/measure-codecs` and
// `script/measure-contracts` set the variable.
if Context.environment["ASSAY_BENCHMARKS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
    package.targets.append(
        .executableTarget(
            name: "FingerprintBenchmarks",
            dependencies: ["Fingerprints", "Stores", "TestSupport", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/Fingerprints", swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
    package.targets.append(
        .executableTarget(
            name: "ContractBenchmarks",
            dependencies: ["Contracts", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/Contracts", swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}
