import Foundation
import Testing

/// Another program reads the workbook of rows with problems.
///
/// As in the oracles of CredentialTests: PAIZA_ORACLES names a Python with the packages of Tests/Oracles/requirements.txt;
/// unset, the test says so and passes; with PAIZA_ORACLES_REQUIRED=1 it fails.
@Suite struct ErrorWorkbookOracleTests {
    @Test("openpyxl reads the rows with problems as texts, the faulty cells marked")
    func workbook() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let python = environment["PAIZA_ORACLES"] else {
            if environment["PAIZA_ORACLES_REQUIRED"] == "1" { Issue.record("PAIZA_ORACLES is required and not set") }
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let scratch = try Scratch()
        var people = (1...3).map { Person(number: "0599000020\($0)") }
        (people[1].number, people[2].agency) = ("5990000202", "=1+1")
        people[2].area = "110101"
        let arguments = try scratch.roster(people)
        _ = try Command.paiza.run(
            ["roster", "check", arguments[1], "--portraits", arguments[3], "--errors", scratch("errors.xlsx")])
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [
            Command.repository.appendingPathComponent("Tests/Oracles/read_errors.py").path, scratch("errors.xlsx"),
        ]
        process.standardOutput = pipe
        try process.start()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let read = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        let rows = try #require(read["rows"] as? [[String]])
        let titles = Person.header.split(separator: ",").map(String.init)
        #expect(rows.map { Array($0.prefix(titles.count)) }.first == titles)
        #expect(rows.map { $0[titles.count] } == ["原行号", "3", "4"])
        #expect(rows.dropFirst().map { $0[0] } == ["5990000202", "05990000203"])
        #expect(rows[2][2] == "=1+1", "a text, and no formula")
        #expect(rows[1].last?.hasPrefix("编号：丢失了开头的 0：“5990000202”") == true)
        #expect(read["formats"] as? [String] == ["@"])
        // Inline texts; no number, no formula.
        #expect(read["types"] as? [String] == ["inlineStr"] || read["types"] as? [String] == ["s"])
        #expect(read["marked"] as? [String] == ["A2", "C3", "F3"])
        #expect(read["frozen"] as? String == "A2")
        #expect(read["title"] as? String == "有误")
    }
}
