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

    /// Replaces the pixels of `box` by an RGB picture of exactly its size.
    mutating func paste(_ picture: PixelImage, at box: PixelBox) {
        for y in 0..<box.height {
            let from = y * box.width * 3
            setRow(box.y + y, from: box.x, to: picture.bytes[from..<(from + box.width * 3)])
        }
    }

    /// Replaces pixels of row `y` from column `x` on.
    mutating func setRow(_ y: Int, from x: Int, to pixels: ArraySlice<UInt8>) {
        let start = (y * width + x) * 3
        bytes.replaceSubrange(start..<(start + pixels.count), with: pixels)
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
