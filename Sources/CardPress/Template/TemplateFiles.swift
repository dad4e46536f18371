internal import Glibc

/// The bytes of `name` in `directory`, a plain file of at most `limit` bytes.
func readTemplateFile(_ name: String, in directory: String, limit: Int) throws(TemplateError) -> [UInt8] {
    let descriptor = unsafe open(directory + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(file: name, reason: lastFailure()) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(file: name, reason: lastFailure()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(file: name, reason: "not a plain file") }
    guard status.st_size <= limit else { throw .tooLarge(file: name, limit: limit) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = unsafe read(descriptor, &block, block.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .unreadable(file: name, reason: lastFailure()) }
        if count == 0 { return bytes }
        guard bytes.count + count <= limit else { throw .tooLarge(file: name, limit: limit) }
        bytes += block[..<count]
    }
}

private func lastFailure() -> String {
    unsafe String(cString: strerror(errno)).lowercased()
}
