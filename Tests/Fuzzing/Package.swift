// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the coverage of libFuzzer is a property of the whole build. `.ci/fuzz` knows the flags.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "paiza", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CardPress", "Checking", "Credential", "DeviceStore", "Primitives", "Raster", "Roster", "Spreadsheet",
                "SymbolReader",
            ].map { .product(name: $0, package: "paiza") },
            swiftSettings: strict)
    ],
    swiftLanguageModes: [.v6]
)
