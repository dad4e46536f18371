import Credential
import Foundation
import Raster

/// What the expected pictures were drawn with, and the digests of all their pixels.
struct DrawingRecord: Codable {
    var architecture: String
    /// Debian packages that draw, with their versions.
    var packages: [String: String]
    /// SHA-256 of the pixels by picture, such as `national-enforcement-front-300`.
    var pixels: [String: String]

    static let file = ExpectedPicture.folder.appendingPathComponent("drawn-with.json")

    static func recorded() throws -> DrawingRecord {
        try JSONDecoder().decode(DrawingRecord.self, from: Data(contentsOf: file))
    }

    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (try encoder.encode(self) + Data("\n".utf8)).write(to: Self.file)
    }

    static func digest(_ picture: PixelImage) -> String {
        sha256(picture.bytes).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }

    /// Why pixels need not be the same here as where the pictures were made; nil where all versions match.
    func difference(from here: DrawingRecord) -> String? {
        if architecture != here.architecture { return "\(here.architecture) instead of \(architecture)" }
        let others = packages.filter { here.packages[$0.key] != $0.value }.sorted { $0.key < $1.key }
        guard !others.isEmpty else { return nil }
        return others.map { "\($0.key) \(here.packages[$0.key] ?? "absent") instead of \($0.value)" }
            .joined(separator: ", ")
    }

    /// This machine, without pixels. Where there is no dpkg, no package has a version.
    static let here: DrawingRecord = {
        let names = [
            "libcairo2", "libfontconfig1", "libfreetype6", "libharfbuzz0b", "libjpeg62-turbo", "libpango-1.0-0",
            "libpangocairo-1.0-0", "libpangoft2-1.0-0", "libpixman-1-0", "libqrencode4", "librsvg2-2",
            "fonts-babelstone-han", "fonts-hanazono", "fonts-noto-cjk", "fonts-noto-core",
        ]
        let query = Process(), output = Pipe()
        query.executableURL = URL(fileURLWithPath: "/usr/bin/dpkg-query")
        query.arguments = ["--show", "--showformat", "${Package} ${Version}\\n"] + names
        (query.standardOutput, query.standardError) = (output, FileHandle.nullDevice)
        var packages: [String: String] = [:]
        if (try? query.run()) != nil {
            let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            query.waitUntilExit()
            for line in lines.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                if words.count == 2 { packages[words[0]] = words[1] }
            }
        }
        #if arch(x86_64)
            let architecture = "x86_64"
        #else
            let architecture = "other"
        #endif
        return DrawingRecord(architecture: architecture, packages: packages, pixels: [:])
    }()
}
