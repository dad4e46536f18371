internal import Glibc

/// Why a file could not be read or written.
public enum FileError: Error, Equatable, Sendable {
    /// A call to the system failed; `code` is its errno.
    case system(call: String, path: String, code: Int32)
    /// The file has more bytes than the caller is ready to read.
    case tooLarge(path: String, limit: Int)
    /// A file is there already and is not to be overwritten.
    case exists(path: String)
    /// The path names a symbolic link, folder or device where a plain file is needed.
    case notPlainFile(path: String)
    /// A secret file belongs to another user.
    case foreignOwner(path: String, owner: UInt32)
    /// Others than the owner may read or change a secret file; `mode` holds its permission bits.
    case exposed(path: String, mode: UInt32)
    /// Others may write to it.
    case writableByOthers(path: String, mode: UInt32)
    /// A folder holds more entries than the caller is ready to list.
    case tooManyEntries(path: String, limit: Int)
    /// Another process works in a folder.
    case busy(path: String)
}

extension FileError {
    /// The failure of a call that has just set errno.
    static func last(_ call: String, _ path: String) -> FileError {
        .system(call: call, path: path, code: errno)
    }
}

extension FileError: CustomStringConvertible {
    /// One lower-case sentence and, where there is one, a hint.
    public var description: String {
        switch self {
        case .system(let call, let path, let code):
            "\(call) \(path.debugDescription): \(systemText(code))"
        case .tooLarge(let path, let limit):
            "\(path.debugDescription) has more than \(limit) bytes; is it the right file?"
        case .exists(let path):
            "\(path.debugDescription) exists already; choose another name or remove it first"
        case .notPlainFile(let path):
            "\(path.debugDescription) is not a plain file; name the file itself"
        case .foreignOwner(let path, let owner):
            "\(path.debugDescription) belongs to user \(owner); a secret file must be your own"
        case .exposed(let path, let mode):
            "\(path.debugDescription) has mode 0\(String(mode, radix: 8)); run chmod 0600 on it"
        case .writableByOthers(let path, let mode):
            "\(path.debugDescription) has mode 0\(String(mode, radix: 8)): others may write to it; run chmod go-w on it"
        case .tooManyEntries(let path, let limit):
            "\(path.debugDescription) holds more than \(limit) files; is it the right folder?"
        case .busy(let path):
            "another command is at work in \(path.debugDescription); wait for its end"
        }
    }
}

/// The system's words for an errno, in lower case.
private func systemText(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.prefix(1).lowercased() + text.dropFirst()
}
