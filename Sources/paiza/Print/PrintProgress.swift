internal import Checking
internal import Glibc
internal import Synchronization

/// How far a job is, on standard error: a bar with rate and time left on a terminal, and a plain line now and then elsewhere.
final class PrintProgress: Sendable {
    private let total: Int
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private let state = Mutex<(done: Int, said: ContinuousClock.Instant)>((0, .now))

    /// Seconds between two plain lines, and between two states of the bar.
    private static let (plainPause, barPause) = (Duration.seconds(10), Duration.milliseconds(100))

    init(total: Int) {
        self.total = total
        let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
        isTerminal = isatty(STDERR_FILENO) == 1 && !terminal.isEmpty && terminal != "dumb"
    }

    /// One more card is drawn.
    func advance() {
        let line = state.withLock { (state: inout (done: Int, said: ContinuousClock.Instant)) -> String? in
            state.done += 1
            let now = ContinuousClock.now
            guard now - state.said >= (isTerminal ? Self.barPause : Self.plainPause) else { return nil }
            state.said = now
            return self.line(state.done, after: now - start)
        }
        if let line { show(line) }
    }

    /// Takes the bar away: what follows are messages.
    func end() {
        if isTerminal { StandardOutput.write("\r\u{1b}[K", to: STDERR_FILENO) }
    }

    private func show(_ line: String) {
        StandardOutput.write(isTerminal ? "\r\(line)\u{1b}[K" : line + "\n", to: STDERR_FILENO)
    }

    private func line(_ done: Int, after elapsed: Duration) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = Double(done) / max(seconds, 0.001)
        let words =
            "\(done) of \(total) cards, \(Self.shown(rate)) cards/s, \(Self.clock(Double(total - done) / rate)) left"
        guard isTerminal else { return words }
        let width = 24
        let filled = done * width / max(total, 1)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + " " + words
    }

    /// One decimal place.
    private static func shown(_ rate: Double) -> String {
        let tenths = Int((rate * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// `1:02:03` or `02:03`.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 359_999).rounded())
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let minutes = two(whole / 60 % 60) + ":" + two(whole % 60)
        return whole >= 3_600 ? "\(whole / 3_600):\(minutes)" : minutes
    }
}
