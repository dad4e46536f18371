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

    /// Its darkest fiftieth black and its lightest white, what lies between spread evenly.
    var stretched: GreyPicture {
        var counts = [Int](repeating: 0, count: 256)
        for value in bytes { counts[Int(value)] += 1 }
        let share = bytes.count / 50
        var (low, high) = (0, 255)
        var below = counts[0], above = counts[255]
        while low < 255, below <= share {
            low += 1
            below += counts[low]
        }
        while high > 0, above <= share {
            high -= 1
            above += counts[high]
        }
        guard high > low else { return self }
        return mapped { UInt8(clamping: (Int($0) - low) * 255 / (high - low)) }
    }

    /// Each pixel beside the mean of its surroundings, so that shadows and glare are gone; `radius` in pixels.
    func evened(radius: Int) -> GreyPicture {
        let sums = rowSums()
        var evened = [UInt8](repeating: 0, count: bytes.count)
        for row in 0..<height {
            let (top, bottom) = (max(0, row - radius), min(height, row + radius + 1))
            for column in 0..<width {
                let (left, right) = (max(0, column - radius), min(width, column + radius + 1))
                let stride = width + 1
                let sum =
                    sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left]
                    + sums[top * stride + left]
                let mean = sum / ((bottom - top) * (right - left))
                evened[row * width + column] = UInt8(clamping: 128 + 3 * (Int(bytes[row * width + column]) - mean))
            }
        }
        return GreyPicture(width: width, height: height, evened)
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
