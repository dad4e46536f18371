import Raster
import Testing

struct PixelImageTests {
    @Test(arguments: [
        (0, 1, 1, 0), (1, 0, 1, 0), (-1, -1, 1, 1), (1, 1, 2, 2), (1, 1, 0, 0), (1, 1, 5, 5), (2, 2, 3, 11),
        (2, 2, 3, 13), (Int.max, 2, 1, 0), (Int.max, 1, 4, 4), (1 << 32, 1 << 32, 1, 0),
    ])
    func shapesThatDoNotFitAreRefused(width: Int, height: Int, channels: Int, count: Int) {
        #expect(throws: PictureError.self) {
            try PixelImage(
                width: width, height: height, channels: channels, bytes: [UInt8](repeating: 0, count: count))
        }
    }

    @Test func croppingKeepsTheBox() throws {
        let image = try PixelImage(width: 4, height: 3, channels: 3, bytes: Array(0..<36))
        let part = try image.cropped(to: PixelBox(x: 1, y: 1, width: 2, height: 2))
        #expect(part.size == PixelSize(width: 2, height: 2))
        #expect(part.bytes == [15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32])
        #expect(try image.cropped(to: PixelBox(x: 0, y: 0, width: 4, height: 3)) == image)
    }

    @Test(arguments: [
        PixelBox(x: -1, y: 0, width: 1, height: 1), PixelBox(x: 0, y: -1, width: 1, height: 1),
        PixelBox(x: 0, y: 0, width: 0, height: 1), PixelBox(x: 0, y: 0, width: 1, height: 0),
        PixelBox(x: 3, y: 0, width: 2, height: 1), PixelBox(x: 0, y: 2, width: 1, height: 2),
        PixelBox(x: Int.max, y: 0, width: Int.max, height: 1), PixelBox(x: 1, y: 1, width: Int.max, height: Int.max),
        PixelBox(x: Int.min, y: Int.min, width: 1, height: 1),
    ])
    func boxesBeyondThePictureAreRefused(box: PixelBox) throws {
        let image = try PixelImage(width: 4, height: 3, channels: 1, bytes: Array(0..<12))
        #expect(throws: PictureError.self) { try image.cropped(to: box) }
    }

    @Test func flatteningPutsWhiteBehind() throws {
        let bytes: [UInt8] = [0, 100, 200, 0, 0, 100, 200, 255, 0, 100, 200, 128]
        let image = try PixelImage(width: 3, height: 1, channels: 4, bytes: bytes)
        #expect(image.flattenedOnWhite().bytes == [255, 255, 255, 0, 100, 200, 127, 177, 227])
        #expect(image.flattenedOnWhite().channels == 3)
    }

    @Test func greyFollowsTheEye() throws {
        let bytes: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]
        #expect(try PixelImage(width: 4, height: 1, channels: 3, bytes: bytes).toGrey().bytes == [76, 150, 29, 255])
        #expect(try PixelImage(width: 1, height: 1, channels: 4, bytes: [0, 0, 0, 0]).toGrey().bytes == [255])
    }

    @Test(arguments: [(1, 1), (3, 50), (50, 3), (200, 90), (7, 7)])
    func oneColourStaysOneColour(width: Int, height: Int) throws {
        for pixel in [[200], [0, 255, 99], [40, 50, 60, 255]] as [[UInt8]] {
            let bytes = Array(repeatElement(pixel, count: 31 * 17).joined())
            let image = try PixelImage(width: 31, height: 17, channels: pixel.count, bytes: bytes)
            let scaled = try image.resized(to: PixelSize(width: width, height: height))
            #expect(scaled.size == PixelSize(width: width, height: height))
            #expect(scaled.bytes == Array(repeatElement(pixel, count: width * height).joined()))
        }
    }

    @Test func theSameSizeIsTheSamePicture() throws {
        let image = try PictureEncodingTests.noise(width: 9, height: 8, channels: 4)
        #expect(try image.resized(to: image.size) == image)
    }

    @Test func shrinkingAveragesFineStripes() throws {
        let bytes = (0..<(120 * 120)).map { UInt8($0 % 2 * 255) }
        let image = try PixelImage(width: 120, height: 120, channels: 1, bytes: bytes)
        let small = try image.resized(to: PixelSize(width: 20, height: 20))
        let middle = try small.cropped(to: PixelBox(x: 2, y: 2, width: 16, height: 16))
        #expect(middle.bytes.allSatisfy { (124...131).contains($0) }, "\(middle.bytes.prefix(16))")
    }

    @Test func aRampStaysARampInItsPlace() throws {
        let ramp = try PixelImage(width: 16, height: 1, channels: 1, bytes: (0..<16).map { UInt8($0 * 16) })
        let wide = try ramp.resized(to: PixelSize(width: 64, height: 3))
        #expect(wide.bytes.prefix(64).elementsEqual(wide.bytes.suffix(64)))
        for x in 8..<56 {
            let expected = (Double(x) + 0.5) / 4 * 16 - 8
            #expect(abs(Double(wide.bytes[x]) - expected) <= 1)
        }
        let back = try wide.resized(to: PixelSize(width: 16, height: 1))
        #expect(meanDifference(back.bytes, ramp.bytes) < 2)
    }

    @Test func transparentColourDoesNotBleed() throws {
        let half = Array(repeatElement([255, 0, 0, 0] as [UInt8], count: 8).joined())
        let other = Array(repeatElement([0, 0, 255, 255] as [UInt8], count: 8).joined())
        let image = try PixelImage(width: 16, height: 1, channels: 4, bytes: half + other)
        let small = try image.resized(to: PixelSize(width: 3, height: 1))
        #expect(small.bytes[4] == 0)
        #expect(small.bytes[6] > 250)
    }

    @Test(arguments: [(0, 5), (5, 0), (-3, 5), (65_501, 1), (1, 65_501), (20_000, 20_000), (Int.max, Int.max)])
    func senselessSizesAreRefused(width: Int, height: Int) throws {
        let image = try PixelImage(width: 1, height: 1, channels: 1, bytes: [0])
        #expect(throws: PictureError.self) { try image.resized(to: PixelSize(width: width, height: height)) }
    }
}
