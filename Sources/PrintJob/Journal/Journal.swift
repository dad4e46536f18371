internal import Credential
internal import DurableFiles
internal import Glibc

/// The journal of a job: an append-only text file that says what was done with every sheet, and survives a kill, a loss of
/// power and a full disk at any moment.
///
/// What a call of `append` recorded stays recorded; what a cut-off append left behind is cut off when the journal is opened
/// again.
struct Journal: ~Copyable, Sendable {
    private var file: AppendingFile
    private var checksum: String

    /// A journal as it was found.
    struct Content {
        /// Bytes of whole lines.
        var kept = 0
        /// Bytes behind them, which a cut-off append left.
        var torn = 0
        var checksum = JournalLine.start
    }

    /// Begins a journal, or goes on with one whose content was read.
    init(_ path: String, after content: Content) throws(PrintJobError) {
        do { file = try AppendingFile(path, keeping: content.kept) } catch { throw .file(error) }
        checksum = content.checksum
    }

    /// Records events in this order, all or none, and waits until they are on the disk.
    mutating func append(_ events: [JournalEvent], at now: Instant) throws(PrintJobError) {
        var (text, last) = ("", checksum)
        for event in events {
            let line = JournalLine.encode(event, at: now, after: last)
            text += line.text
            last = line.checksum
        }
        do { try file.append(Array(text.utf8)) } catch { throw .file(error) }
        checksum = last
    }

    /// Reads a journal up to its last whole line and hands each event on; false from there, or damage in front of whole
    /// lines, is no cut-off append and is refused.
    static func read(_ path: String, _ take: (JournalEvent) -> Bool) throws(PrintJobError) -> Content {
        let bytes: [UInt8]
        do throws(FileError) {
            let file = try OpenFile(path)
            guard file.count <= limit else { throw .tooLarge(path: path, limit: limit) }
            guard let read = file.read(0..<file.count) else { throw .system(call: "read", path: path, code: EIO) }
            bytes = read
        } catch .system("open", _, ENOENT) {
            return Content()
        } catch { throw .file(error) }
        var content = Content()
        var number = 0
        while let end = bytes[content.kept...].firstIndex(of: 0x0a) {
            number += 1
            guard let line = JournalLine.decode(bytes[content.kept..<end], after: content.checksum) else {
                guard !hasWholeLine(bytes, after: content.kept..<end) else { throw .damagedJournal(line: number) }
                break
            }
            guard take(line.event) else { throw .damagedJournal(line: number) }
            content.checksum = line.checksum
            content.kept = end + 1
        }
        content.torn = bytes.count - content.kept
        return content
    }

    /// A job writes some 400 bytes for each sheet.
    private static let limit = 1 << 30

    /// Whether a line behind a broken one fits the line before it.
    private static func hasWholeLine(_ bytes: [UInt8], after broken: Range<Int>) -> Bool {
        var previous = JournalLine.statedChecksum(bytes[broken])
        var start = broken.upperBound + 1
        while start < bytes.count, let end = bytes[start...].firstIndex(of: 0x0a) {
            if JournalLine.decode(bytes[start..<end], after: previous) != nil { return true }
            previous = JournalLine.statedChecksum(bytes[start..<end])
            start = end + 1
        }
        return false
    }
}
