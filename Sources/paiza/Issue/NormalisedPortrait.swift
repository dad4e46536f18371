internal import CardPress
internal import Raster
internal import Roster

/// The portrait as it is kept, digested and printed: 358 x 441 pixels (GA 461), baseline JPEG without metadata.
struct NormalisedPortrait {
    static let size = PixelSize(width: 358, height: 441)
    private static let quality = 90

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
        let source = try PortraitSource(fromFile: path, atLeast: size, crop: crop)
        let printed: PixelImage, jpeg: [UInt8]
        do throws(PictureError) {
            printed = try portraitPicture(source.picture, size: size)
            jpeg = try encodeJPEG(printed, quality: quality)
        } catch { throw PortraitRefusal(error) }
        let check = PortraitCheck(source.picture, printed: printed, fullWidth: source.part.width)
        if let error = check.findings.first(where: { $0.isError && !(crop != nil && $0.isAboutHead) }) {
            throw source.refusal(error)
        }
        return NormalisedPortrait(
            jpeg: jpeg, warnings: check.findings.filter { crop == nil || !$0.isAboutHead }, look: check.look)
    }

    /// The file that is kept, where nobody asks what else is to be said of it.
    static func make(fromFile path: String) throws(PortraitRefusal) -> [UInt8] { try read(fromFile: path).jpeg }
}
