import Raster
import Testing

struct JPEGDecodingTests {
    static let fixtures = [
        "baseline.jpg", "progressive.jpg", "spectral.jpg", "cmyk-adobe.jpg", "cmyk-plain.jpg", "ycck.jpg",
    ]

    @Test(arguments: fixtures)
    func everyKindBecomesRGB(name: String) throws {
        let image = try decodePicture(resource(name))
        #expect(image.size == PixelSize(width: 40, height: 56))
        #expect(image.channels == 3)
        var expected: [UInt8] = []
        for y in 0..<56 {
            for x in 0..<40 { expected += [UInt8(x * 255 / 39), UInt8(y * 255 / 55), 96] }
        }
        #expect(meanDifference(image.bytes, expected) < 3, "\(meanDifference(image.bytes, expected))")
    }

    @Test func greyStaysGrey() throws {
        let grey = try PixelImage(width: 3, height: 2, channels: 1, bytes: [0, 50, 100, 150, 200, 250])
        let image = try decodePicture(encodeJPEG(grey, quality: 100))
        #expect(image.channels == 1)
        #expect(meanDifference(image.bytes, grey.bytes) < 2)
    }

    @Test(arguments: [
        (40, 56, 40, 56), (20, 28, 20, 28), (10, 1, 10, 14), (1, 1, 5, 7), (11, 14, 15, 21), (21, 28, 25, 35),
        (400, 560, 40, 56), (0, 0, 40, 56), (-1, -1, 40, 56), (Int.max, 1, 40, 56),
    ])
    func reducedScaleDoesNotFallBelowTheWantedSize(width: Int, height: Int, outWidth: Int, outHeight: Int) throws {
        let image = try decodePicture(resource("baseline.jpg"), atLeast: PixelSize(width: width, height: height))
        #expect(image.size == PixelSize(width: outWidth, height: outHeight))
    }

    @Test(arguments: fixtures)
    func everyTruncationIsRefused(name: String) throws {
        let file = try resource(name)
        for length in 3..<file.count {
            #expect(throws: PictureError.self, "cut to \(length) bytes") {
                try decodePicture(Array(file.prefix(length)))
            }
        }
    }

    @Test func aCutFileIsCalledTruncated() throws {
        for name in Self.fixtures {
            let file = try resource(name)
            #expect(throws: PictureError.truncated(format: .jpeg)) { try decodePicture(Array(file.dropLast(2))) }
            #expect(throws: PictureError.truncated(format: .jpeg)) { try decodePicture(Array(file.dropLast(9))) }
        }
    }

    @Test func aFileCutAfterItsLastPixelIsRefused() throws {
        // A comment that should have 98 bytes stands where the end marker was.
        let file = try resource("baseline.jpg").dropLast(2) + [0xFF, 0xFE, 0, 100, 65]
        #expect(throws: PictureError.truncated(format: .jpeg)) { try decodePicture(Array(file)) }
    }

    @Test(arguments: fixtures)
    func everyDamagedByteIsSurvived(name: String) throws {
        let file = try resource(name)
        for place in file.indices {
            for flip in [0x01, 0x10, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                _ = try? decodePicture(damaged)
            }
        }
    }

    @Test func paddingBeforeTheEndMarkerIsForgiven() throws {
        let file = try resource("baseline.jpg")
        let padded = file.dropLast(2) + [0, 0, 0, 0xFF, 0xD9]
        #expect(try decodePicture(Array(padded)) == decodePicture(file))
    }

    @Test func scansAreCounted() throws {
        let file = try resource("spectral.jpg")
        let scans = file.indices.dropLast().filter { file[$0] == 0xFF && file[$0 + 1] == 0xDA }
        let last = try #require(scans.last)
        let scan = Array(file[last..<(file.count - 2)])
        func repeated(_ times: Int) -> [UInt8] {
            Array(file.prefix(file.count - 2)) + repeatElement(scan, count: times).joined() + [0xFF, 0xD9]
        }
        #expect(try decodePicture(repeated(90)).size == PixelSize(width: 40, height: 56))
        #expect(throws: PictureError.tooManyScans(limit: 100)) { try decodePicture(repeated(100)) }
    }

    @Test func sizeIsCheckedBeforeAnythingIsAllocated() throws {
        var file = try resource("progressive.jpg")
        let frame = try #require(file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC2 })
        file.replaceSubrange((frame + 5)..<(frame + 9), with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(throws: PictureError.tooManyPixels(format: .jpeg)) { try decodePicture(file) }
    }

    @Test(arguments: 1...8, [false, true])
    func orientationIsApplied(tag: Int, bigEndian: Bool) throws {
        // Four grey quarters, named by where they belong in the upright picture of 32 x 16 pixels.
        let upright = try quarters(width: 32, height: 16, [10, 90, 170, 250])
        let stored: PixelImage =
            switch tag {
            case 1: upright
            case 2: try quarters(width: 32, height: 16, [90, 10, 250, 170])
            case 3: try quarters(width: 32, height: 16, [250, 170, 90, 10])
            case 4: try quarters(width: 32, height: 16, [170, 250, 10, 90])
            case 5: try quarters(width: 16, height: 32, [10, 170, 90, 250])
            case 6: try quarters(width: 16, height: 32, [90, 250, 10, 170])
            case 7: try quarters(width: 16, height: 32, [250, 90, 170, 10])
            default: try quarters(width: 16, height: 32, [170, 10, 250, 90])
            }
        let file = try encodeJPEG(stored, quality: 100)
        let noted = file.prefix(2) + exif(orientation: tag, bigEndian: bigEndian) + file.dropFirst(2)
        let image = try decodePicture(Array(noted))
        #expect(image.size == upright.size)
        #expect(meanDifference(image.bytes, upright.bytes) < 2)
        let small = try decodePicture(Array(noted), atLeast: PixelSize(width: 16, height: 8))
        #expect(small.size == PixelSize(width: 16, height: 8))
    }

    @Test(arguments: [0, 9, 65_535])
    func senselessOrientationIsLeftAlone(tag: Int) throws {
        let file = try encodeJPEG(quarters(width: 32, height: 16, [10, 90, 170, 250]), quality: 90)
        let noted = file.prefix(2) + exif(orientation: tag, bigEndian: true) + file.dropFirst(2)
        #expect(try decodePicture(Array(noted)) == decodePicture(file))
    }

    @Test func exifOfAnyShapeIsSurvived() throws {
        let file = try encodeJPEG(quarters(width: 32, height: 16, [10, 90, 170, 250]), quality: 90)
        let segment = exif(orientation: 6, bigEndian: false)
        for place in segment.indices.dropFirst(4) {
            for value in [0x00, 0x7F, 0xFF] as [UInt8] {
                var damaged = segment
                damaged[place] = value
                #expect(throws: Never.self) {
                    try decodePicture(Array(file.prefix(2) + damaged + file.dropFirst(2)))
                }
            }
        }
    }

    private func quarters(width: Int, height: Int, _ values: [UInt8]) throws -> PixelImage {
        let bytes = (0..<height).flatMap { y in
            (0..<width).map { x in values[(y * 2 / height) * 2 + x * 2 / width] }
        }
        return try PixelImage(width: width, height: height, channels: 1, bytes: bytes)
    }

    /// An APP1 segment with one directory of two entries.
    private func exif(orientation: Int, bigEndian: Bool) -> [UInt8] {
        func short(_ value: Int) -> [UInt8] {
            let bytes = [UInt8(value >> 8 & 255), UInt8(value & 255)]
            return bigEndian ? bytes : bytes.reversed()
        }
        func long(_ value: Int) -> [UInt8] {
            bigEndian ? short(value >> 16) + short(value) : short(value) + short(value >> 16)
        }
        let software = short(0x0100) + short(4) + long(1) + long(32)
        let entry = short(0x0112) + short(3) + long(1) + short(orientation) + short(0)
        let tiff = Array((bigEndian ? "MM" : "II").utf8) + short(42) + long(8)
        let content = Array("Exif\0\0".utf8) + tiff + short(2) + software + entry + long(0)
        return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
    }
}
