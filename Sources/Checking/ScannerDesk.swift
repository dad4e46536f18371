internal import CTerminal
internal import Credential
internal import Glibc

/// Scans one after the other at a terminal, where a scanner types: raw mode, a prompt, a sound for each outcome.
struct ScannerDesk {
    /// Seconds in which the same text again is the same scan: a scanner that rests on a code reads it over and over.
    private static let repeatWindow = 3.0
    /// Seconds in which an empty line belongs to the scan before it, from a scanner that sends two ends.
    private static let endWindow = 0.3

    /// What a line asks for.
    private enum Request {
        case check(String)
        case showAgain, quit, nothing
    }

    private var lines: LineReader
    private var last: (text: String, time: Double)?

    /// Nil when the descriptor is no terminal.
    init?(descriptor: Int32) {
        guard isatty(descriptor) == 1 else { return nil }
        lines = LineReader(descriptor: descriptor, isKeyboard: true)
        // Without raw mode lines are cut at 4,095 bytes, which is seen as damaged input: worse, but never wrong.
        _ = paiza_terminal_begin(descriptor)
    }

    /// The signal that asked for an end, Ctrl-C for example; nil when none did.
    var interruption: Int32? {
        let signal = paiza_terminal_ending()
        return signal == 0 ? nil : signal
    }

    /// Checks scans until `q`, Ctrl-D, a signal or the end of the input; says whether there was any.
    mutating func serve(_ session: inout CheckSession) throws(CheckFailure) -> Bool {
        defer { paiza_terminal_end() }
        var isEmpty = true
        prompt(session, isFirst: true)
        while let line = try lines.nextOrBlank(), interruption == nil {
            switch request(line) {
            case .nothing: continue
            case .quit: return !isEmpty
            case .showAgain:
                guard !isEmpty else { continue }
                sayAgain(session)
                session.repeatLastAnswer()
            case .check(let text):
                isEmpty = false
                session.check(line: text, number: lines.number)
                session.table?.sync()
                ring(session)
                last = (text, Self.seconds())
            }
            prompt(session, isFirst: false)
        }
        return !isEmpty
    }

    private mutating func request(_ line: String) -> Request {
        let text = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let now = Self.seconds()
        switch text {
        case "":
            if let last, now - last.time < Self.endWindow { return .nothing }
            return .showAgain
        case "r", "R", "ｒ", "Ｒ": return .showAgain
        case "q", "Q", "ｑ", "Ｑ": return .quit
        default:
            if let last, last.text == text, now - last.time < Self.repeatWindow {
                self.last = (text, now)
                return .nothing
            }
            return .check(text)
        }
    }

    private static func seconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension ScannerDesk {
    private func prompt(_ session: CheckSession, isFirst: Bool) {
        guard session.style == .text else { return }
        let chinese = isFirst ? "请扫码（回车或 r：重看上一个；q：退出）" : "请扫下一个码（回车或 r：重看；q：退出）"
        let english =
            isFirst
            ? "scan a code (Enter or r: show the last answer again, q: quit)"
            : "scan the next code (Enter or r: show again, q: quit)"
        StandardOutput.note("\n" + (session.language == .english ? english : chinese))
    }

    /// A code can hold the letter r: an answer shown again must not pass for one to that code.
    private func sayAgain(_ session: CheckSession) {
        guard session.style == .text else { return }
        StandardOutput.note(
            session.language == .english ? "↺ the last answer again, not a new scan" : "↺ 重看上一个结果，并非新的扫码")
    }

    /// One bell for valid, three for rejected, two for anything that is no verdict.
    private func ring(_ session: CheckSession) {
        guard session.style != .quiet, let terminal = [STDERR_FILENO, STDOUT_FILENO].first(where: { isatty($0) == 1 })
        else { return }
        let bells =
            switch session.lastCode {
            case .valid: 1
            case .rejected: 3
            default: 2
            }
        for bell in 0..<bells {
            // Terminals join bells that follow each other at once.
            if bell > 0 { usleep(200_000) }
            StandardOutput.write("\u{07}", to: terminal)
        }
    }
}
