import Foundation
import Testing

/// A code whose text is meant for the shell behind the desk.
@Suite(.serialized) struct ScannerAttackTests {
    private static let shellPrompt = "SHELL> "
    private static let prompt = "show again, q: quit)"

    /// What lies there when no shell did anything.
    private static let files: Set = ["desk", "desk.pid"]

    /// What a code can hold that ends, suspends or confuses a program at a terminal.
    private static let payloads: [[UInt8]] = {
        let command = "\rtouch pwned\r"
        let keys = ["q", "Q", "ｑ", "r", "\u{03}", "\u{04}", "\u{1a}", "\u{1c}", "\u{19}", "\u{0f}", "\u{16}"]
        let sequences = [
            "\u{1b}", "\u{1b}[A", "\u{1b}Oq", "\u{1b}[200~q", "\u{1b}[201~", "\u{90}$q\u{9c}", "q\t", "\t\t", "\u{15}q",
            "x\u{7f}q",
            "q\n\n407", "q\ry", "\u{13}",
        ]
        return (keys + sequences).map { Array(($0 + command).utf8) }
            + ["q407\r", "q\u{03}\u{03}", "\u{04}\u{04}\u{04}", "\u{1a}\u{1c}\u{03}"].map { Array($0.utf8) } + [noise]
    }()

    /// Every byte, in an order that is the same each time.
    private static let noise: [UInt8] = (0..<256).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }

    /// A shell in a folder of its own with the desk that it started.
    private final class Desk {
        let folder: Scratch
        let terminal: Terminal

        init(_ command: Command, _ options: String = "") throws {
            let office = try Office.shared
            folder = try Scratch()
            terminal = try Terminal(
                ["/bin/bash", "--norc", "--noprofile", "-i"], controlling: true, in: folder.path,
                environment: ["LANG": "C.UTF-8", "PS1": ScannerAttackTests.shellPrompt, "PATH": "/usr/bin:/bin"])
            _ = terminal.output(until: ScannerAttackTests.shellPrompt)
            let call = command.path + (command == .paiza ? " verify" : "")
            try folder.write(
                "echo $$ >desk.pid\nexec \(call) --bundle \(office.bundle) --root \(office.root) \(options) -\n",
                to: "desk")
            terminal.type("sh desk\r")
            _ = terminal.output(until: "q: quit)")
        }

        /// What lies in the folder, where every command of a payload would leave something.
        var files: Set<String> {
            get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
        }

        var process: Int32 {
            get throws { Int32(try String(contentsOfFile: folder("desk.pid"), encoding: .utf8).dropLast()) ?? 0 }
        }
    }

    @Test(arguments: [Command.paiza, .verify], [0, 1_000, 4_000, 20_000] as [UInt32])
    func nothingThatIsTypedLeaves(_ command: Command, _ pause: UInt32) throws {
        let office = try Office.shared
        let desk = try Desk(command)
        if pause < 4_000 {
            desk.terminal.type(office.text(.valid) + "\rtouch pwned\r\u{03}touch pwned\r")
            #expect(desk.terminal.output(until: "(foreign)").contains("✔ VALID"))
        }
        for payload in Self.payloads {
            desk.terminal.type(payload, microseconds: pause)
            // What is printed must be taken, or the desk would wait.
            let shown = desk.terminal.output(until: "never", seconds: pause == 0 ? 0.6 : 0.1)
            #expect(!shown.contains(Self.shellPrompt), "\(payload)")
        }
        Thread.sleep(forTimeInterval: 1)
        desk.terminal.type("\r" + office.text(.lost) + "\r")
        let shown = desk.terminal.output(until: "✘ REJECTED")
        #expect(shown.contains("✘ REJECTED") && !shown.contains(Self.shellPrompt))
        #expect(try desk.files == Self.files)
        _ = desk.terminal.output(until: Self.prompt)
        desk.terminal.leave()
        #expect(desk.terminal.output(until: Self.shellPrompt).contains(Self.shellPrompt))
        #expect(try desk.files == Self.files)
    }

    /// A key alone only asks, and other keys than those that were asked for do not answer.
    @Test(arguments: ["yes\r", "q", "\r\r\r", "\u{03}", "12345"])
    func whoLeavesIsAsked(_ answer: String) throws {
        let desk = try Desk(.verify)
        Thread.sleep(forTimeInterval: 0.7)
        desk.terminal.type("q")
        #expect(desk.terminal.output(until: "to leave, type ").contains("to leave, type "))
        desk.terminal.type(answer + "\rtouch pwned\r")
        #expect(desk.terminal.output(until: "(foreign)").contains("(foreign)"))
        #expect(try desk.files == Self.files)
    }

    /// A scan goes on while the desk ends, for whatever reason: none of it is left to the shell.
    @Test(
        arguments: [Command.paiza, .verify],
        [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGSEGV, SIGABRT, SIGALRM, SIGUSR1, SIGTSTP])
    func whatIsStillTypedIsThrownAway(_ command: Command, _ signal: Int32) throws {
        let desk = try Desk(command)
        let typing = Array(String(repeating: "touch pwned\r", count: 10).utf8)
        desk.terminal.type(typing, microseconds: 2_000)
        kill(try desk.process, signal)
        desk.terminal.type(typing, microseconds: 4_000)
        // A second one does not shorten it.
        kill(try desk.process, signal == SIGTSTP ? SIGCONT : signal)
        desk.terminal.type(typing, microseconds: 4_000)
        _ = desk.terminal.output(until: signal == SIGTSTP ? "never" : Self.shellPrompt, seconds: 3)
        #expect(try desk.files == Self.files)
        kill(try desk.process, SIGKILL)
    }

    /// The digits are typed, and a scan begins at once.
    @Test func whatIsTypedAfterLeavingIsThrownAway() throws {
        let desk = try Desk(.verify)
        desk.terminal.leave()
        #expect(desk.terminal.output(until: "put the scanner away").contains("put the scanner away"))
        desk.terminal.type(Array(String(repeating: "touch pwned\r", count: 8).utf8), microseconds: 4_000)
        #expect(desk.terminal.output(until: Self.shellPrompt).contains(Self.shellPrompt))
        #expect(try desk.files == Self.files)
    }

    /// An answer that cannot be written ends the desk with an error, in the middle of a scan.
    @Test func anErrorDoesNotLeaveTheRest() throws {
        let desk = try Desk(.verify, ">/dev/full")
        desk.terminal.type(Array("x\rtouch pwned\rtouch pwned\rtouch pwned\r".utf8), microseconds: 2_000)
        #expect(desk.terminal.output(until: Self.shellPrompt).contains("cannot be written"))
        #expect(try desk.files == Self.files)
    }
}
