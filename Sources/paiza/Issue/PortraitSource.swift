internal import CardPress
internal import DurableFiles
internal import Raster
internal import Roster

/// The part of a picture file that counts, decoded no larger than is needed.
struct PortraitSource {
    /// The file's own name.
    let name: String
    /// Upright, perhaps smaller than the file is.
    let picture: PixelImage
    /// Which part of the whole upright picture this is, in its own pixels.
    let part: PixelBox
    /// Whether the file says of its colours what cannot be understood.
    let isProfileUnusable: Bool

    init(fromFile path: String, atLeast size: PixelSize, crop: PortraitCrops.Box?) throws(PortraitRefusal) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        let file: [UInt8]
        do { file = try readFile(path, limit: PictureLimits.standard.fileBytes) } catch {
            throw PortraitRefusal(message: error.description, chinese: "照片文件无法读取")
        }
        if isHEIC(file) {
            let decoded = try HEICReader.decode(path)
            let part = try Self.part(crop, of: decoded.picture.size)
            (self.part, isProfileUnusable) = (part, decoded.isProfileUnusable)
            picture = try Self.refusing { () throws(PictureError) in try decoded.picture.part(part) }
            return
        }
        let whole = try Self.refusing { () throws(PictureError) in try pictureSize(of: file) }
        part = try Self.part(crop, of: whole)
        let colors = try Self.decoded(file, part, of: whole, atLeast: size)
        (picture, isProfileUnusable) = (colors.picture, colors.isProfileUnusable)
    }

    /// A picture that stands in a workbook, without what is cut off there.
    init(inWorkbook picture: RosterPicture, _ file: [UInt8], atLeast size: PixelSize) throws(PortraitRefusal) {
        name = picture.place
        let whole = try Self.refusing { () throws(PictureError) in try pictureSize(of: file) }
        guard let box = picture.shownPart(width: whole.width, height: whole.height) else {
            throw PortraitRefusal(message: "nothing of it is left where it is cut", chinese: "裁剪后没有剩下内容")
        }
        part = try Self.part(box, of: whole)
        let colors = try Self.decoded(file, part, of: whole, atLeast: size)
        (self.picture, isProfileUnusable) = (colors.picture, colors.isProfileUnusable)
    }

    private static func decoded(
        _ file: [UInt8], _ part: PixelBox, of whole: PixelSize, atLeast size: PixelSize
    ) throws(PortraitRefusal) -> StandardColors {
        try refusing { () throws(PictureError) in
            // As many pixels of the whole as give the part its own.
            let wanted = PixelSize(
                width: (size.width * whole.width + part.width - 1) / part.width,
                height: (size.height * whole.height + part.height - 1) / part.height)
            let decoded = try decodePicture(file, atLeast: wanted)
            return try inStandardColors(try decoded.part(part.scaled(from: whole, to: decoded.size)), from: file)
        }
    }

    private static func part(_ crop: PortraitCrops.Box?, of size: PixelSize) throws(PortraitRefusal) -> PixelBox {
        guard let crop else { return PixelBox(x: 0, y: 0, width: size.width, height: size.height) }
        let box = PixelBox(x: crop.x, y: crop.y, width: crop.width, height: crop.height)
        guard box.isWithin(size) else {
            throw PortraitRefusal(
                message: "its crop reaches beyond the picture of \(size.width) x \(size.height) pixels",
                chinese: "裁切框超出照片（\(size.width) x \(size.height) 像素）")
        }
        return box
    }

    private static func refusing<Result>(
        _ body: () throws(PictureError) -> Result
    ) throws(PortraitRefusal) -> Result {
        do { return try body() } catch { throw PortraitRefusal(error) }
    }

    /// A row of a file of crops for `box`, a part of `picture`, made as large as a portrait must be; nil where the head
    /// would then be tiny, or the picture is too small.
    func cropRow(_ box: PixelBox) -> String? {
        let scale = Double(part.width) / Double(picture.width)
        let scaled = PixelBox(
            x: Int(Double(box.x) * scale), y: Int(Double(box.y) * scale), width: Int(Double(box.width) * scale),
            height: Int(Double(box.height) * scale))
        let width = max(scaled.width, Self.narrowestCrop)
        let height = max(scaled.height, (width * 32 + 25) / 26)
        // Of the proposed part the head is 0.62; 0.38 is the least.
        guard width <= part.width, height <= part.height, height * 38 <= scaled.height * 62 else { return nil }
        let left = max(0, min(scaled.x - (width - scaled.width) / 2, part.width - width))
        let top = max(0, min(scaled.y, part.height - height))
        return "\(name),\(part.x + left),\(part.y + top),\(width),\(height)"
    }

    /// A little more than the 240 pixels that are needed, which rounding must not fall below.
    private static let narrowestCrop = 244
}

extension PixelImage {
    fileprivate func part(_ box: PixelBox) throws(PictureError) -> PixelImage {
        box.width == width && box.height == height ? self : try cropped(to: box)
    }
}

extension PixelBox {
    /// The same part of a picture of another size.
    fileprivate func scaled(from whole: PixelSize, to size: PixelSize) -> PixelBox {
        let left = min(x * size.width / whole.width, size.width - 1)
        let top = min(y * size.height / whole.height, size.height - 1)
        return PixelBox(
            x: left, y: top, width: max(1, min(width * size.width / whole.width, size.width - left)),
            height: max(1, min(height * size.height / whole.height, size.height - top)))
    }
}
