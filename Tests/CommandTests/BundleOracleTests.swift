import Foundation
import Testing

/// Other people's programs read the bundle of an office, with its status list as zlib compressed it, and its cards.
///
/// As in the oracles of CredentialTests: PAIZA_ORACLES names a Python with the packages of Tests/Oracles/requirements.txt;
/// unset, the test says so and passes; with PAIZA_ORACLES_REQUIRED=1 it fails.
@Suite struct BundleOracleTests {
    @Test("pycose and cwt verify a bundle and its cards; the inflated list holds what became of each")
    func bundle() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let python = environment["PAIZA_ORACLES"] else {
            if environment["PAIZA_ORACLES_REQUIRED"] == "1" { Issue.record("PAIZA_ORACLES is required and not set") }
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let (office, scratch) = (try Office.shared, try Scratch())
        // A card that was issued after the bundle is in no list and no ledger.
        let cards = Office.Card.allCases.filter { $0 != .late }
        let texts = cards.map(office.text).joined(separator: "\n")
        let file = try scratch.write(Array(texts.utf8), to: "texts")
        let script = Command.repository.appendingPathComponent("Tests/Oracles/read_bundle.py").path
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, office.bundle, file]
        process.standardOutput = pipe
        try process.start()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let read = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        let expected: [Office.Card: Int] = [
            .valid: 0, .revoked: 1, .suspended: 2, .superseded: 3, .cancelled: 12, .lost: 13, .void: 14, .expired: 0,
            .notHandedOut: 15, .supervision: 0,
        ]
        #expect(read.count == cards.count)
        for (card, value) in expected { #expect(read[card.rawValue] as? Int == value, "\(card)") }
    }
}
