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

/// One of our modules: its folder, what it stands on, and nothing it does not name.
func module(
    _ name: String, on dependencies: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: strict)
}

/// The specification of a module.
func specification(of name: String, on dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "assay",
    products: [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // What the system provides: libsqlite3-dev, libpq-dev, libxml2-dev.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // The way of the data, in its order: model, stores, auditing, events, reports.
        module("AssayKit"),
        module("Events", on: ["AssayKit"]),
        module(
            "Reports",
            on: ["AssayKit", "Events", "CLibXML2", .product(name: "Mustache", package: "swift-mustache")],
            resources: [
                .embedInCode("HTML/report.mustache"), .embedInCode("HTML/check.mustache"),
                .embedInCode("HTML/report.css"),
                .embedInCode("Schemas/junit-strict.xsd"), .embedInCode("Schemas/junit-extended.xsd"),
            ]),

        specification(of: "Reports", on: ["AssayKit", "Events", "CLibXML2"]),
    ],
    swiftLanguageModes: [.v6]
)
