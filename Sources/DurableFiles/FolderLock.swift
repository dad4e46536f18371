internal import Glibc

/// Keeps other processes out of a folder while something in it is read, decided and written; a process that ends lets go.
public final class FolderLock: Sendable {
    private let file: Descriptor

    /// Waits for the lock, which is on a file `.lock` in the folder.
    public init(_ folder: String) throws(FileError) { file = try Self.locked(folder + "/.lock") }

    /// Takes the lock if nobody has it; throws `busy` otherwise.
    public init(unlessBusy folder: String) throws(FileError) {
        do { file = try Self.locked(folder + "/.lock", LOCK_NB) } catch .system("flock", _, EWOULDBLOCK) {
            throw .busy(path: folder)
        }
    }

    private static func locked(_ path: String, _ flags: Int32 = 0) throws(FileError) -> Descriptor {
        let file = try Descriptor(path, O_RDWR | O_CREAT, mode: 0o600)
        guard retried({ flock(file.number, LOCK_EX | flags) }) == 0 else { throw .last("flock", path) }
        return file
    }

    /// Lets the next one in.
    public func unlock() { flock(file.number, LOCK_UN) }
}
