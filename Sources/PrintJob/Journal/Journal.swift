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
    private let key: PrivateKey?
    /// The end of the last line.
    private(set) var end: JournalLine.End
    /// Whole lines.
    private(set) var lines: Int

    /// A journal as it was found.
    struct Content {
        /// Bytes of whole lines.
        var kept = 0
        /// Bytes behind them, which a cut-off append left.
        var torn = 0
        /// Whole lines.
        var lines = 0
        var end = JournalLine.End()
    }

    /// Begins a journal, or goes on with one whose content was read; the job's key signs each line.
    init(_ path: String, after content: Content, key: PrivateKey?) throws(PrintJobError) {
        do { file = try AppendingFile(path, keeping: content.kept) } catch { throw .file(error) }
        (self.key, end, lines) = (key, content.end, content.lines)
    }

    /// Records events in this order, all or none, and waits until they are on the disk.
    mutating func append(_ events: [JournalEvent], at now: Instant) throws(PrintJobError) {
        guard let key else { throw .purged }
        var (text, last) = ("", end)
        for event in events {
            let line: (text: String, end: JournalLine.End)
            do { line = try JournalLine.encode(event, at: now, after: last, key: key) } catch { throw .signing(error) }
            text += line.text
            last = line.end
        }
        do { try file.append(Array(text.utf8)) } catch { throw .file(error) }
        (end, lines) = (last, lines + events.count)
    }

    /// Reads a journal up to its last whole line and hands each event on, with the end of its line. What stands behind the last
    /// line feed was cut off; a whole line that does not fit the one before, or that is answered with false, was changed, and is
    /// refused. Whether the last line is signed is for whoever knows the job's key.
    static func read(
        _ path: String, _ take: (JournalEvent, JournalLine.End) -> Bool
    ) throws(PrintJobError) -> Content {
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
        while let end = bytes[content.kept...].firstIndex(of: 0x0a) {
            content.lines += 1
            guard let line = JournalLine.decode(bytes[content.kept..<end], after: content.end) else {
                // A line of before ended with 32 digits of a digest.
                let last = bytes[content.kept..<end].reversed().prefix { $0 != 0x09 }.count
                throw content.lines == 1 && last == 32 ? .olderJournal : .damagedJournal(line: content.lines)
            }
            guard take(line.event, line.end) else { throw .damagedJournal(line: content.lines) }
            content.end = line.end
            content.kept = end + 1
        }
        content.torn = bytes.count - content.kept
        return content
    }

    /// A job writes some 620 bytes for each sheet.
    private static let limit = 1 << 30
}
