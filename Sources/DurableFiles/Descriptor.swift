internal import Glibc

/// Owns an open file and closes it.
struct Descriptor: ~Copyable {
    let number: Int32
    let path: String

    /// Opens the file; the descriptor is not passed on to other programs.
    init(_ path: String, _ flags: Int32, mode: UInt32 = 0) throws(FileError) {
        // A zero would silently end the name for the system.
        guard !path.utf8.contains(0) else { throw .system(call: "open", path: path, code: EINVAL) }
        let number = retried { unsafe open(path, flags | O_CLOEXEC, mode) }
        guard number >= 0 else { throw .last("open", path) }
        self.number = number
        self.path = path
    }

    /// Opens a plain file to read it. Nothing else is waited for: a pipe without a writer would never answer, and a device
    /// may never end.
    static func plainFile(_ path: String, _ flags: Int32 = 0) throws(FileError) -> Descriptor {
        let file = try Descriptor(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | flags)
        switch try file.status().st_mode & S_IFMT {
        case S_IFREG: return file
        case S_IFDIR: throw .system(call: "read", path: path, code: EISDIR)
        default: throw .notPlainFile(path: path)
        }
    }

    /// Another descriptor of a file that is open already; `name` stands for its path in errors.
    init(duplicateOf other: Int32, name: String) throws(FileError) {
        let number = fcntl(other, F_DUPFD_CLOEXEC, 0)
        guard number >= 0 else { throw .last("fcntl", name) }
        self.number = number
        path = name
    }

    /// What the system knows of the file.
    func status() throws(FileError) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("fstat", path) }
        return status
    }

    /// Reads up to the end; throws `tooLarge` as soon as there is more than the limit.
    func readAll(limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = retried { unsafe Glibc.read(number, &block, block.count) }
            guard count >= 0 else { throw .last("read", path) }
            if count == 0 { return bytes }
            guard count <= limit - bytes.count else { throw .tooLarge(path: path, limit: limit) }
            bytes += block.prefix(count)
        }
    }

    /// The bytes of a range of a plain file; nil when they are not there or cannot be read.
    func read(_ range: Range<Int>) -> [UInt8]? {
        var done = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
            while done < range.count {
                let place = unsafe buffer.baseAddress?.advanced(by: done)
                let part = retried {
                    unsafe pread(number, place, range.count - done, range.lowerBound + done)
                }
                guard part > 0 else { break }
                done += part
            }
            initialized = done
        }
        return done == range.count ? bytes : nil
    }

    /// Writes everything and waits until it is on the disk.
    func writeAll(_ bytes: [UInt8]) throws(FileError) {
        try write(bytes)
        try sync()
    }

    /// Writes everything.
    func write(_ bytes: [UInt8]) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                retried { unsafe Glibc.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done) }
            }
            guard count >= 0 else { throw .last("write", path) }
            done += count
        }
    }

    /// Waits until the file is on the disk. Some file systems cannot do that for folders, which is no failure.
    func sync() throws(FileError) {
        guard retried({ fsync(number) }) == 0 || errno == EINVAL else { throw .last("fsync", path) }
    }

    deinit {
        close(number)
    }
}

/// Repeats a call that a signal interrupted.
func retried<Number: SignedInteger>(_ call: () -> Number) -> Number {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
