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

    /// Reads a journal up to its last whole line and hands each event on. What stands behind the last line feed was cut off;
    /// a whole line that does not fit the one before, or that is answered with false, was changed, and is refused.
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
                throw .damagedJournal(line: number)
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
}
