internal import Raster

/// A card being drawn: rows of 3 bytes a pixel.
struct Canvas {
    let width, height: Int
    private(set) var bytes: [UInt8]

    init(width: Int, height: Int, bytes: [UInt8]) {
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Lays `ink` over the pixels as far as the mask covers them, inside `window` only when it is given.
    mutating func lay(_ ink: Ink, through mask: InkMask, within window: PixelBox? = nil) {
        let area = mask.region.intersection(window ?? PixelBox(x: 0, y: 0, width: width, height: height))
        guard area.width > 0, area.height > 0 else { return }
        let red = UInt32(ink.red), green = UInt32(ink.green), blue = UInt32(ink.blue)
        let alpha = mask.alpha.span, width = width
        var pixels = bytes.mutableSpan
        for y in area.y..<(area.y + area.height) {
            let row = (y - mask.region.y) * mask.region.width - mask.region.x
            for x in area.x..<(area.x + area.width) {
                let share = UInt32(alpha[row + x])
                if share == 0 { continue }
                let place = (y * width + x) * 3
                pixels[place] = mixed(pixels[place], red, share)
                pixels[place + 1] = mixed(pixels[place + 1], green, share)
                pixels[place + 2] = mixed(pixels[place + 2], blue, share)
            }
        }
    }

    /// Replaces the pixels of `box` by a picture of exactly its size.
    mutating func paste(_ picture: PixelImage, at box: PixelBox) {
        for y in 0..<box.height {
            for x in 0..<box.width {
                let from = (y * box.width + x) * picture.channels, to = ((box.y + y) * width + box.x + x) * 3
                for channel in 0..<3 { bytes[to + channel] = picture.bytes[from + (picture.channels == 1 ? 0 : channel)] }
            }
        }
    }

    /// Sets every pixel of `box` to one grey.
    mutating func fill(_ box: PixelBox, grey: UInt8) {
        for y in box.y..<(box.y + box.height) {
            let start = (y * width + box.x) * 3
            for place in start..<(start + box.width * 3) { bytes[place] = grey }
        }
    }
}

/// `ground` covered by `ink` to `share` of 255, rounded exactly.
private func mixed(_ ground: UInt8, _ ink: UInt32, _ share: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(ground) * (255 - share) + ink * share + 127) / 255)
}

extension PixelBox {
    /// The pixels in both; of no width or height when there are none.
    func intersection(_ other: PixelBox) -> PixelBox {
        let left = max(x, other.x), top = max(y, other.y)
        return PixelBox(
            x: left, y: top, width: max(0, min(x + width, other.x + other.width) - left),
            height: max(0, min(y + height, other.y + other.height) - top))
    }
}
