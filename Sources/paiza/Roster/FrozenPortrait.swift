internal import Raster

/// A portrait that a batch holds: it must be what this program makes of a picture, and nothing more.
enum FrozenPortrait {
    /// Decodes the file and looks for anything beside the picture; throws what is wrong in words.
    static func check(_ file: [UInt8]) throws(PortraitRefusal) {
        guard isPlainJPEG(file) else {
            throw PortraitRefusal(
                message: "the batch's picture is not a JPEG file without metadata", chinese: "批次中的照片不是无附加信息的 JPEG")
        }
        let picture: PixelImage
        do { picture = try decodePicture(file, atLeast: NormalisedPortrait.size) } catch {
            throw PortraitRefusal(error)
        }
        guard picture.size == NormalisedPortrait.size else {
            throw PortraitRefusal(
                message: "the batch's picture is not \(NormalisedPortrait.size.width) pixels wide",
                chinese: "批次中的照片宽度不是 \(NormalisedPortrait.size.width) 像素")
        }
    }

    /// Whether nothing but the segments of a picture and JFIF's own stands before the scan, and nothing behind the end.
    private static func isPlainJPEG(_ file: [UInt8]) -> Bool {
        guard file.starts(with: [0xFF, 0xD8]), file.suffix(2) == [0xFF, 0xD9] else { return false }
        var place = 2
        while place + 4 <= file.count, file[place] == 0xFF {
            let (marker, length) = (file[place + 1], Int(file[place + 2]) << 8 | Int(file[place + 3]))
            switch marker {
            // Start of scan: what follows is the picture, in which a marker is an escape, a restart or the end.
            case 0xDA: return endsWithScan(file, from: place + 2 + length)
            case 0xE0 where length == 16, 0xC0...0xC2, 0xC4, 0xDB, 0xDD: place += 2 + length
            default: return false
            }
        }
        return false
    }

    private static func endsWithScan(_ file: [UInt8], from start: Int) -> Bool {
        guard start < file.count else { return false }
        for place in start..<(file.count - 2) where file[place] == 0xFF {
            guard file[place + 1] == 0 || (0xD0...0xD7).contains(file[place + 1]) else { return false }
        }
        return true
    }
}
