internal import CTerminal
internal import Credential
internal import Glibc

/// Scans one after the other at a terminal, where a scanner types: raw mode, a prompt, a sound for each outcome.
///
/// What a scanner types is the text of a stranger's code. Nothing of it may end or suspend the desk, behind which waits a shell:
/// who leaves is asked for digits that nobody could know before.
struct ScannerDesk {
    /// Seconds in which the same text again is the same scan: a scanner that rests on a code reads it over and over.
    private static let repeatWindow = 3.0

    private var input: ScannerInput
    private var last: (text: String, time: Double)?

    /// Nil when the descriptor is no terminal; throws where it cannot be kept from making signals of what is typed.
    init?(descriptor: Int32) throws(CheckFailure) {
        guard isatty(descriptor) == 1 else { return nil }
        input = ScannerInput(descriptor: descriptor)
        guard paiza_terminal_begin(descriptor) == 0 else {
            throw CheckFailure(
                .inputOutput, Sentence("the terminal cannot be set for a scanner", "无法将终端设为扫码模式"),
                hint: Sentence("open another terminal", "请另开一个终端"))
        }
    }

    /// The signal that asked for an end; nil when none did.
    var interruption: Int32? {
        let signal = paiza_terminal_ending()
        return signal == 0 ? nil : signal
    }

    /// Checks scans until somebody leaves, a signal or the end of the terminal; says whether there was any.
    mutating func serve(_ session: inout CheckSession) throws(CheckFailure) -> Bool {
        var isEmpty = true
        prompt(session, isFirst: true)
        while let event = try input.next(), interruption == nil {
            switch event {
            case .leave:
                if try isLeaving(session) { return !isEmpty }
            case .again:
                guard !isEmpty else { continue }
                sayAgain(session)
                session.repeatLastAnswer()
            case .line(let line):
                guard let text = newScan(line) else { continue }
                isEmpty = false
                session.check(line: text, number: input.number)
                session.table?.sync()
                ring(session)
                last = (text, ScannerInput.seconds())
            }
            prompt(session, isFirst: false)
        }
        return !isEmpty
    }

    /// The text of a line; nil when it is the last scan once more.
    private mutating func newScan(_ line: String) -> String? {
        let text = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let now = ScannerInput.seconds()
        guard let last, last.text == text, now - last.time < Self.repeatWindow else { return text }
        self.last = (text, now)
        return nil
    }

    /// Whether whoever pressed a key to leave types the digits that the screen shows.
    private mutating func isLeaving(_ session: CheckSession) throws(CheckFailure) -> Bool {
        let digits = String(Int.random(in: 100...999))
        let words = Sentence("to leave, type \(digits)", "如要退出，请键入 \(digits)")
        StandardOutput.write(words(session.language) + "\n", to: screen ?? STDERR_FILENO)
        let isConfirmed = try input.isConfirmed(by: digits)
        if isConfirmed, session.style == .text {
            let words = Sentence(
                "put the scanner away: what it types now goes to the command line",
                "请收好扫码枪：此后扫到的内容会进入命令行")
            StandardOutput.note(words(session.language))
        }
        return isConfirmed
    }

    /// Where the person at the desk sees something.
    private var screen: Int32? { [STDERR_FILENO, STDOUT_FILENO, STDIN_FILENO].first { isatty($0) == 1 } }
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
        guard session.style != .quiet, let terminal = screen else { return }
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
