// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "paiza", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "CRaw", linkerSettings: [.linkedLibrary("crypto")]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CRaw", .product(name: "Credential", package: "paiza"), .product(name: "Primitives", package: "paiza"),
                .product(name: "CardPress", package: "paiza"), .product(name: "Compression", package: "paiza"),
                .product(name: "DeviceStore", package: "paiza"), .product(name: "PrintJob", package: "paiza"),
                .product(name: "Raster", package: "paiza"), .product(name: "Registry", package: "paiza"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
