internal import Raster

/// A card being drawn: rows of 3 bytes a pixel. Places are counted from the card's own corner, whatever is shown around it.
struct Canvas {
    /// What is shown: it may reach beyond the card, or cut it.
    let window: PixelBox
    private(set) var bytes: [UInt8]

    init(window: PixelBox, bytes: [UInt8]) {
        self.window = window
        self.bytes = bytes
    }

    /// Lays `ink` over the pixels as far as the mask covers them, inside `limit` only when it is given.
    mutating func lay(_ ink: Ink, through mask: InkMask, within limit: PixelBox? = nil) {
        let area = mask.region.intersection(window).intersection(limit ?? window)
        guard area.width > 0, area.height > 0 else { return }
        let red = UInt32(ink.red), green = UInt32(ink.green), blue = UInt32(ink.blue)
        let alpha = mask.alpha.span
        let window = window
        var pixels = bytes.mutableSpan
        for y in area.y..<(area.y + area.height) {
            let row = (y - mask.region.y) * mask.region.width - mask.region.x
            let line = (y - window.y) * window.width - window.x
            for x in area.x..<(area.x + area.width) {
                let share = UInt32(alpha[row + x])
                if share == 0 { continue }
                let place = (line + x) * 3
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

    /// Replaces pixels of row `y` from column `x` on, as far as they are shown.
    mutating func setRow(_ y: Int, from x: Int, to pixels: ArraySlice<UInt8>) {
        let row = PixelBox(x: x, y: y, width: pixels.count / 3, height: 1).intersection(window)
        guard row.width > 0, row.height > 0 else { return }
        let start = ((y - window.y) * window.width + row.x - window.x) * 3
        let from = pixels.startIndex + (row.x - x) * 3
        bytes.replaceSubrange(start..<(start + row.width * 3), with: pixels[from..<(from + row.width * 3)])
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
