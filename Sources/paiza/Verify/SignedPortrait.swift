internal import Checking
internal import Credential
internal import Raster

/// The portrait in a card's code, as a picture that a person looks at.
enum SignedPortrait {
    /// What it may cost to decode: a token's own limits.
    private static let limits = PictureLimits(
        fileBytes: Limits.thumbnail, side: Limits.thumbnailSide, pixels: Limits.thumbnailSide * Limits.thumbnailSide,
        scans: 1)
    /// How many times a side is enlarged: smoothly, as few viewers do by themselves.
    private static let times = 8

    /// The file as it was signed, or a PNG file of it enlarged, as the name says.
    static func file(_ thumbnail: Thumbnail, named path: String) throws(CheckFailure) -> [UInt8] {
        guard path.lowercased().hasSuffix(".png") else { return thumbnail.bytes }
        do {
            let grey = try decodePicture(thumbnail.bytes, limits: limits).toGrey()
            let size = PixelSize(width: grey.width * times, height: grey.height * times)
            return try encodePNG(try grey.resized(to: size), pixelsPerMetre: 11_811)
        } catch {
            throw CheckFailure(
                .malformed, Sentence("the portrait in the code is damaged: \(error)", "二维码内的照片已损坏：\(error)"))
        }
    }
}
