internal import Raster

/// A picture as readers of codes take it: one byte a pixel, 0 black.
struct GreyPicture: Sendable {
    let width, height: Int
    let bytes: [UInt8]

    var size: PixelSize { PixelSize(width: width, height: height) }

    init(_ image: PixelImage) {
        let grey = image.toGrey()
        (width, height, bytes) = (grey.width, grey.height, grey.bytes)
    }

    private init(width: Int, height: Int, _ bytes: [UInt8]) {
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    /// Light and dark exchanged.
    var inverted: GreyPicture { mapped { 255 - $0 } }

    /// Left and right exchanged.
    var mirrored: GreyPicture {
        var turned: [UInt8] = []
        turned.reserveCapacity(bytes.count)
        for row in 0..<height { turned += bytes[row * width..<(row + 1) * width].reversed() }
        return GreyPicture(width: width, height: height, turned)
    }

    /// Half as wide and high, four pixels to one; itself where it is a pixel wide or high.
    var halved: GreyPicture {
        let (columns, rows) = (width / 2, height / 2)
        guard columns > 0, rows > 0 else { return self }
        var smaller = [UInt8](repeating: 0, count: columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                let corner = 2 * row * width + 2 * column
                let sum =
                    Int(bytes[corner]) + Int(bytes[corner + 1]) + Int(bytes[corner + width])
                    + Int(bytes[corner + width + 1])
                smaller[row * columns + column] = UInt8(truncatingIfNeeded: (sum + 2) / 4)
            }
        }
        return GreyPicture(width: columns, height: rows, smaller)
    }

    /// So many times as wide and high, a fraction, by cubic convolution; itself where that would be no picture.
    func resized(_ numerator: Int, _ denominator: Int) -> GreyPicture {
        let target = PixelSize(width: width * numerator / denominator, height: height * numerator / denominator)
        let image = try? PixelImage(width: width, height: height, channels: 1, bytes: bytes).resized(to: target)
        return image.map { GreyPicture(width: $0.width, height: $0.height, $0.bytes) } ?? self
    }

    /// Each pixel further from the mean of its surroundings, so that what is out of focus has edges.
    var sharpened: GreyPicture { besideMean(across: 4, down: 4) { value, mean in 4 * value - 3 * mean } }

    /// Each pixel further from the mean of its row, so many pixels to each side, or of its column: a hand moved along it.
    func sharpened(across: Int, down: Int) -> GreyPicture {
        besideMean(across: across, down: down) { value, mean in 2 * value - mean }
    }

    /// Each pixel beside the mean of its surroundings, so that shadows and glare are gone; `radius` in pixels.
    func evened(radius: Int) -> GreyPicture {
        besideMean(across: radius, down: radius) { value, mean in 128 + 3 * (value - mean) }
    }

    /// Each pixel made of itself and the mean of so many pixels to each side.
    private func besideMean(across: Int, down: Int, _ change: (Int, Int) -> Int) -> GreyPicture {
        let sums = rowSums()
        let stride = width + 1
        var changed = [UInt8](repeating: 0, count: bytes.count)
        for row in 0..<height {
            let (top, bottom) = (max(0, row - down) * stride, min(height, row + down + 1) * stride)
            for column in 0..<width {
                let (left, right) = (max(0, column - across), min(width, column + across + 1))
                let sum = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left]
                let mean = sum / ((bottom - top) / stride * (right - left))
                changed[row * width + column] = UInt8(clamping: change(Int(bytes[row * width + column]), mean))
            }
        }
        return GreyPicture(width: width, height: height, changed)
    }

    /// A part of it; the box lies inside.
    func window(_ box: PixelBox) -> GreyPicture {
        var part: [UInt8] = []
        part.reserveCapacity(box.width * box.height)
        for row in box.y..<box.y + box.height { part += bytes[row * width + box.x..<row * width + box.x + box.width] }
        return GreyPicture(width: box.width, height: box.height, part)
    }

    /// Sums of everything above and left of a corner, a row and a column more than the picture has.
    private func rowSums() -> [Int] {
        let stride = width + 1
        var sums = [Int](repeating: 0, count: stride * (height + 1))
        for row in 0..<height {
            var line = 0
            for column in 0..<width {
                line += Int(bytes[row * width + column])
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + line
            }
        }
        return sums
    }

    private func mapped(_ change: (UInt8) -> UInt8) -> GreyPicture {
        let table = (0...255).map { change(UInt8($0)) }
        return GreyPicture(width: width, height: height, bytes.map { table[Int($0)] })
    }
}
