internal import Glibc

/// What tells that a path leads to another file than before, or that the file was written to: cheap to ask, and no proof
/// against whoever can set times.
public struct FileStamp: Hashable, Sendable {
    private let device, inode: UInt64
    private let size: Int
    private let modified, changed: Time

    private struct Time: Hashable, Sendable {
        let seconds, nanoseconds: Int

        init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
    }

    /// Looks at a path; nil when nothing is there.
    public init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        (device, inode, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int(status.st_size))
        (modified, changed) = (Time(status.st_mtim), Time(status.st_ctim))
    }
}
