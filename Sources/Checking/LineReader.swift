internal import DurableFiles
internal import Glibc

/// Lines of a file descriptor, as they come, each in bounded memory.
public struct LineReader {
    /// Bytes of a line that are kept: more than the longest text, so that what is too long is seen to be.
    private static let limit = 32_768

    private let descriptor: Int32
    private let path: String?
    private var pending: [UInt8] = []
    private var start = 0
    private var ended = false
    private var afterCarriageReturn = false
    /// The number of the line that was read last, from 1, blank ones included.
    public private(set) var number = 0

    /// Whether the next line, or its beginning, has been read already.
    var hasMoreAtHand: Bool { start < pending.count }

    /// Reads from an open descriptor, 0 for standard input; `path` names another in errors.
    public init(descriptor: Int32, path: String? = nil) { (self.descriptor, self.path) = (descriptor, path) }

    /// The next line that is not blank, without its end (CR, LF or both); nil at the end of the input.
    public mutating func next() throws(CheckFailure) -> String? {
        while let text = try nextOrBlank() {
            if text.contains(where: { !$0.isWhitespace }) { return text }
        }
        return nil
    }

    /// The next line, blank or not, without its end; nil at the end of the input.
    mutating func nextOrBlank() throws(CheckFailure) -> String? {
        guard let line = try nextBytes() else { return nil }
        return String(decoding: line, as: UTF8.self)
    }

    /// The beginning of the input, which goes on being read from its start; empty at its end.
    mutating func head() throws(CheckFailure) -> ArraySlice<UInt8> {
        if start == pending.count { _ = try fill() }
        return pending[start...]
    }

    /// The bytes of the next line, blank or not, without its end; nil at the end of the input.
    mutating func nextBytes() throws(CheckFailure) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if start == pending.count {
                guard try fill() else {
                    number += 1
                    return line.isEmpty ? nil : line
                }
            }
            if afterCarriageReturn {
                // The second half of an end that has been seen: a scanner's line is not kept waiting for it.
                afterCarriageReturn = false
                if pending[start] == 0x0a {
                    start += 1
                    continue
                }
            }
            if let end = pending[start...].firstIndex(where: { $0 == 0x0a || $0 == 0x0d }) {
                append(pending[start..<end], to: &line)
                start = end + 1
                afterCarriageReturn = pending[end] == 0x0d
                number += 1
                return line
            }
            append(pending[start...], to: &line)
            start = pending.count
        }
    }

    private func append(_ bytes: ArraySlice<UInt8>, to line: inout [UInt8]) {
        line += bytes.prefix(max(0, Self.limit - line.count))
    }

    private mutating func fill() throws(CheckFailure) -> Bool {
        guard !ended else { return false }
        var count = 0
        let descriptor = descriptor
        pending = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            repeat {
                count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        start = 0
        guard count >= 0 else {
            if let path { throw CheckFailure(.system(call: "read", path: path, code: errno)) }
            throw CheckFailure(.inputOutput, Sentence("reading standard input failed", "无法读取标准输入"))
        }
        ended = count == 0
        return !ended
    }
}
