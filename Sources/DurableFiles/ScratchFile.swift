internal import Glibc

/// A file without a name, for what has no room in memory: nobody else can open it, and however the process ends, nothing of
/// it stays behind. It belongs to one thread.
public final class ScratchFile {
    private let file: Descriptor
    /// Bytes so far.
    public private(set) var count = 0

    /// An empty file on the disk of a folder.
    public init(in folder: String) throws(FileError) {
        let path = try Place("\(folder)/").temporaryName()
        file = try Descriptor(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        guard unsafe unlink(path) == 0 else { throw .last("unlink", path) }
    }

    /// Writes bytes at the end and returns where they lie. What a failed call has written is written over by the next one.
    public func append(_ bytes: [UInt8]) throws(FileError) -> Range<Int> {
        guard lseek(file.number, count, SEEK_SET) == count else { throw .last("lseek", file.path) }
        try file.write(bytes)
        defer { count += bytes.count }
        return count..<count + bytes.count
    }

    /// The bytes of a range; nil when they are not there or cannot be read.
    public func read(_ range: Range<Int>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
        return file.read(range)
    }
}
