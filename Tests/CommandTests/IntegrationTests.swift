import Foundation
import Testing

/// The programs of the integrators' guide ask a running verifier and understand its answers.
struct IntegrationTests {
    private static let hasJava = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/java") }

    /// Starts `program` in the place of the verifier, which it finds on the PATH.
    private func ask(_ program: String, _ lines: [String]) throws -> Outcome {
        let office = try Office.shared
        let script = "PATH=$(dirname \"$0\"):$PATH; exec \(program) \"$@\""
        let environment = ["LANG": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        return try Command.verify.run(
            ["--bundle", office.bundle, "--root", office.root],
            input: Array(lines.joined(separator: "\n").utf8), environment: environment,
            launcher: ["/bin/sh", "-c", script])
    }

    private func questions() throws -> [String] {
        let office = try Office.shared
        return [
            office.text(.valid), "hello", "", office.text(.lost), "\u{1b}[2J\"\\", office.text(.late),
            String(repeating: "9", count: 40_000), office.text(.valid),
        ]
    }

    @Test func pythonGetsAnAnswerForEveryLine() throws {
        let outcome = try ask("python3 Samples/integration/verifier.py", try questions())
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.lines == [
                "valid valid 05990000101", "input-error foreign -", "rejected lost 05990000103",
                "input-error foreign -", "undetermined not-covered 05990000112", "input-error malformed -",
                "valid valid 05990000101",
            ])
    }

    @Test(.enabled(if: hasJava, "needs java on the PATH"))
    func javaGetsAnAnswerForEveryLine() throws {
        let outcome = try ask("java -Dfile.encoding=UTF-8 Samples/integration/Verifier.java", try questions())
        #expect(
            try outcome.objects().map { $0["code"] as? String } == [
                "valid", "foreign", "lost", "foreign", "not-covered", "malformed", "valid",
            ], "\(outcome.errors)")
    }
}
