// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "paiza",
    products: [
        .library(name: "Credential", targets: ["Credential"]),
        .library(name: "CardPress", targets: ["CardPress"]),
        // For the packages inside Tests.
        .library(name: "Checking", targets: ["Checking"]),
        .library(name: "Compression", targets: ["Compression"]),
        .library(name: "DeviceStore", targets: ["DeviceStore"]),
        .library(name: "Primitives", targets: ["Primitives"]),
        .library(name: "PrintJob", targets: ["PrintJob"]),
        .library(name: "Raster", targets: ["Raster"]),
        .library(name: "Registry", targets: ["Registry", "Regulation"]),
        .library(name: "Roster", targets: ["Roster"]),
        .library(name: "Spreadsheet", targets: ["Spreadsheet"]),
        .library(name: "SymbolReader", targets: ["SymbolReader"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // What a credential is, how it is signed and checked: no Foundation, no file, no clock.
        .target(name: "Credential", dependencies: ["CCrypto", "CDeflate"], swiftSettings: strict),
        // SM2, ECDSA, Ed25519, their hashes and inflate in Swift alone, for machines without C libraries.
        .target(name: "Primitives", swiftSettings: strict),
        // Files read with a bound and written whole or not at all.
        .target(name: "DurableFiles", swiftSettings: strict),
        // PNG, JPEG, WebP and HEIC files to pixels, and the first two back.
        .target(name: "Raster", dependencies: ["CPicture", "CZlib"], swiftSettings: strict),
        // QR codes from a picture.
        .target(name: "SymbolReader", dependencies: ["CSymbols", "Raster"], swiftSettings: strict),
        // Workbooks (.xlsx) to cells, and back.
        .target(name: "Spreadsheet", dependencies: ["CExpat", "CZip"], swiftSettings: strict),
        // A roster file to checked rows.
        .target(name: "Roster", dependencies: ["Spreadsheet", "CZlib"], swiftSettings: strict),
        // A template and a person's data to the picture of a card.
        .target(
            name: "CardPress",
            dependencies: ["DurableFiles", "Raster", "SymbolReader", "CRsvg", "CPango", "CQRencode"],
            swiftSettings: strict),
        // The regulation as pure rules: periods and deadlines, readings of its words.
        .target(name: "Regulation", dependencies: ["Credential"], swiftSettings: strict),
        // Finished cards on sheets of paper.
        .target(name: "Imposition", dependencies: ["CardPress", "Raster", "CCairo"], swiftSettings: strict),
        // Decisions, forms and lists of the procedures: a template and values to PDF and HTML.
        .target(
            name: "Documents",
            dependencies: [
                "Credential", "DurableFiles", "CCairo", "CPango", .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict),
        // Bytes to the smallest zlib, gzip and brotli stream.
        .target(name: "Compression", dependencies: ["CBrotli", "CZopfli"], swiftSettings: strict),
        // The regulation: numbers, holders, credentials, instances and their statuses in SQLite.
        .target(
            name: "Registry",
            dependencies: [
                "CLookAlike", "Compression", "Credential", "Regulation",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),

        // What a verifying device trusts and carries: pinned roots, bundles, a floor for its clock.
        .target(name: "DeviceStore", dependencies: ["Credential", "DurableFiles"], swiftSettings: strict),

        // A print shop's job: package, journal, sheets, receipt; draws nothing and signs nothing but its journal.
        .target(name: "PrintJob", dependencies: ["Credential", "DurableFiles"], swiftSettings: strict),

        // From an input to a printed answer, for both commands: trust files, lines, output, exit code.
        .target(
            name: "Checking",
            dependencies: [
                "CTerminal", "Credential", "DeviceStore", "DurableFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The commands: parse arguments, call one library, print.
        .executableTarget(
            name: "paiza",
            dependencies: [
                "CardPress", "Checking", "Compression", "Credential", "DeviceStore", "Documents", "DurableFiles",
                "Imposition",
                "PrintJob", "Raster", "Registry", "Regulation", "Roster", "SymbolReader",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "paiza-verify",
            dependencies: [
                "Checking", "Credential", "DurableFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The line work of the card templates and the drawn portraits of the samples, as SVG.
        .executableTarget(name: "lineart", swiftSettings: strict),

        .systemLibrary(name: "CBrotli", path: "Sources/CLibraries/CBrotli", pkgConfig: "libbrotlienc"),
        .systemLibrary(name: "CCairo", path: "Sources/CLibraries/CCairo", pkgConfig: "cairo-pdf"),
        .systemLibrary(name: "CCrypto", path: "Sources/CLibraries/CCrypto", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CDeflate", path: "Sources/CLibraries/CDeflate", pkgConfig: "libdeflate"),
        .systemLibrary(name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZopfli", path: "Sources/CLibraries/CZopfli"),
        .systemLibrary(name: "CZip", path: "Sources/CLibraries/CZip", pkgConfig: "libzip"),
        .systemLibrary(name: "CExpat", path: "Sources/CLibraries/CExpat", pkgConfig: "expat"),
        .systemLibrary(name: "CRsvg", path: "Sources/CLibraries/CRsvg", pkgConfig: "librsvg-2.0"),
        .systemLibrary(name: "CPango", path: "Sources/CLibraries/CPango", pkgConfig: "pangocairo"),
        .systemLibrary(name: "CQRencode", path: "Sources/CLibraries/CQRencode", pkgConfig: "libqrencode"),
        .target(
            name: "CPicture", path: "Sources/CLibraries/CPicture",
            linkerSettings: [
                .linkedLibrary("png"), .linkedLibrary("jpeg"), .linkedLibrary("webp"), .linkedLibrary("heif"),
                .linkedLibrary("lcms2"), .linkedLibrary("isal"), .linkedLibrary("z"),
            ]),
        .target(
            name: "CLookAlike", path: "Sources/CLibraries/CLookAlike",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
        .target(name: "CTerminal", path: "Sources/CLibraries/CTerminal"),
        .target(
            name: "CSymbols", path: "Sources/CLibraries/CSymbols",
            linkerSettings: [.linkedLibrary("ZXing"), .linkedLibrary("zbar")]),

        .testTarget(
            name: "CredentialTests", dependencies: ["Credential", "Primitives", "CZlib"], swiftSettings: strict),
        .testTarget(name: "CompressionTests", dependencies: ["Compression", "CZlib"], swiftSettings: strict),
        .testTarget(name: "DurableFilesTests", dependencies: ["DurableFiles"], swiftSettings: strict),
        .testTarget(
            name: "DeviceStoreTests", dependencies: ["Credential", "DeviceStore", "DurableFiles"],
            swiftSettings: strict),
        .testTarget(
            name: "PrintJobTests", dependencies: ["Credential", "DurableFiles", "PrintJob"], swiftSettings: strict),
        .testTarget(
            name: "RasterTests", dependencies: ["Raster"], resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "SymbolReaderTests", dependencies: ["SymbolReader", "Raster", "CQRencode"], swiftSettings: strict),
        .testTarget(
            name: "SpreadsheetTests", dependencies: ["Spreadsheet"], resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(name: "RosterTests", dependencies: ["Roster", "Spreadsheet"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
        .testTarget(name: "RegulationTests", dependencies: ["Credential", "Regulation"], swiftSettings: strict),
        .testTarget(
            name: "RegistryTests",
            dependencies: ["Credential", "Registry", "Regulation", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "paiza", "paiza-verify", "Credential", "Raster", "Registry", "Roster", "Spreadsheet", "CQRencode",
            ],
            exclude: ["Clerk"], swiftSettings: strict),
        .testTarget(
            name: "ImpositionTests", dependencies: ["CardPress", "Imposition", "Raster", "SymbolReader"],
            swiftSettings: strict),
        .testTarget(
            name: "CardPressTests", dependencies: ["CardPress", "Credential", "Raster", "SymbolReader"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
