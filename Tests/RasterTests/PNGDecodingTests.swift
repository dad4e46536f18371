import Raster
import Testing

struct PNGDecodingTests {
    /// Every colour type at every depth of ISO/IEC 15948, table 11.1.
    static let kinds = [
        (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16),
        (6, 8), (6, 16),
    ].flatMap { [($0.0, $0.1, false), ($0.0, $0.1, true)] }

    @Test(arguments: kinds)
    func everyKindBecomesEightBits(colorType: Int, depth: Int, interlaced: Bool) throws {
        var png = PNGBuilder(width: 11, height: 9, depth: depth, colorType: colorType, interlaced: interlaced)
        let highest = 1 << depth - 1
        let value = { (x: Int, y: Int, index: Int) in (x * 37 + y * 101 + index * 59 + x * y) * 257 % (highest + 1) }
        if colorType == 3 {
            png.palette = (0...min(highest, 255)).flatMap { [UInt8($0), UInt8(255 - $0), UInt8($0 / 2)] }
        }
        let image = try decodePicture(png.file(sample: value))
        #expect(image.width == 11)
        #expect(image.height == 9)
        #expect(image.channels == [0: 1, 2: 3, 3: 3, 4: 4, 6: 4][colorType])
        var expected: [UInt8] = []
        for y in 0..<9 {
            for x in 0..<11 {
                let samples = (0..<png.samplesPerPixel).map { index -> UInt8 in
                    UInt8((value(x, y, index) * 255 + highest / 2) / highest)
                }
                switch colorType {
                case 3: expected += png.palette[(3 * value(x, y, 0))...].prefix(3)
                case 4: expected += [samples[0], samples[0], samples[0], samples[1]]
                default: expected += samples
                }
            }
        }
        #expect(image.bytes == expected)
    }

    @Test func paletteTransparencyBecomesAlpha() throws {
        var png = PNGBuilder(width: 3, height: 1, depth: 2, colorType: 3)
        png.palette = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        png.transparency = [0, 128]
        let image = try decodePicture(png.file { x, _, _ in x })
        #expect(image.channels == 4)
        #expect(image.bytes == [1, 2, 3, 0, 4, 5, 6, 128, 7, 8, 9, 255])
    }

    @Test func transparentColourBecomesAlpha() throws {
        let grey = PNGBuilder(width: 2, height: 1, depth: 8, colorType: 0, transparency: [0, 9])
        #expect(try decodePicture(grey.file { x, _, _ in 9 + x }).bytes == [9, 9, 9, 0, 10, 10, 10, 255])
        let colour = PNGBuilder(width: 2, height: 1, depth: 8, colorType: 2, transparency: [0, 9, 0, 9, 0, 9])
        #expect(try decodePicture(colour.file { x, _, _ in 9 + x }).bytes == [9, 9, 9, 0, 10, 10, 10, 255])
    }

    @Test func ancillaryChunksOfAnySizeAreLeftAlone() throws {
        let png = PNGBuilder()
        let plain = png.file { x, y, _ in x * y }
        let note = chunk("zTXt", Array("Comment\0\0".utf8) + [UInt8](repeating: 0xAA, count: 9_000_000))
        let noted = plain[..<33] + note + chunk("iCCP", [1, 2, 3]) + plain[33...]
        #expect(try decodePicture(Array(noted)) == decodePicture(plain))
    }

    static let hostile: [(String, [UInt8], PictureError)] = {
        func start(_ header: [UInt8]) -> [UInt8] { PNGBuilder.signature + chunk("IHDR", header) }
        let good = PNGBuilder().file { _, _, _ in 7 }
        var wrongSum = good
        wrongSum[29] ^= 1
        var wrongPixelSum = good
        wrongPixelSum[good.count - 13] ^= 1
        let fewRows =
            start(PNGBuilder(height: 4).header) + chunk("IDAT", zlibStored([UInt8](repeating: 0, count: 16)))
            + chunk("IEND", [])
        let vast = start(PNGBuilder(width: 100_000, height: 100_000).header) + chunk("IDAT", []) + chunk("IEND", [])
        let long = start(PNGBuilder(width: 65_501, height: 1).header) + chunk("IDAT", []) + chunk("IEND", [])
        return [
            ("100,000 x 100,000", vast, .tooManyPixels(format: .png)),
            ("65,501 x 1", long, .tooManyPixels(format: .png)),
            ("signature only", PNGBuilder.signature, .truncated(format: .png)),
            ("fewer rows than announced", fewRows, .malformed(format: .png, detail: "Not enough image data")),
            ("header sum", wrongSum, .malformed(format: .png, detail: "IHDR: CRC error")),
            ("data sum", wrongPixelSum, .malformed(format: .png, detail: "IDAT: CRC error")),
            (
                "no width", start(PNGBuilder(width: 0).header) + chunk("IEND", []),
                .malformed(format: .png, detail: "Invalid IHDR data")
            ),
            (
                "palette missing", PNGBuilder(depth: 8, colorType: 3).file { _, _, _ in 0 },
                .malformed(format: .png, detail: "IDAT: Missing PLTE before IDAT")
            ),
        ]
    }()

    @Test(arguments: hostile)
    func hostileFilesAreRefused(what: String, file: [UInt8], error: PictureError) {
        #expect(throws: error) { try decodePicture(file) }
    }

    @Test func everyTruncationIsRefused() {
        for interlaced in [false, true] {
            let file = PNGBuilder(interlaced: interlaced).file { x, y, _ in x * y }
            for length in 8..<file.count {
                #expect(throws: PictureError.truncated(format: .png), "cut to \(length) bytes") {
                    try decodePicture(Array(file.prefix(length)))
                }
            }
        }
    }

    @Test func everyDamagedByteIsSurvived() {
        let file = PNGBuilder(interlaced: true).file { x, y, _ in x * y }
        for place in file.indices {
            for flip in [0x01, 0x80, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                _ = try? decodePicture(damaged)
            }
        }
    }
}
