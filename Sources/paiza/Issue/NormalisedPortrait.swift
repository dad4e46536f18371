internal import CardPress
internal import Checking
internal import DurableFiles
internal import Raster

/// The portrait as it is kept, digested and printed: 358 x 441 pixels (GA 461), baseline JPEG without metadata.
enum NormalisedPortrait {
    static let size = PixelSize(width: 358, height: 441)
    private static let quality = 90
    /// Narrower pictures would be blown up so far that no face is told from another.
    private static let smallestWidth = 240

    /// Reads, turns upright, crops to 26:32 without stretching, and encodes anew; throws what is wrong in words.
    static func make(fromFile path: String) throws(PortraitRefusal) -> [UInt8] {
        let file: [UInt8]
        do { file = try readFile(path, limit: PictureLimits.standard.fileBytes) } catch {
            throw PortraitRefusal(message: error.description)
        }
        do {
            let picture = try portraitPicture(file, size: size)
            let width = try pictureSize(of: file).width
            guard width >= smallestWidth else {
                throw PortraitRefusal(message: "only \(width) pixels wide, \(smallestWidth) are needed")
            }
            return try encodeJPEG(picture, quality: quality)
        } catch let refusal as PortraitRefusal {
            throw refusal
        } catch {
            throw PortraitRefusal(message: "\(error)")
        }
    }

    private static func pictureSize(of file: [UInt8]) throws(PictureError) -> PixelSize {
        try decodePicture(file, atLeast: size).size
    }
}

/// Why a portrait file is not usable.
struct PortraitRefusal: Error {
    let message: String
}
