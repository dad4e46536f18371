internal import CardPress
internal import Raster
internal import Roster

/// The portrait as it is kept, digested and printed: 358 x 441 pixels (GA 461), baseline JPEG without metadata.
struct NormalisedPortrait {
    static let size = PixelSize(width: 358, height: 441)
    private static let quality = 90

    /// A white picture, to lay cards out with where no portraits are at hand.
    static func blank() throws(PictureError) -> [UInt8] {
        let white = [UInt8](repeating: 255, count: size.width * size.height * 3)
        return try encodeJPEG(
            PixelImage(width: size.width, height: size.height, channels: 3, bytes: white), quality: quality)
    }

    /// The file that is kept.
    let jpeg: [UInt8]
    /// What is to be said of it; no error among them.
    let warnings: [PortraitFinding]
    /// For comparing with other people's.
    let look: PortraitLook

    /// Reads, turns upright, crops to 26:32 without stretching, measures, and encodes anew; throws what is wrong in words.
    ///
    /// With `crop`, a part of the upright picture in its own pixels, only that part counts: whoever wrote it down has
    /// looked at the picture, so that a small head is no error then.
    static func read(fromFile path: String, crop: PortraitCrops.Box? = nil) throws(PortraitRefusal)
        -> NormalisedPortrait
    {
        try read(PortraitSource(fromFile: path, atLeast: size, crop: crop), isCropped: crop != nil)
    }

    /// A picture that stands in a workbook.
    static func read(_ picture: RosterPicture, _ file: [UInt8]) throws(PortraitRefusal) -> NormalisedPortrait {
        try read(PortraitSource(inWorkbook: picture, file, atLeast: size), isCropped: false)
    }

    private static func read(_ source: PortraitSource, isCropped: Bool) throws(PortraitRefusal) -> NormalisedPortrait {
        let printed: PixelImage, jpeg: [UInt8]
        do throws(PictureError) {
            printed = try portraitPicture(source.picture, size: size)
            jpeg = try encodeJPEG(printed, quality: quality)
        } catch { throw PortraitRefusal(error) }
        let check = PortraitCheck(source.picture, printed: printed, fullWidth: source.part.width)
        if let error = check.findings.first(where: { $0.isError && !(isCropped && $0.isAboutHead) }) {
            throw source.refusal(error)
        }
        return NormalisedPortrait(
            jpeg: jpeg,
            warnings: check.findings.filter { !isCropped || !$0.isAboutHead }
                + (source.isProfileUnusable ? [.colorsUnknown] : []), look: check.look)
    }
}
