import CardPress
import Foundation
import Raster

/// The committed picture of one side, at 300 dpi with five bits a channel to keep the repository small.
struct ExpectedPicture {
    static let folder = ExpectedCard.repository.appendingPathComponent("Tests/Pictures")

    let picture: PixelImage

    private static func file(_ name: String) -> URL { folder.appendingPathComponent("\(name).png") }

    init(_ name: String) throws {
        picture = try decodePicture([UInt8](try Data(contentsOf: Self.file(name))))
    }

    static func write(_ picture: PixelImage, _ name: String) throws {
        let bytes = picture.bytes.map { $0 & 0xF8 | 4 }
        let coarse = try PixelImage(
            width: picture.width, height: picture.height, channels: picture.channels, bytes: bytes)
        let png = try encodePNG(coarse, pixelsPerMetre: 11_811, compression: .smallest)
        try Data(png).write(to: file(name))
    }

    /// Pixels along a block.
    static let block = 8

    /// The largest difference of the means of a channel over a block, 0 to 255, and where, of the whole blocks within an
    /// area of pixels; infinite where the sizes differ.
    ///
    /// Other versions of the libraries smooth edges differently, which hardly moves a mean; a stroke that is missing,
    /// added or elsewhere does.
    func difference(from drawn: PixelImage, in area: PixelBox? = nil) -> (largest: Double, x: Int, y: Int) {
        guard drawn.size == picture.size, drawn.channels == 3, picture.channels == 3 else { return (.infinity, 0, 0) }
        let area = area ?? PixelBox(x: 0, y: 0, width: drawn.width, height: drawn.height)
        let (mine, others) = (picture.bytes.span, drawn.bytes.span)
        var worst = (largest: 0.0, x: 0, y: 0)
        for y in stride(from: area.y, through: area.y + area.height - Self.block, by: Self.block) {
            for x in stride(from: area.x, through: area.x + area.width - Self.block, by: Self.block) {
                var (red, green, blue) = (0, 0, 0)
                for row in y..<(y + Self.block) {
                    var place = (row * drawn.width + x) * 3
                    for _ in 0..<Self.block {
                        red += Int(mine[place]) - Int(others[place])
                        green += Int(mine[place + 1]) - Int(others[place + 1])
                        blue += Int(mine[place + 2]) - Int(others[place + 2])
                        place += 3
                    }
                }
                let difference = Double(max(abs(red), abs(green), abs(blue))) / Double(Self.block * Self.block)
                if difference > worst.largest { worst = (difference, x, y) }
            }
        }
        return worst
    }
}
