internal import Glibc

/// Files of one folder that are written under names of their own and then put in place together; what is let go without that
/// leaves nothing behind.
public struct StagedFiles: ~Copyable {
    private let folder: String
    private var waiting: [(temporary: String, name: String)] = []

    /// Prepares files for a folder that is there.
    public init(folder: String) { self.folder = folder }

    /// Writes a file that is to have that name in the folder, in place of whatever has it.
    public mutating func write(_ bytes: [UInt8], as name: String, mode: UInt32 = FileMode.owner) throws(FileError) {
        let temporary = try Place("\(folder)/\(name)").temporaryName()
        let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        waiting.append((temporary, name))
        try file.write(bytes)
    }

    /// Waits until every file is on the disk; none has its name yet.
    public func sync() throws(FileError) {
        for file in waiting { try Descriptor(file.temporary, O_RDONLY).sync() }
    }

    /// Gives the files their names and waits until these are on the disk.
    public mutating func putInPlace() throws(FileError) {
        while let (temporary, name) = waiting.first {
            guard unsafe rename(temporary, "\(folder)/\(name)") == 0 else { throw .last("rename", "\(folder)/\(name)") }
            waiting.removeFirst()
        }
        try Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()
    }

    deinit {
        for file in waiting { unsafe unlink(file.temporary) }
    }
}

/// Whether a path is one that a file has until it is in place.
private func isTemporary(_ path: String) -> Bool {
    path.split(separator: "/").last.map { $0.hasPrefix(".paiza-") && $0.hasSuffix(".tmp") } ?? false
}

/// Removes what a killed process wrote into a folder or its subfolders and did not put in place.
public func removeTemporaries(in folder: String) throws(FileError) {
    for name in try listFiles(under: folder, limit: 1_000_000).files where isTemporary(name) {
        unsafe unlink("\(folder)/\(name)")
    }
}
