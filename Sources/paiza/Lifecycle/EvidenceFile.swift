internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Glibc

/// A file that proves what an act states. The event holds its SHA-256; the file lies under that name in the authority's folder.
struct EvidenceFile {
    /// Bytes that are taken: some scanned pages.
    static let limit = 32 << 20
    static let folder = "evidence"

    let digest: [UInt8]
    private let bytes: [UInt8]

    /// Reads the file that proves it; an empty one proves nothing.
    init(path: String) throws(CheckFailure) {
        bytes = try readWhole(path, limit: Self.limit)
        guard !bytes.isEmpty else {
            throw CheckFailure(
                .malformed, Sentence("\"\(path)\" is empty", "“\(path)”是空文件"),
                hint: Sentence("name the file of the printed page or the web page", "请指定刊登页或者网页的文件"))
        }
        digest = sha256(bytes)
    }

    /// Keeps the file while `act` is recorded: it is there before the event that names it, and not without one.
    func kept(in authority: AuthorityFolder, for act: () throws(CheckFailure) -> Void) throws(CheckFailure) {
        let folder = authority.file(Self.folder)
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw CheckFailure(FileError.system(call: "mkdir", path: folder, code: errno))
        }
        let path = "\(folder)/" + digest.map { String(format: "%02x", $0) }.joined()
        let isNew = unsafe access(path, F_OK) != 0
        do { try writeFile(path, bytes) } catch { throw CheckFailure(error) }
        do { try act() } catch {
            if isNew { _ = unsafe unlink(path) }
            throw error
        }
    }
}
