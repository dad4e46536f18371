/// How large the picture of a PNG file is, in pixels and on paper.
public struct PictureExtent: Sendable, Equatable {
    /// Pixels.
    public let size: PixelSize
    /// Pixels a metre, across and down.
    public let pixelsPerMetre: (across: Int, down: Int)

    /// Width and height in mm.
    public var millimetres: (width: Double, height: Double) {
        (
            Double(size.width) / Double(pixelsPerMetre.across) * 1000,
            Double(size.height) / Double(pixelsPerMetre.down) * 1000
        )
    }

    /// For people.
    public var words: String {
        let tenths = [millimetres.width, millimetres.height].map { Int(($0 * 10).rounded()) }
        return tenths.map { "\($0 / 10).\($0 % 10)" }.joined(separator: " x ") + " mm"
    }

    /// Whether both say the same.
    public static func == (one: PictureExtent, other: PictureExtent) -> Bool {
        one.size == other.size && one.pixelsPerMetre == other.pixelsPerMetre
    }
}

/// What a PNG file says of its size without its pixels being decoded; nil when it is no PNG or states no resolution (pHYs,
/// ISO/IEC 15948, 11.3.5.3). Throws `malformed` for a damaged statement.
public func pngExtent(of file: [UInt8]) throws(PictureError) -> PictureExtent? {
    guard let header = try PNGChunk.data(of: "IHDR", in: file), header.count == 13,
        let resolution = try PNGChunk.data(of: "pHYs", in: file), resolution.count == 9, resolution[8] == 1
    else { return nil }
    func number(_ bytes: [UInt8], _ place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let size = PixelSize(width: number(header, 0), height: number(header, 4))
    let across = number(resolution, 0), down = number(resolution, 4)
    guard size.width > 0, size.height > 0, across > 0, down > 0 else { return nil }
    return PictureExtent(size: size, pixelsPerMetre: (across, down))
}
