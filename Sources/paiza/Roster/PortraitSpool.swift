internal import Checking
internal import DurableFiles
internal import Foundation

/// The normalised portraits of a roster while its command runs: each is made once, and thousands lie on the disk, in a file
/// without a name, and not in memory.
final class PortraitSpool {
    private var file: ScratchFile?
    private var places: [Int: Range<Int>] = [:]
    /// Why a portrait could not be kept, told to whoever asks for one.
    private var failure: FileError?

    /// On a disk; what lies in /tmp may be in memory after all.
    private static var folder: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp" }

    /// Keeps the portrait of a row.
    func keep(_ portrait: [UInt8], row: Int) {
        guard failure == nil else { return }
        do throws(FileError) {
            if file == nil { file = try ScratchFile(in: Self.folder) }
            places[row] = try file?.append(portrait)
        } catch { failure = error }
    }

    /// The portrait that was kept for a row; nil where there was none.
    func portrait(row: Int) throws(CheckFailure) -> [UInt8]? {
        if let failure { throw CheckFailure(failure) }
        guard let place = places[row] else { return nil }
        guard let portrait = file?.read(place) else {
            throw CheckFailure(
                .inputOutput,
                Sentence("the portraits kept in \"\(Self.folder)\" cannot be read", "“\(Self.folder)”中暂存的照片无法读取"))
        }
        return portrait
    }
}
