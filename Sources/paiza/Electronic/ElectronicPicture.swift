internal import Checking
internal import Credential
internal import Raster

/// Electronic credentials as files, and pictures with one in the chunk `paZA`.
enum ElectronicPicture {
    /// Ancillary, private, unsafe to copy.
    static let chunkType = "paZA"

    /// The electronic credential in a file: the file itself (a CBOR array), or a PNG's chunk; nil in others.
    static func file(in bytes: [UInt8], path: String) throws(CheckFailure) -> ElectronicFile? {
        do {
            // A PNG begins with 0x89, which would be an array's head too.
            let isPicture = (try? pictureFormat(of: bytes)) != nil
            if !isPicture, let first = bytes.first, first >> 5 == 4 { return try ElectronicFile(bytes) }
            guard let data = try PNGChunk.data(of: chunkType, in: bytes) else { return nil }
            return try ElectronicFile(data)
        } catch {
            // A chunk of ours that PNG's own rules refuse is one of our forms, broken, like what it holds.
            let malformed = error as? Malformed ?? Malformed(.electronic, at: 0, .damagedStream)
            throw CheckFailure(
                .malformed, Sentence("\"\(path)\": \(error)", "“\(path)”：\(malformed.words(.chinese))"),
                hint: Sentence("ask the holder for the file itself", "请向持证人索取原文件"), malformed: malformed)
        }
    }
}
