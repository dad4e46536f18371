/// Pixels of a picture in memory: rows from the top, samples of one pixel together, no padding, sRGB values of 8 bits.
public struct PixelImage: Sendable, Equatable {
    /// Pixels in a row, 1 or more.
    public let width: Int
    /// Rows, 1 or more.
    public let height: Int
    /// Samples in a pixel: 1 grey, 3 RGB, 4 RGBA with straight alpha.
    public let channels: Int
    /// The samples, `width * height * channels` of them.
    public let bytes: [UInt8]

    /// A picture of the given samples; throws `invalidImage` unless their count fits the shape.
    public init(width: Int, height: Int, channels: Int, bytes: [UInt8]) throws(PictureError) {
        guard width > 0, height > 0 else {
            throw .invalidImage("a picture has at least one pixel, not \(width) x \(height)")
        }
        guard channels == 1 || channels == 3 || channels == 4 else {
            throw .invalidImage("a pixel has 1, 3 or 4 samples, not \(channels)")
        }
        let (pixels, tooMany) = width.multipliedReportingOverflow(by: height)
        let (count, tooLong) = pixels.multipliedReportingOverflow(by: channels)
        guard !tooMany, !tooLong, count == bytes.count else {
            throw .invalidImage("\(width) x \(height) pixels of \(channels) samples are not \(bytes.count) bytes")
        }
        self.init(unchecked: bytes, width: width, height: height, channels: channels)
    }

    /// For samples whose count was derived from the shape.
    init(unchecked bytes: [UInt8], width: Int, height: Int, channels: Int) {
        self.width = width
        self.height = height
        self.channels = channels
        self.bytes = bytes
    }

    /// Width and height together.
    public var size: PixelSize { PixelSize(width: width, height: height) }
}

/// Width and height of a picture in pixels.
public struct PixelSize: Sendable, Hashable {
    /// Pixels in a row.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A size of `width` times `height` pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// A part of a picture: whole pixels, counted from the upper left corner.
public struct PixelBox: Sendable, Hashable {
    /// Pixels left of the box.
    public var x: Int
    /// Rows above the box.
    public var y: Int
    /// Pixels in a row of the box.
    public var width: Int
    /// Rows of the box.
    public var height: Int

    /// A box whose upper left pixel is (`x`, `y`).
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Whether every pixel of the box lies in a picture of that size, and there is one.
    public func isWithin(_ size: PixelSize) -> Bool {
        x >= 0 && y >= 0 && width > 0 && height > 0 && x <= size.width && y <= size.height
            && width <= size.width - x && height <= size.height - y
    }
}
