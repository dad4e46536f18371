import Foundation
import Testing

/// Standard input when it is a terminal and a hand scanner types.
@Suite(.serialized) struct TerminalTests {
    private static let prompt = "show again, q: quit)"
    private static let commands = [Command.paiza, .verify]

    private func desk(_ command: Command, _ options: [String] = [], controlling: Bool = false) throws -> Terminal {
        let office = try Office.shared
        let arguments =
            (command == .paiza ? ["verify"] : []) + ["--bundle", office.bundle, "--root", office.root] + options + ["-"]
        let terminal = try Terminal(command, arguments, controlling: controlling)
        #expect(terminal.output(until: "q: quit)").contains("scan a code"))
        #expect(terminal.isCooked == false)
        return terminal
    }

    private func bells(_ text: String) -> Int { text.count { $0 == "\u{07}" } }

    @Test(arguments: commands)
    func scansAreAnsweredOneByOne(_ command: Command) throws {
        let office = try Office.shared
        let terminal = try desk(command)
        // Longer than a line of an ordinary terminal, which ends at 4,095 bytes.
        let digits = String(office.text(.valid).drop { $0 != "#" }.dropFirst())
        let long = String(repeating: "x", count: 4_290 - digits.count) + digits
        terminal.type(long + "\r")
        var answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("✔ VALID"))
        #expect(bells(answer) == 1)
        #expect(!answer.contains("xxx"), "nothing is echoed")

        terminal.type(office.text(.lost) + "\t")
        answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("✘ REJECTED"))
        #expect(bells(answer) == 3)

        terminal.type(office.text(.late) + "\t\r\n")
        answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("UNDETERMINED"))
        #expect(bells(answer) == 2)

        terminal.type(String(repeating: "y", count: 5_000) + digits + "\r\n")
        answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("(malformed)"))
        #expect(bells(answer) == 2)

        terminal.leave()
        #expect(terminal.end() == 65)
        #expect(terminal.isCooked == true)
    }

    @Test(arguments: commands)
    func theSameScanAtOnceIsIgnored(_ command: Command) throws {
        let office = try Office.shared
        let terminal = try desk(command)
        for ending in ["\r", "\r\n", "\t", "\r"] { terminal.type(office.text(.valid) + ending) }
        #expect(terminal.output(until: Self.prompt).contains("✔ VALID"))
        // Enter that comes with a scan is none of a person's.
        #expect(terminal.output(until: Self.prompt, seconds: 0.8).isEmpty)
        terminal.type("\r")
        var answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("not a new scan"))
        #expect(answer.contains("✔ VALID"))
        #expect(bells(answer) == 0)
        terminal.type(office.text(.valid) + "\r")
        #expect(terminal.output(until: Self.prompt, seconds: 0.5).isEmpty)
        Thread.sleep(forTimeInterval: 3.2)
        terminal.type(office.text(.valid) + "\r")
        answer = terminal.output(until: Self.prompt)
        #expect(answer.contains("✔ VALID"))
        #expect(bells(answer) == 1)
        for key in ["ｒ", "r"] {
            Thread.sleep(forTimeInterval: 0.7)
            terminal.type(key)
            #expect(terminal.output(until: Self.prompt).contains("not a new scan"))
        }
        terminal.leave(by: "\u{04}")
        #expect(terminal.end() == 0)
        #expect(terminal.isCooked == true)
    }

    /// A scanner that is set to send neither Enter nor Tab.
    @Test func aScanWithoutEndCounts() throws {
        let office = try Office.shared
        let terminal = try desk(.verify)
        for (card, word) in [(Office.Card.valid, "✔ VALID"), (.lost, "✘ REJECTED")] {
            terminal.type(office.text(card))
            #expect(terminal.output(until: Self.prompt).contains(word))
        }
        terminal.type("half")
        #expect(terminal.output(until: Self.prompt).contains("(foreign)"))
        terminal.leave()
        #expect(terminal.end() == 65)
    }

    @Test func leavingWithoutAScanIsNoSuccess() throws {
        for key in ["q", "Ｑ", "\u{03}", "\u{04}"] {
            let terminal = try desk(.verify)
            terminal.leave(by: key)
            #expect(terminal.output(until: "no line").contains("no line on standard input"))
            #expect(terminal.end() == 65)
            #expect(terminal.isCooked == true)
        }
    }

    @Test(arguments: commands, [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
    func theTerminalIsPutBackOnSignals(_ command: Command, _ signal: Int32) throws {
        let terminal = try desk(command)
        terminal.send(signal)
        #expect(terminal.end() == -signal)
        #expect(terminal.isCooked == true)
    }

    /// What was answered is in the report, whatever ends the desk; what was not scanned to its end is not.
    @Test(arguments: commands, [SIGINT, SIGTERM, SIGHUP])
    func aSignalFinishesTheReport(_ command: Command, _ signal: Int32) throws {
        let office = try Office.shared
        let scratch = try Scratch()
        let report = scratch("report.csv")
        let terminal = try desk(command, ["--report", report])
        terminal.type(office.text(.valid) + "\r")
        #expect(terminal.output(until: Self.prompt).contains("✔ VALID"))
        terminal.type(office.text(.lost) + "\t" + office.text(.valid).prefix(100))
        #expect(terminal.output(until: Self.prompt).contains("✘ REJECTED"))
        terminal.send(signal)
        #expect(terminal.end() == -signal)
        #expect(terminal.isCooked == true)
        let rows = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\r\n")
        #expect(rows.count == 3)
        #expect(rows.dropFirst().map { $0.split(separator: ",")[2] } == ["valid", "rejected"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["report.csv"])
    }

    /// Nothing that stands behind the desk in the call is begun once it was left so.
    @Test func aSignalEndsTheWholeCall() throws {
        let office = try Office.shared
        let scratch = try Scratch()
        let list = try scratch.write(office.text(.lost) + "\n", to: "list")
        let report = scratch("report.csv")
        let arguments = [
            "--bundle", office.bundle, "--root", office.root, "--batch", list, "--report", report, "-",
            office.text(.lost),
        ]
        let terminal = try Terminal(.verify, arguments)
        #expect(terminal.becomes(cooked: false))
        terminal.send(SIGINT)
        #expect(terminal.end() == -SIGINT)
        #expect(try String(contentsOfFile: report, encoding: .utf8).split(separator: "\r\n").count == 1)
    }

    @Test func theTerminalIsPutBackWhileStopped() throws {
        let terminal = try desk(.verify)
        for _ in 0..<2 {
            terminal.send(SIGTSTP)
            #expect(terminal.isStopped)
            #expect(terminal.isCooked == true)
            terminal.send(SIGCONT)
            #expect(terminal.becomes(cooked: false))
        }
        terminal.type(try Office.shared.text(.valid) + "\r")
        #expect(terminal.output(until: Self.prompt).contains("✔ VALID"))
        terminal.send(SIGTERM)
        #expect(terminal.end() == -SIGTERM)
        #expect(terminal.isCooked == true)
    }

    @Test func keysActInRawMode() throws {
        let office = try Office.shared
        let terminal = try desk(.paiza, controlling: true)
        terminal.type("abc\u{15}" + office.text(.valid) + "王\u{7f}x\u{08}\r")
        #expect(terminal.output(until: Self.prompt).contains("✔ VALID"))
        terminal.leave(by: "\u{03}")
        #expect(terminal.end() == 0)
        #expect(terminal.isCooked == true)
    }

    @Test func jsonAndQuietStayClean() throws {
        let office = try Office.shared
        let arguments = ["--bundle", office.bundle, "--root", office.root, "--quiet", "-"]
        let terminal = try Terminal(.verify, arguments)
        #expect(terminal.becomes(cooked: false))
        terminal.type(office.text(.valid) + "\r")
        let shown = terminal.leave()
        #expect(shown.hasPrefix("to leave, type "), "nothing else is said")
        #expect(terminal.end() == 0)
        #expect(terminal.output(until: "never", seconds: 0.3).isEmpty)
    }

    @Test(
        arguments: [
            { "ｈｔｔｐｓ：／／ｐａｉｚａ．ｅｘａｍｐｌｅ／ｖ＃" + $0 }, { "https://paiza.example/v£" + $0 },
            { "HTTPS：//PAIZA。EXAMPLE、V#" + $0 },
            { "ni'hao拼音" + $0 }, { "《" + $0 + "》" }, { "\u{1b}[A" + $0 },
            { text in
                String(String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
            },
        ] as [@Sendable (String) -> String])
    func inputMethodsAndLayouts(_ typed: @Sendable (String) -> String) throws {
        let digits = String(try Office.shared.text(.valid).drop { $0 != "#" }.dropFirst())
        let outcome = try Office.shared.verify(["--json", "-"], input: typed(digits) + "\r", by: .verify)
        #expect(outcome.code == 0, "\(outcome)")
    }

    /// A character that an input method swallowed is said as such, and is never a bad signature.
    @Test func aSwallowedDigitIsDamage() throws {
        let digits = String(try Office.shared.text(.valid).drop { $0 != "#" }.dropFirst())
        let outcome = try Office.shared.verify(["--json", "-"], input: "，" + digits.dropFirst() + "\r", by: .verify)
        #expect(outcome.code == 65)
        let code = try outcome.objects().first?["code"] as? String
        #expect(code == "input-damaged" || code == "malformed")
    }
}
