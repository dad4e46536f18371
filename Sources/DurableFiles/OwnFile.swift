internal import Glibc

/// Throws unless a path leads to a plain file, for whoever hands it to a library that would wait for a pipe.
public func mustBePlain(_ path: String) throws(FileError) { _ = try Descriptor.plainFile(path) }

/// Throws unless a file, and the folder that it lies in, are written by nobody but the user of this process: whoever writes
/// there decides what is read. A file is its owner's alone; a folder may be the system's.
public func mustBeOwn(_ path: String) throws(FileError) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    try mustBeOwn(folder, owners: [geteuid(), 0])
    try mustBeOwn(path, owners: [geteuid()])
    do { try mustBePlain(path) } catch .system(_, _, ENOENT) {}  // What is not there is told by whoever opens it.
}

private func mustBeOwn(_ path: String, owners: Set<uid_t>) throws(FileError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    guard owners.contains(status.st_uid) else { throw .foreignOwner(path: path, owner: status.st_uid) }
    let mode = status.st_mode & 0o7777
    guard mode & 0o022 == 0 else { throw .writableByOthers(path: path, mode: mode) }
}
