internal import CTerminal
internal import Glibc

/// What comes from a terminal where a hand scanner types, told apart by time from what a person types.
///
/// Every byte may be an attacker's, who chose the text of the code: none ends the input. A key is a byte that comes alone.
struct ScannerInput {
    /// What came.
    enum Event: Equatable {
        case line(String)
        /// Enter or `r`: the last answer is wanted again.
        case again
        /// `q`, Ctrl-C or Ctrl-D: somebody may want to leave.
        case leave
    }

    /// Bytes of a line that are kept: more than the longest text, so that what is too long is seen to be.
    private static let limit = 32_768
    /// Seconds without a byte before a key.
    private static let quietBefore = 0.5
    /// Seconds between the keys of a person; scanners type faster.
    private static let keyGap = 0.05
    /// Milliseconds without a byte after a key.
    private static let quietAfter: Int32 = 400
    /// Bytes that no person types: a scanner that is set to send no end has fallen silent after them.
    private static let shortestScan = 160
    /// Milliseconds after which a long text without an end is one, and a short one, which a person may be typing.
    private static let (longPause, shortPause): (Int32, Int32) = (1_500, 5_000)
    /// Milliseconds in which somebody who wants to leave types the next digit.
    private static let confirmation: Int32 = 20_000

    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var line: [UInt8] = []
    private var ended = false
    private var last = -Double.infinity
    /// Seconds between the bytes that came last and those before.
    private var gap = 0.0
    /// Whether the line began after quiet.
    private var beganAlone = false
    /// The number of the line that was read last, from 1.
    private(set) var number = 0

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next line that is not blank, or key; nil at a signal that asks for an end, and where the terminal is gone.
    mutating func next() throws(CheckFailure) -> Event? {
        // What was typed while an answer was given was not typed alone.
        if paiza_terminal_wait(descriptor, 0) > 0 { last = Self.seconds() }
        while true {
            if let event = typed() { return event }
            guard !ended else { return finish() }
            let ready = paiza_terminal_wait(descriptor, patience)
            if ready == 0, let event = key ?? finish() {
                line = []
                return event
            }
            if ready != 0, try !fill(ready) { ended = true }
            if paiza_terminal_ending() != 0 { return nil }
        }
    }

    /// Whether a person types the digits now, one key after the other; anything else is read again as what it is.
    mutating func isConfirmed(by digits: String) throws(CheckFailure) -> Bool {
        var keys: [UInt8] = []
        for digit in digits.utf8 {
            repeat {
                pending = []
                let ready = paiza_terminal_wait(descriptor, Self.confirmation)
                guard ready != 0, try fill(ready) else { return false }
            } while keys.isEmpty && pending == [0x0d]
            keys += pending
            guard pending == [digit], gap >= Self.keyGap else {
                pending = keys
                return false
            }
        }
        pending = []
        return true
    }

    /// Milliseconds to wait before what has come counts as it is; forever when nothing has.
    private var patience: Int32 {
        if line.isEmpty { return -1 }
        if key != nil { return Self.quietAfter }
        return line.count >= Self.shortestScan ? Self.longPause : Self.shortPause
    }

    /// The key that the line so far is, when nothing follows.
    private var key: Event? {
        guard beganAlone, line.count <= 3 else { return nil }
        return switch String(decoding: line, as: UTF8.self) {
        case "r", "R", "ｒ", "Ｒ": .again
        case "q", "Q", "ｑ", "Ｑ", "\u{03}", "\u{04}": .leave
        default: nil
        }
    }

    /// The first line, or Enter alone, of what is pending; the rest waits.
    private mutating func typed() -> Event? {
        let isSingle = pending.count == 1
        for (place, byte) in pending.enumerated() {
            if line.isEmpty { beganAlone = place == 0 && gap >= Self.quietBefore }
            guard Self.isEnd(byte) else {
                if line.count < Self.limit { line.append(byte) }
                continue
            }
            if line.isEmpty, isSingle, beganAlone, byte != 0x09 {
                pending = []
                return .again
            }
            if let event = finish() {
                pending.removeFirst(place + 1)
                return event
            }
        }
        pending = []
        return nil
    }

    /// A scanner can be set to send a tabulator after a code.
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d || byte == 0x09 }

    /// The line so far, unless it is blank.
    private mutating func finish() -> Event? {
        defer { line = [] }
        let text = String(decoding: Self.erased(line), as: UTF8.self)
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        number += 1
        return .line(text)
    }

    /// What backspace and delete leave, a character at a time, and Ctrl-U, the line.
    private static func erased(_ line: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        for byte in line {
            switch byte {
            case 0x08, 0x7f:
                while let last = kept.popLast(), last & 0xc0 == 0x80 {}
            case 0x15: kept = []
            default: kept.append(byte)
            }
        }
        return kept
    }

    /// Reads what is there after a wait that ended so; false at the end.
    private mutating func fill(_ ready: Int32) throws(CheckFailure) -> Bool {
        guard ready > 0 else {
            guard paiza_terminal_ending() != 0 else { throw Self.unreadable }
            return false
        }
        var count = 0
        let descriptor = descriptor
        pending = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            repeat {
                count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        // A terminal that is gone is an input that is over.
        guard count >= 0 || errno == EIO else { throw Self.unreadable }
        let now = Self.seconds()
        (gap, last) = (now - last, now)
        return count > 0
    }

    private static let unreadable = CheckFailure(
        .inputOutput, Sentence("reading standard input failed", "无法读取标准输入"))

    /// The time of a clock that nobody sets.
    static func seconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
