internal import Glibc

/// A file that stays open and is read in parts, so that a large one costs no more than the parts that are needed.
///
/// What was opened goes on being read when the name is given to another file.
public final class OpenFile: Sendable {
    /// Bytes.
    public let count: Int
    private let file: Descriptor

    /// Opens a plain file.
    public init(_ path: String) throws(FileError) {
        file = try Descriptor.plainFile(path)
        count = Int(try file.status().st_size)
    }

    /// The bytes of a range; nil when they are not there or cannot be read.
    public func read(_ range: Range<Int>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
        return file.read(range)
    }
}
