internal import Raster

/// A picture reduced for measuring: RGB on white paper, at most `side` pixels along its longer side.
struct ReducedPicture {
    let width, height: Int
    /// 3 bytes a pixel.
    let bytes: [UInt8]
    /// Pixels of the original for one of these.
    let scale: Double

    /// Large enough that the head of a half-length picture is 40 pixels tall, small enough to cost next to nothing.
    private static let side = 224

    /// The mean of nine places of each pixel's area: work is bounded, whatever the size of the original.
    init(_ picture: PixelImage) {
        let longer = max(picture.width, picture.height)
        let scale = max(1, Double(longer) / Double(Self.side))
        let width = max(1, Int((Double(picture.width) / scale).rounded()))
        let height = max(1, Int((Double(picture.height) / scale).rounded()))
        let across = Self.places(width, of: picture.width), down = Self.places(height, of: picture.height)
        let source = picture.bytes.span, channels = picture.channels
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                var sums = (red: UInt32(4), green: UInt32(4), blue: UInt32(4))
                for row in 0..<3 {
                    for column in 0..<3 {
                        let place = (down[y * 3 + row] * picture.width + across[x * 3 + column]) * channels
                        let colour = Self.colour(source, at: place, channels)
                        sums = (sums.red + colour.0, sums.green + colour.1, sums.blue + colour.2)
                    }
                }
                for sum in [sums.red, sums.green, sums.blue] { bytes.append(UInt8(truncatingIfNeeded: sum / 9)) }
            }
        }
        (self.width, self.height, self.bytes, self.scale) = (width, height, bytes, scale)
    }

    /// Three places within each of `count` equal parts of `length` pixels.
    private static func places(_ count: Int, of length: Int) -> [Int] {
        (0..<(count * 3)).map { min(length - 1, ($0 * 2 + 1) * length / (count * 6)) }
    }

    private static func colour(_ bytes: Span<UInt8>, at place: Int, _ channels: Int) -> (UInt32, UInt32, UInt32) {
        if channels == 1 {
            let grey = UInt32(bytes[place])
            return (grey, grey, grey)
        }
        let (red, green, blue) = (UInt32(bytes[place]), UInt32(bytes[place + 1]), UInt32(bytes[place + 2]))
        guard channels == 4 else { return (red, green, blue) }
        let alpha = UInt32(bytes[place + 3])
        let paper = 255 * (255 - alpha)
        return ((red * alpha + paper) / 255, (green * alpha + paper) / 255, (blue * alpha + paper) / 255)
    }

    func colour(_ x: Int, _ y: Int) -> Colour { colour(at: y * width + x) }

    /// The colour of a pixel by its number.
    func colour(at pixel: Int) -> Colour {
        Colour(red: Int(bytes[pixel * 3]), green: Int(bytes[pixel * 3 + 1]), blue: Int(bytes[pixel * 3 + 2]))
    }
}

/// A colour of 8-bit sRGB, as numbers to reckon with.
struct Colour {
    var red, green, blue: Int

    /// The largest difference of a channel.
    func distance(_ other: Colour) -> Int {
        max(abs(red - other.red), abs(green - other.green), abs(blue - other.blue))
    }

    /// White paper, a little grey or tinted by the light.
    var isNearWhite: Bool {
        let low = min(red, green, blue), high = max(red, green, blue)
        return low >= 215 && high - low <= 22
    }

    /// Skin of any tone, by its chroma alone (BT.601): people differ in luma, hardly in chroma.
    var isSkin: Bool {
        let (red, green, blue) = (Double(red), Double(green), Double(blue))
        let luma = 0.299 * red + 0.587 * green + 0.114 * blue
        let blueness = (blue - luma) * 0.564, redness = (red - luma) * 0.713
        return luma > 50 && (-51...(-1)).contains(blueness) && (7...47).contains(redness)
    }

    /// Luma (BT.601).
    var luma: Int { (299 * red + 587 * green + 114 * blue + 500) / 1000 }

    /// Whether it has next to no colour.
    var isGrey: Bool { max(red, green, blue) - min(red, green, blue) <= 10 }
}
