internal import Glibc

/// What a folder and its subfolders hold.
public struct FolderListing: Sendable, Equatable {
    /// Plain files by their paths below the folder, with `/` between names, in order.
    public var files: [String] = []
    /// What was passed over, in order of its path.
    public var skipped: [SkippedEntry] = []
}

/// An entry of a folder that is not listed as a file.
public struct SkippedEntry: Sendable, Equatable {
    /// Its path below the folder; bytes that are not UTF-8 are shown as U+FFFD.
    public let path: String
    /// Why it was passed over.
    public let reason: SkipReason
}

/// Why an entry of a folder is passed over.
public enum SkipReason: Sendable {
    /// It may lead out of the folder.
    case symbolicLink
    /// A pipe, socket or device.
    case specialFile
    /// The name is in another encoding, as from an archive packed on another system.
    case nameNotUTF8
    /// More than 32 folders lie within each other.
    case tooDeep
}

/// The plain files in a folder and its subfolders; no symbolic link within it is followed, and what desktops leave in
/// folders by themselves is passed over unless it is asked for.
///
/// Throws `tooManyEntries` when there are more than `limit` entries of any kind.
public func listFiles(
    under folder: String, limit: Int = 200_000, withLitter: Bool = false
) throws(FileError) -> FolderListing {
    var walk = FolderWalk(root: folder, left: limit, limit: limit, withLitter: withLitter)
    try walk.visit(Descriptor(folder, O_RDONLY | O_DIRECTORY), prefix: "", depth: 0)
    walk.listing.files.sort()
    walk.listing.skipped.sort { $0.path < $1.path }
    return walk.listing
}

/// The names in a folder alone, in order, whatever they name; those that are not UTF-8 are left out.
public func namesInFolder(_ folder: String, limit: Int = 10_000) throws(FileError) -> [String] {
    var walk = FolderWalk(root: folder, left: limit, limit: limit, withLitter: true)
    let names = try walk.names(in: Descriptor(folder, O_RDONLY | O_DIRECTORY))
    return names.compactMap { String(validating: $0, as: UTF8.self) }.sorted()
}

/// What desktops leave in folders and on sticks, unseen by whoever copies them.
private enum Litter {
    private static let names: Set<String> = [
        ".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".spotlight-v100", ".trashes", ".fseventsd",
        "$recycle.bin", "system volume information",
    ]

    /// Whether a name is such a file's or folder's; `._` begins what macOS puts beside each file on a foreign disk.
    static func has(_ name: String) -> Bool { name.hasPrefix("._") || names.contains(name.lowercased()) }
}

private struct FolderWalk {
    let root: String
    var left: Int
    let limit: Int
    let withLitter: Bool
    var listing = FolderListing()

    mutating func visit(_ folder: consuming Descriptor, prefix: String, depth: Int) throws(FileError) {
        for name in try names(in: folder) {
            guard let text = String(validating: name, as: UTF8.self) else {
                let shown = prefix + String(decoding: name, as: UTF8.self)
                listing.skipped.append(SkippedEntry(path: shown, reason: .nameNotUTF8))
                continue
            }
            guard withLitter || !Litter.has(text) else { continue }
            let path = prefix + text
            var status = stat()
            guard unsafe fstatat(folder.number, text, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                // Gone since the folder was read.
                if errno == ENOENT { continue }
                throw .last("fstatat", "\(root)/\(path)")
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                listing.files.append(path)
            case S_IFDIR where depth < 32:
                let inner = try Descriptor("\(root)/\(path)", O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
                try visit(inner, prefix: path + "/", depth: depth + 1)
            case S_IFDIR:
                listing.skipped.append(SkippedEntry(path: path, reason: .tooDeep))
            case S_IFLNK:
                listing.skipped.append(SkippedEntry(path: path, reason: .symbolicLink))
            default:
                listing.skipped.append(SkippedEntry(path: path, reason: .specialFile))
            }
        }
    }

    /// The names in a folder, as bytes, without the folder itself and its parent.
    fileprivate mutating func names(in folder: borrowing Descriptor) throws(FileError) -> [[UInt8]] {
        // The stream closes what it is given, so it gets a descriptor of its own.
        let copy = fcntl(folder.number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .last("fcntl", root) }
        guard let stream = unsafe fdopendir(copy) else {
            let error = FileError.last("fdopendir", root)
            close(copy)
            throw error
        }
        defer { unsafe closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else { throw .last("readdir", root) }
                return names
            }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            guard left > 0 else { throw .tooManyEntries(path: root, limit: limit) }
            left -= 1
            names.append(name)
        }
    }
}
