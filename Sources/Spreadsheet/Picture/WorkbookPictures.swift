/// Hands out the pictures of a workbook, which stays in memory packed as it is.
public final class WorkbookPictures {
    private var archive: ZipArchive

    /// Opens the archive of a workbook that has been read; `limits.inflatedBytes` holds for all pictures together.
    public init(_ file: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
        archive = try ZipArchive(file, limits: limits)
    }

    /// The file of a picture, at most so many bytes long.
    public func file(_ picture: SheetPicture, limit: Int) throws(WorkbookError) -> [UInt8] {
        var bytes: [UInt8] = []
        try archive.read(picture.part) { (chunk) throws(WorkbookError) in
            guard bytes.count + chunk.count <= limit else { throw .tooLarge(.picture, limit: limit) }
            bytes += chunk
        }
        return bytes
    }
}
