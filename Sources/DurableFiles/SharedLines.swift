internal import Glibc

/// A file of lines that several processes may add to at once: each piece stands whole behind the others, and nothing that
/// stood there before is lost.
public final class SharedLines: Sendable {
    private let file: Descriptor

    /// Opens a plain file, or makes an empty one.
    public init(_ path: String, mode: UInt32 = FileMode.owner) throws(FileError) {
        // Not blocking, because opening a pipe would wait for a reader.
        let opened = try Descriptor(path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK, mode: mode)
        guard try opened.status().st_mode & S_IFMT == S_IFREG else { throw .notPlainFile(path: path) }
        try Place(path).syncFolder()
        file = opened
    }

    /// Writes the first of the heads into an empty file, or ends the last line of one that was cut off; says whether the
    /// file begins with one of them, and leaves one that does not as it is.
    public func begin(_ heads: [[UInt8]]) throws(FileError) -> Bool {
        try alone { (count) throws(FileError) in
            guard count > 0, let first = heads.first else {
                try add(heads.first ?? [], behind: count)
                return true
            }
            let start = try read(at: 0, heads.map(\.count).max() ?? first.count)
            guard heads.contains(where: start.starts(with:)) else { return false }
            if try read(at: count - 1, 1) != [0x0a] { try add([0x0d, 0x0a], behind: count) }
            return true
        }
    }

    /// Adds lines behind all others; one that fails leaves the file as it was.
    public func append(_ lines: [UInt8]) throws(FileError) {
        try alone { (count) throws(FileError) in try add(lines, behind: count) }
    }

    /// Waits until everything is on the disk.
    public func sync() throws(FileError) { try file.sync() }

    /// Does something with the size of the file while no other process adds to it.
    private func alone<Result>(_ body: (Int) throws(FileError) -> Result) throws(FileError) -> Result {
        guard retried({ flock(file.number, LOCK_EX) }) == 0 else { throw .last("flock", file.path) }
        defer { flock(file.number, LOCK_UN) }
        return try body(Int(try file.status().st_size))
    }

    private func add(_ bytes: [UInt8], behind count: Int) throws(FileError) {
        do throws(FileError) { try file.write(bytes) } catch {
            // On a full disk a part may have been written.
            try? file.cut(to: count)
            throw error
        }
    }

    private func read(at place: Int, _ count: Int) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let (descriptor, path) = (file.number, file.path)
        let found = unsafe bytes.withUnsafeMutableBytes { buffer in
            retried { unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(place)) }
        }
        guard found >= 0 else { throw .last("pread", path) }
        return Array(bytes.prefix(found))
    }
}
