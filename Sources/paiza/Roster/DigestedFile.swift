internal import Checking
internal import Credential
internal import DurableFiles
internal import Roster

/// The file of a batch on its way to the disk: its SHA-256 and its length are known when it is whole, and not before it has
/// its name.
final class DigestedFile {
    private let file: StreamedFile
    private let digest: RunningDigest
    private let limit: Int
    private var count = 0

    /// Begins a file of at most so many bytes.
    init(_ path: String, limit: Int) throws(CheckFailure) {
        do { file = try StreamedFile(path) } catch { throw CheckFailure(writing: error) }
        digest = try signing { () throws(CryptoError) in try RunningDigest() }
        self.limit = limit
    }

    func write(_ bytes: [UInt8]) throws(CheckFailure) {
        count += bytes.count
        guard count <= limit else {
            throw CheckFailure(
                .malformed, Sentence("the batch would have more than \(limit) bytes", "批次将超过 \(limit) 字节"),
                hint: Sentence("split the roster, or freeze a part of it with --rows", "请拆分花名册，或用 --rows 只冻结一部分"))
        }
        try signing { () throws(CryptoError) in try digest.add(bytes) }
        do { try file.write(bytes) } catch { throw CheckFailure(writing: error) }
    }

    /// Puts the file in place and returns its digest.
    func finish() throws(CheckFailure) -> [UInt8] {
        do { try file.finish() } catch { throw CheckFailure(writing: error) }
        return try signing { () throws(CryptoError) in try digest.finish() }
    }
}
