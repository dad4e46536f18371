internal import Glibc

/// A file that only grows: what an append wrote survives a loss of power once the call returns, and an append that fails
/// leaves the file as it was.
public struct AppendingFile: ~Copyable, Sendable {
    /// Bytes.
    public private(set) var count: Int
    private let file: Descriptor

    /// Opens a file, or makes an empty one, and cuts off what stands behind its first `kept` bytes.
    public init(_ path: String, keeping kept: Int, mode: UInt32 = FileMode.owner) throws(FileError) {
        let opened = try Descriptor(path, O_WRONLY | O_CREAT | O_NOFOLLOW, mode: mode)
        let status = try opened.status()
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notPlainFile(path: path) }
        if Int(status.st_size) != kept {
            try opened.cut(to: kept)
            try opened.sync()
        }
        try Place(path).syncFolder()
        count = kept
        file = opened
    }

    /// Writes behind the end and waits until it is on the disk.
    public mutating func append(_ bytes: [UInt8]) throws(FileError) {
        do throws(FileError) {
            try file.seek(to: count)
            try file.writeAll(bytes)
        } catch {
            // On a full disk a part may have been written: it goes, so that the next append stands behind whole ones.
            try? file.cut(to: count)
            throw error
        }
        count += bytes.count
    }
}

extension Descriptor {
    func cut(to count: Int) throws(FileError) {
        guard retried({ ftruncate(number, count) }) == 0 else { throw .last("ftruncate", path) }
    }

    fileprivate func seek(to place: Int) throws(FileError) {
        guard lseek(number, place, SEEK_SET) == place else { throw .last("lseek", path) }
    }
}
