internal import Glibc

/// Writes a file whole or not at all, in place of whatever the path named before.
///
/// After the call returns, the content and the name survive a loss of power; after it throws, the old content is still
/// there. The user's umask narrows `mode`.
public func writeFile(_ path: String, _ bytes: [UInt8], mode: UInt32 = FileMode.owner) throws(FileError) {
    let place = try Place(path)
    let temporary = try place.writeTemporary(bytes, mode: mode)
    guard unsafe rename(temporary, path) == 0 else {
        let error = FileError.last("rename", path)
        unsafe unlink(temporary)
        throw error
    }
    try place.syncFolder()
}

/// Writes a file that must not be there yet; throws `exists` and changes nothing when it is.
///
/// The file appears whole or not at all, but for file systems without hard links, such as exFAT: there a loss of power
/// can leave a part of it.
public func writeNewFile(_ path: String, _ bytes: [UInt8], mode: UInt32 = FileMode.owner) throws(FileError) {
    let place = try Place(path)
    let temporary = try place.writeTemporary(bytes, mode: mode)
    let linked = unsafe link(temporary, path)
    let code = errno
    unsafe unlink(temporary)
    if linked != 0 {
        switch code {
        case EEXIST: throw .exists(path: path)
        case EPERM, EOPNOTSUPP, ENOSYS: try writeExclusively(path, bytes, mode: mode)
        default: throw .system(call: "link", path: path, code: code)
        }
    }
    try place.syncFolder()
}

/// Creates the file under its own name, and takes it away again when it cannot be written whole.
func writeExclusively(_ path: String, _ bytes: [UInt8], mode: UInt32) throws(FileError) {
    let file: Descriptor
    do {
        file = try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    } catch .system("open", path, EEXIST) {
        throw .exists(path: path)
    }
    do {
        try file.writeAll(bytes)
    } catch {
        unsafe unlink(path)
        throw error
    }
}

/// The folder that a file is to be put into.
struct Place {
    private let folder: String

    init(_ path: String) throws(FileError) {
        guard !path.utf8.contains(0) else { throw .system(call: "open", path: path, code: EINVAL) }
        guard let slash = path.lastIndex(of: "/") else {
            folder = "."
            return
        }
        folder = String(path[...slash])
    }

    /// A path that nobody else uses, in the same folder.
    func temporaryName() -> String { "\(folder)/.paiza-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp" }

    /// Writes a file of a name that nobody else uses, in the same folder, and returns its path.
    func writeTemporary(_ bytes: [UInt8], mode: UInt32) throws(FileError) -> String {
        let path = temporaryName()
        try writeExclusively(path, bytes, mode: mode)
        return path
    }

    /// Waits until the names in the folder are on the disk.
    func syncFolder() throws(FileError) {
        try Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()
    }
}
