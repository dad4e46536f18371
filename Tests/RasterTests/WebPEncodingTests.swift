import Foundation
import Raster
import Testing

/// Small grey pictures within a number of bytes.
struct WebPEncodingTests {
    /// Head and shoulders, soft: what a portrait has in common with all others.
    private static func bust(width: Int = 48, height: Int = 59) throws -> PixelImage {
        let bytes = (0..<(width * height)).map { place -> UInt8 in
            let x = (Double(place % width) + 0.5) / Double(width) - 0.5, y = Double(place / width) / Double(width)
            let head = x * x / 0.05 + (y - 0.45) * (y - 0.45) / 0.1
            let shoulders = x * x / 0.2 + (y - 1.3) * (y - 1.3) / 0.2
            return UInt8(min(240, max(40, 240 - max(0, 1.2 - min(head, shoulders)) * 150)))
        }
        return try PixelImage(width: width, height: height, channels: 1, bytes: bytes)
    }

    private static func noise(width: Int, height: Int) throws -> PixelImage {
        var state: UInt64 = 3
        let bytes = (0..<(width * height)).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40)
        }
        return try PixelImage(width: width, height: height, channels: 1, bytes: bytes)
    }

    @Test(arguments: [120, 200, 300]) func theBestWithinTheBytesIsReadBack(_ limit: Int) throws {
        let picture = try Self.bust()
        let file = try #require(try encodeWebP(picture, within: limit))
        #expect(file.count <= limit)
        #expect(try encodeWebP(picture, within: limit) == file)
        let read = try decodePicture(file).toGrey()
        #expect(read.size == picture.size)
        let squares = zip(read.bytes, picture.bytes).map { (Int($0) - Int($1)) * (Int($0) - Int($1)) }
        let error = (Double(squares.reduce(0, +)) / Double(squares.count)).squareRoot()
        #expect(error < (limit == 120 ? 16 : 9), "\(error) of 255 in \(file.count) bytes")
    }

    @Test func moreBytesAreABetterPicture() throws {
        let picture = try Self.bust()
        let errors = try [90, 150, 300, 2_000].map { limit in
            let read = try decodePicture(try #require(try encodeWebP(picture, within: limit))).toGrey()
            return zip(read.bytes, picture.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        }
        #expect(errors == errors.sorted(by: >))
    }

    @Test func blackAndWhiteStayBlackAndWhite() throws {
        for value in [0, 255] as [UInt8] {
            let plain = try PixelImage(width: 33, height: 17, channels: 1, bytes: [UInt8](repeating: value, count: 561))
            let read = try decodePicture(try #require(try encodeWebP(plain, within: 300))).toGrey()
            #expect(read.bytes.allSatisfy { abs(Int($0) - Int(value)) <= 2 })
        }
    }

    @Test func whatDoesNotFitIsNotWritten() throws {
        #expect(try encodeWebP(try Self.noise(width: 256, height: 256), within: 300) == nil)
        #expect(try encodeWebP(try Self.bust(), within: 20) == nil)
    }

    @Test func otherPicturesAreRefused() throws {
        let rgb = try PixelImage(width: 1, height: 1, channels: 3, bytes: [1, 2, 3])
        #expect(throws: PictureError.self) { try encodeWebP(rgb, within: 300) }
        let wide = try PixelImage(width: 1_025, height: 1, channels: 1, bytes: [UInt8](repeating: 0, count: 1_025))
        #expect(throws: PictureError.self) { try encodeWebP(wide, within: 300) }
    }
}
