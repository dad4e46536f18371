internal import Glibc

/// The whole content of a plain file; throws `tooLarge` before reading more than `limit` bytes.
public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try Descriptor.plainFile(path)
    return try file.readAll(limit: limit)
}

/// Opens a plain file to read it piece by piece; the caller closes the descriptor.
public func openPlainFile(_ path: String) throws(FileError) -> Int32 {
    let file = try Descriptor.plainFile(path)
    // The owner closes its own.
    let copy = fcntl(file.number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .last("fcntl", path) }
    return copy
}

/// Everything on standard input; throws `tooLarge` before reading more than `limit` bytes.
public func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    let input = try Descriptor(duplicateOf: STDIN_FILENO, name: "standard input")
    return try input.readAll(limit: limit)
}

/// The content of a file that only its owner may read: a key or a password.
///
/// It must be a plain file, reached by no symbolic link at its last step, owned by the user of this process, and of
/// mode 0600 or 0400.
public func readSecretFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file: Descriptor
    do {
        file = try Descriptor.plainFile(path, O_NOFOLLOW)
    } catch .system("open", path, ELOOP) {
        throw .notPlainFile(path: path)
    } catch .system(_, path, EISDIR) {
        throw .notPlainFile(path: path)
    }
    let status = try file.status()
    guard status.st_uid == geteuid() else { throw .foreignOwner(path: path, owner: status.st_uid) }
    let mode = status.st_mode & 0o7777
    guard mode == 0o600 || mode == 0o400 else { throw .exposed(path: path, mode: mode) }
    return try file.readAll(limit: limit)
}
