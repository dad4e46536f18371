internal import Glibc

/// A file that is written bit by bit and appears under its name whole or not at all.
///
/// Until `finish` it has a name of its own beside its place; without it, nothing stays behind. It belongs to one thread.
public final class StreamedFile {
    private let path, temporary: String
    private let file: Descriptor
    private var isFinished = false

    /// Begins a file; the user's umask narrows `mode`.
    public init(_ path: String, mode: UInt32 = FileMode.owner) throws(FileError) {
        self.path = path
        temporary = try Place(path).temporaryName()
        file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    }

    /// Appends bytes.
    public func write(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes) }

    /// Puts the file in place of whatever its path named before; then content and name survive a loss of power.
    public func finish() throws(FileError) {
        try file.sync()
        guard unsafe rename(temporary, path) == 0 else { throw .last("rename", path) }
        isFinished = true
        try Place(path).syncFolder()
    }

    deinit {
        if !isFinished { _ = unsafe unlink(temporary) }
    }
}

/// Copies a file in parts, whole or not at all.
public func copyFile(_ source: OpenFile, to path: String, mode: UInt32 = FileMode.owner) throws(FileError) {
    let copy = try StreamedFile(path, mode: mode)
    var place = 0
    while place < source.count {
        let end = min(place + 1 << 20, source.count)
        guard let part = source.read(place..<end) else { throw .system(call: "read", path: path, code: EIO) }
        try copy.write(part)
        place = end
    }
    try copy.finish()
}
