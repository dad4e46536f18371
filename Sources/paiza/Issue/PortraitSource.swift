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

    init(fromFile path: String, atLeast size: PixelSize, crop: PortraitCrops.Box?) throws(PortraitRefusal) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        let file: [UInt8]
        do { file = try readFile(path, limit: PictureLimits.standard.fileBytes) } catch {
            throw PortraitRefusal(message: error.description)
        }
        if isHEIC(file) {
            let whole = try HEICReader.decode(path)
            let part = try Self.part(crop, of: whole.size)
            self.part = part
            picture = try Self.refusing { () throws(PictureError) in try whole.part(part) }
            return
        }
        let whole = try Self.refusing { () throws(PictureError) in try pictureSize(of: file) }
        let part = try Self.part(crop, of: whole)
        self.part = part
        picture = try Self.refusing { () throws(PictureError) in
            // As many pixels of the whole as give the part its own.
            let wanted = PixelSize(
                width: (size.width * whole.width + part.width - 1) / part.width,
                height: (size.height * whole.height + part.height - 1) / part.height)
            let decoded = try decodePicture(file, atLeast: wanted)
            return try decoded.part(part.scaled(from: whole, to: decoded.size))
        }
    }

    private static func part(_ crop: PortraitCrops.Box?, of size: PixelSize) throws(PortraitRefusal) -> PixelBox {
        guard let crop else { return PixelBox(x: 0, y: 0, width: size.width, height: size.height) }
        let box = PixelBox(x: crop.x, y: crop.y, width: crop.width, height: crop.height)
        guard box.isWithin(size) else {
            throw PortraitRefusal(
                message: "its crop reaches beyond the picture of \(size.width) x \(size.height) pixels")
        }
        return box
    }

    private static func refusing<Result>(
        _ body: () throws(PictureError) -> Result
    ) throws(PortraitRefusal) -> Result {
        do { return try body() } catch { throw PortraitRefusal(message: error.description) }
    }

    /// A row of a file of crops for `box`, a part of `picture`.
    func cropRow(_ box: PixelBox) -> String {
        let scale = Double(part.width) / Double(picture.width)
        func scaled(_ value: Int) -> Int { Int(Double(value) * scale) }
        return "\(name),\(part.x + scaled(box.x)),\(part.y + scaled(box.y)),\(scaled(box.width)),\(scaled(box.height))"
    }
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
