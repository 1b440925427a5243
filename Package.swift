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
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

/// One of our modules: its folder, what it stands on, and nothing that it does not name.
func module(
    _ name: String, on dependencies: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = [],
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: strict,
        plugins: plugins)
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
        .executable(name: "assay", targets: ["assay"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
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
        module("Stores", on: ["AssayKit", "Digests", "JSON", "CSQLite", "CLibPQ"]),
        module("Fingerprints", on: ["AssayKit", "Digests", "JSON", "Stores"], plugins: ["Registry"]),
        module("Events", on: ["AssayKit"]),
        module(
            "Contracts", on: ["AssayKit", "JSON", "Stores", "CCurl"],
            resources: [.embedInCode("Schema/draft2020-12.json"), .embedInCode("OpenAPI/openapi.json")]),
        module(
            "Auditing", on: ["AssayKit", "Digests", "Events", "Fingerprints", "Stores", "CSQLite"],
            plugins: ["Registry"]),
        module(
            "Reports", on: ["AssayKit", "Events", "CLibXML2", mustache],
            resources: [
                .embedInCode("HTML/report.mustache"), .embedInCode("HTML/check.mustache"),
                .embedInCode("HTML/ledger.mustache"), .embedInCode("HTML/bar.mustache"),
                .embedInCode("HTML/explanation.mustache"), .embedInCode("HTML/report.css"),
                .embedInCode("Schemas/junit-strict.xsd"),
                .embedInCode("Schemas/junit-extended.xsd"),
            ], plugins: ["Registry"]),

        // The bundled migration, and a PostgreSQL server for it that needs no configuration.
        module("EphemeralPostgres"),
        module("Phase1", on: ["CSQLite", "CLibPQ"], path: "fixtures/Phase1"),

        .executableTarget(
            name: "assay",
            dependencies: [
                "AssayKit", "Events", "Stores", "Fingerprints", "Auditing", "Reports", "EphemeralPostgres", "Phase1",
                argumentParser,
            ],
            swiftSettings: strict),

        // What finds report formats and kinds of checks by their being there.
        .plugin(name: "Registry", capability: .buildTool(), dependencies: ["registry"]),
        .executableTarget(name: "registry", swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["CSQLite", "CLibPQ", "EphemeralPostgres"], path: "Tests/TestSupport",
            swiftSettings: strict),
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
        specification(of: "Auditing", on: ["AssayKit", "Stores", "Events"]),
        specification(of: "Reports", on: ["AssayKit", "Events", "CLibXML2"]),
        specification(of: "Phase1", on: ["CSQLite", "CLibPQ", "EphemeralPostgres"]),
        specification(of: "Events", on: ["AssayKit"]),
        specification(of: "Contracts", on: ["AssayKit"]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["assay", "TestSupport", "AssayKit", "Auditing", "EphemeralPostgres", "Events", "Phase1"],
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
