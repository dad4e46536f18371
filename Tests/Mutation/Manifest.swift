// swift-tools-version: 6.2
import PackageDescription

// The manifest of the copy in which checks can be switched off: the verifying rooms and their tests alone. Warnings are
// no errors there, because a condition that is written to be constant is worth one.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-suppress-warnings"]),
]

let package = Package(
    name: "mutated",
    targets: [
        .target(name: "Credential", dependencies: ["CCrypto", "CDeflate"], swiftSettings: strict),
        .target(name: "Primitives", swiftSettings: strict),
        .target(name: "DurableFiles", swiftSettings: strict),
        .target(name: "DeviceStore", dependencies: ["Credential", "DurableFiles"], swiftSettings: strict),
        .systemLibrary(name: "CCrypto", path: "Sources/CLibraries/CCrypto", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CDeflate", path: "Sources/CLibraries/CDeflate", pkgConfig: "libdeflate"),
        .systemLibrary(name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib"),
        .testTarget(
            name: "CredentialTests", dependencies: ["Credential", "Primitives", "CZlib"], swiftSettings: strict),
        .testTarget(
            name: "DeviceStoreTests", dependencies: ["Credential", "DeviceStore", "DurableFiles"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
