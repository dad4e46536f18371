extension PixelImage {
    /// The pixels within the box; throws `invalidArea` when it is empty or reaches beyond the picture.
    public func cropped(to box: PixelBox) throws(PictureError) -> PixelImage {
        guard box.isWithin(size) else {
            throw .invalidArea(
                "a box of \(box.width) x \(box.height) pixels at (\(box.x), \(box.y)) "
                    + "reaches beyond the picture of \(width) x \(height)")
        }
        var kept: [UInt8] = []
        kept.reserveCapacity(box.width * box.height * channels)
        for y in box.y..<(box.y + box.height) {
            let start = (y * width + box.x) * channels
            kept += bytes[start..<(start + box.width * channels)]
        }
        return PixelImage(unchecked: kept, width: box.width, height: box.height, channels: channels)
    }

    /// The picture on white paper: RGBA becomes RGB, anything else stays as it is.
    public func flattenedOnWhite() -> PixelImage {
        guard channels == 4 else { return self }
        var flat: [UInt8] = []
        flat.reserveCapacity(width * height * 3)
        for pixel in stride(from: 0, to: bytes.count, by: 4) {
            let alpha = UInt32(bytes[pixel + 3])
            for channel in 0..<3 {
                let light = UInt32(bytes[pixel + channel]) * alpha + 255 * (255 - alpha)
                flat.append(UInt8(truncatingIfNeeded: (light + 127) / 255))
            }
        }
        return PixelImage(unchecked: flat, width: width, height: height, channels: 3)
    }

    /// The luma of ITU-R BT.601, on white paper where the picture is transparent.
    public func toGrey() -> PixelImage {
        guard channels != 1 else { return self }
        let flat = flattenedOnWhite()
        var grey: [UInt8] = []
        grey.reserveCapacity(width * height)
        for pixel in stride(from: 0, to: flat.bytes.count, by: 3) {
            let red = UInt32(flat.bytes[pixel])
            let green = UInt32(flat.bytes[pixel + 1])
            let blue = UInt32(flat.bytes[pixel + 2])
            grey.append(UInt8(truncatingIfNeeded: (299 * red + 587 * green + 114 * blue + 500) / 1000))
        }
        return PixelImage(unchecked: grey, width: width, height: height, channels: 1)
    }
}
