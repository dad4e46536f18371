import Foundation
import Testing

@testable import Credential

/// Test vectors that others published, read from the folder named by the environment variable PAIZA_VECTORS.
///
/// Unset, the tests that need them say so and pass; with PAIZA_VECTORS_REQUIRED=1 a missing folder is a failure.
enum PublishedVectors {
    /// The decoded JSON of a file, nil when there is no folder.
    static func json(_ path: String) throws -> Any? {
        guard let file = try file(path) else { return nil }
        return try JSONSerialization.jsonObject(with: Data(file))
    }

    /// The names of the JSON files in a folder of the vectors, sorted; nil when there is no folder.
    static func names(_ folder: String) throws -> [String]? {
        guard let root else { return nil }
        return try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
            .filter { $0.hasSuffix(".json") }.sorted()
    }

    private static func file(_ path: String) throws -> [UInt8]? {
        guard let root else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
    }

    private static var root: String? {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["PAIZA_VECTORS"] { return folder }
        if environment["PAIZA_VECTORS_REQUIRED"] == "1" {
            Issue.record("PAIZA_VECTORS is required and not set")
        } else {
            print("skipped: PAIZA_VECTORS does not name the folder of published vectors")
        }
        return nil
    }
}
